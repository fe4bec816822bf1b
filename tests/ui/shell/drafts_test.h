#pragma once

#include "base/sources.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class MainWindow;
class ThemeController;

/// Two people at two windows on one catalog file, with rule texts that are not finished.
class DraftsTest : public QObject {
    Q_OBJECT

public:
    DraftsTest();
    ~DraftsTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void theStatusLineSaysWhatIsNotSaved();
    void anUnfinishedTextSurvivesClosing();
    void anUnfinishedTextSurvivesACrash();
    void twoWindowsOfOnePersonKeepBothTexts();
    void noCopyAndNoExportHasTheDraft();
    void twoPeopleMeetInTheConflictWindow_data();
    void twoPeopleMeetInTheConflictWindow();
    void aTextInConflictStaysADraft();
    void aHalfTypedDateIsNotSavedAndNotLost();
    void whatOthersDeleteKeepsTheText();
    void anEditThatWaitsForAChoiceSurvivesACrash();

private:
    struct Desk;
    [[nodiscard]] std::unique_ptr<Desk> sitDown(const QString& user, const QString& home = {});
    [[nodiscard]] QString catalogPath() const;
    [[nodiscard]] QString stored() const;
    [[nodiscard]] QStringList keptFiles(const QString& home) const;
    void copyAsAfterACrash(const QString& home) const;

    FixedClock m_clock{1'795'343'400'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace ow
