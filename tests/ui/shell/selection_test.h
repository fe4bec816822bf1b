#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class CatalogDocument;
class EntityTableView;
class MainWindow;
class ThemeController;

/// What is selected is what is acted on: real keys and clicks in the window over a catalog file.
class SelectionTest : public QObject {
    Q_OBJECT

public:
    SelectionTest();
    ~SelectionTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void aCopyByShortcutIsSelectedAlone();
    void aNewOneByShortcutIsSelectedAlone();
    void typingReplacesTheWholeName_data();
    void typingReplacesTheWholeName();
    void undoAndRedoSelectWhatTheyBringBack();
    void undoneCopiesLeaveWhatWasThereBefore();
    void severalShowTheirCountAndWhatCanBeDone();
    void copiesOfSeveralAreSelected();
    void theButtonsOfTheEditorActOnWhatIsOpen();
    void theContextMenuActsOnTheSelection();
    void manyAreAskedAboutFirst();
    void whatIsRenamedStaysInSight();
    void undoOfManySaysWhatItTakesBack();
    void anOlderStepIsReadAndAskedAbout();
    void undoIsAnActOfItsOwn();

private:
    void openCatalog();
    void addOffers(int count, OfferStatus status = OfferStatus::Draft);
    void select(const QString& id, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton);
    void comeBack();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);
    [[nodiscard]] QStringList selected() const;
    [[nodiscard]] QString opened() const;
    [[nodiscard]] int countOf(OfferStatus status) const;
    [[nodiscard]] const PersonalizedOffer* offer(const QString& id) const;
    [[nodiscard]] EntityTableView& table() const;
    [[nodiscard]] CatalogDocument& document() const;
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
