#pragma once

#include "base/sources.h"

#include <QObject>

#include <memory>

class QTemporaryDir;

namespace ow {

class CatalogDocument;

/// Copies that are made by themselves, and what a window says of one.
class BackupTest : public QObject {
    Q_OBJECT

public:
    BackupTest();
    ~BackupTest() override;

private Q_SLOTS:
    void init();
    void cleanup();
    void openingMakesACopyOnceInAWhile();
    void fiftyEditsMakeACopy();
    void aCopyThatFailsIsTold();
    void theViewSaysHowACopyDiffers();
    void aFileThatIsNoBackupIsNoChange();

private:
    void open();
    void rename(const QString& name);
    [[nodiscard]] QString path() const;

    FixedClock m_clock{1'780'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_document;
};

} // namespace ow
