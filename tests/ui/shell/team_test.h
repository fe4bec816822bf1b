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

/// The window over a catalog file that a team works on: acts on many, approval, history.
class TeamTest : public QObject {
    Q_OBJECT

public:
    TeamTest();
    ~TeamTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void approvingManyDoesWhatIsLegalAndExplainsTheRest();
    void activitiesHaveTheirOwnSteps();
    void manyAreCopiedInOneStep();
    void deletingManySparesWhatIsUsed();
    void aBigChangeIsWrittenElsewhere();
    void fourEyesAskForSomebodyElse();
    void theTimeZoneIsChosenByTyping();
    void theEditorNamesItsAuthors();
    void theHistoryOpensFromTheWindow();
    void editsOfOthersAreTold();
    void whatIsTypedStaysWhereOthersChangeTheField();
    void whatIsNotFinishedIsNotApproved();
    void whatIsApprovedWithAFaultIsSaid();
    void closingAsksBeforeAnUnsavedEditIsLost();

private:
    void add(const Entity& entity);
    void addOffer(const QString& id, const QString& status);
    [[nodiscard]] CatalogDocument& document() const;
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;
    void trigger(int action);
    void changeStartElsewhere(const QString& day);
    void selectAll();
    [[nodiscard]] QString statusOf(const QString& id) const;

    FixedClock m_clock{1'750'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
