#include "shell/bulk_actions.h"

#include "document/authoring.h"
#include "document/catalog_document.h"
#include "models/kind_text.h"
#include "shell/bulk_result_dialog.h"
#include "store/approval.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The verb of a step as the buttons of the editors have it.
QString verb(const QString& statusToken) {
    if (statusToken == u"approved")
        return BulkActions::tr("Approve");
    if (statusToken == u"live")
        return BulkActions::tr("Activate");
    if (statusToken == u"complete")
        return BulkActions::tr("Complete");
    if (statusToken == u"archived")
        return BulkActions::tr("Archive");
    return BulkActions::tr("Back to draft");
}

/// "“Night train”" or "12 offers".
QString subject(const ChangeSet& change) {
    if (change.isEmpty())
        return BulkActions::tr("nothing");
    const Change& first = change.changes.constFirst();
    if (change.changes.size() == 1)
        return u"“%1”"_s.arg(entityLabel(first.after ? *first.after : *first.before));
    return u"%1 %2"_s.arg(change.changes.size()).arg(kindTitle(first.key().kind).toLower());
}

} // namespace

BulkActions::BulkActions(CatalogDocument& document, QWidget* window)
    : QObject(window), m_document(document), m_window(window) {}

void BulkActions::setStatus(const QVector<EntityKey>& keys, const QString& statusToken) {
    const QString what = verb(statusToken);
    BulkStatus bulk = bulkStatus(m_document.catalog(), keys, statusToken, {});
    const Result<BulkStatus> allowed = withFourEyes(m_document.store(), std::move(bulk), m_document.user());
    if (!allowed) {
        Q_EMIT m_document.refused(allowed.error());
        return;
    }
    BulkStatus named = *allowed;
    named.change.label = u"%1 %2"_s.arg(what, subject(named.change));
    finish(named, what);
}

void BulkActions::duplicate(const QVector<EntityKey>& keys) {
    BulkStatus copies{draftCopies(m_document, keys), {}};
    copies.change.label = tr("Duplicate %1").arg(subject(copies.change));
    finish(copies, tr("Duplicate"));
}

void BulkActions::remove(const QVector<EntityKey>& keys) {
    BulkStatus bulk = deleteUnused(m_document.catalog(), keys);
    bulk.change.label = tr("Delete %1").arg(subject(bulk.change));
    finish(bulk, tr("Delete"));
}

void BulkActions::finish(const BulkStatus& bulk, const QString& what) {
    m_document.applyLater(bulk.change, [this, bulk, what](const Result<void>& done) {
        if (!done)
            return; // the document has told why
        if (bulk.refused.isEmpty()) {
            Q_EMIT told(tr("%1: %2. Undo takes it back in one step.").arg(what, subject(bulk.change)));
            return;
        }
        auto* dialog = new BulkResultDialog(m_document.catalog(), bulk, what, m_window);
        connect(dialog, &BulkResultDialog::openRequested, this, &BulkActions::openRequested);
        dialog->open();
    });
}

} // namespace ow
