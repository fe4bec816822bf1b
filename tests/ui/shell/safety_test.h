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

/// What the window does for the file of a catalog: damage, media that cannot be written, backups.
class SafetyWindowTest : public QObject {
    Q_OBJECT

public:
    SafetyWindowTest();
    ~SafetyWindowTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void aDamagedFileIsOpenedToLookAt();
    void whatIsToLookAtOffersNothingToDo();
    void whatCanBeReadIsSavedToANewFile();
    void aBackupTakesThePlaceOfADamagedFile();
    void aNewerFileIsRefused();
    void openingMakesABackup();
    void aBackupComesBackAsAStep();
    void aBackupIsSavedAsACopy();
    void leavingAtOnceSavesWhatIsTyped();
    void whatCannotBeSavedIsThereTheNextTime();
    void whatCannotBeSavedIsKeptWhenTheSessionEnds();
    void aPipeIsNoCatalog();

private:
    [[nodiscard]] QString path(const QString& name) const;
    /// A catalog file with three offers, closed.
    void makeFile(const QString& name);
    /// Changes the words of one offer on the disk.
    void damage(const QString& name);
    void open(const QString& name);
    void chooseFile(const QString& button, const QString& file);
    [[nodiscard]] CatalogDocument& document() const;
    [[nodiscard]] QString offerName() const;
    void rename(const QString& name);
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;
    void trigger(int action);

    FixedClock m_clock{1'750'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
