#include "safety/backup_schedule.h"

#include "document/background.h"
#include "document/catalog_document.h"
#include "document/comments.h"
#include "store/backups.h"

#include <QTimer>

namespace ow {

namespace {

constexpr int kMostEdits = 50;
constexpr int kMostWaitMs = 20 * 60'000;
constexpr qint64 kFreshMs = 10 * qint64(60'000); // opening again and again makes no new copies

} // namespace

BackupSchedule::BackupSchedule(CatalogDocument& document, QObject* parent)
    : QObject(parent), m_document(document), m_timer(new QTimer(this)) {
    if (!document.store().connector())
        return;
    connect(&document, &CatalogDocument::changed, this, &BackupSchedule::countEdit);
    connect(&document.comments(), &Comments::applied, this, &BackupSchedule::countEdit);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (m_edits > 0)
            make();
    });
    m_timer->start(kMostWaitMs);
    QMetaObject::invokeMethod(this, &BackupSchedule::makeAtOpening, Qt::QueuedConnection);
}

void BackupSchedule::makeAtOpening() {
    const QVector<Backup> backups = Backups(m_document.location()).list();
    const bool fresh =
        !backups.isEmpty() && m_document.clock().nowMs() - backups.constFirst().atMs < kFreshMs;
    if (!fresh && m_document.revision() > 0)
        make();
}

void BackupSchedule::countEdit() {
    if (++m_edits >= kMostEdits)
        make();
}

void BackupSchedule::make() {
    if (m_running)
        return;
    m_running = true;
    m_edits = 0;
    runInBackground(
        this,
        [path = m_document.location(), nowMs = m_document.clock().nowMs()] {
            return Backups(path).make(nowMs);
        },
        [this](const Result<Backup>& backup) {
            m_running = false;
            if (backup)
                Q_EMIT made();
            else
                Q_EMIT failed(backup.error());
        });
}

} // namespace ow

#include "moc_backup_schedule.cpp"
