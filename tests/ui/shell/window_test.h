#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class CatalogDocument;
class MainWindow;
class ThemeController;

/// The whole window over a small catalog in memory, or over files in a temporary folder.
class WindowTest : public QObject {
    Q_OBJECT

public:
    WindowTest();
    ~WindowTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void listsFilterAndCount();
    void aNewEntityOpensAndCanBeUndone();
    void aCopyIsADraft();
    void deletingMovesOnAndUndoBringsBack();
    void whatIsInUseNamesItsUsers();
    void filteringDoesNotChangeWhatIsOpen();
    void anEntityHiddenByTheFilterIsShownWhenOpened();
    void undoShowsWhatItChanged();
    void aStatusIsOfferedWhereItIsAStep();
    void backGoesToTheFormerEntity();
    void thePaletteReachesActionsAndEntities();
    void thePaletteMakesWhatItDoesNotFind();
    void theKeyOfAKindGoesToItsList();
    void keysOnTheirWayReachThePalette();
    void thePaletteSaysThatNothingIsFound();
    void accessibleNamesAreUnique();
    void theFirstStartMakesTheSampleAndNeverOverwritesIt();
    void aBrokenFileIsRefusedAndNothingChanges();
    void theThemeIsRemembered();
    void copiedEntitiesComeInElsewhereWithWhatTheyMention();
    void whatIsHereAlreadyIsNotPastedTwice();
    void aPasteThatClashesIsAProposal();
    void aFileDroppedOnTheWindowIsImported();
    void copyAndPasteInATextFieldStayThere();
    void noProblemsMeansThatThePreviewWarnsOfNothing();
    void thePreviewFollowsWhatIsOpen();

private:
    void add(const Entity& entity);
    [[nodiscard]] CatalogDocument& document() const;
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;
    void trigger(int action);

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
