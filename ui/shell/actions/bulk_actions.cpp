#include "shell/actions/bulk_actions.h"

#include "bulk/bulk_edit_dialog.h"
#include "catalog/attach.h"
#include "document/authoring.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "models/kind_text.h"
#include "shell/actions/bulk_result_dialog.h"
#include "shell/actions/change_question.h"
#include "store/approval.h"

#include <QLocale>
#include <QPointer>
#include <QSet>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// An act as a button says it, and with its objects ("Approve %1").
struct BulkWords {
    QString verb;
    QString label;
};

BulkWords wordsOf(const QString& statusToken) {
    if (statusToken == u"approved")
        return {BulkActions::tr("Approve"), BulkActions::tr("Approve %1")};
    if (statusToken == u"live")
        return {BulkActions::tr("Activate"), BulkActions::tr("Activate %1")};
    if (statusToken == u"complete")
        return {BulkActions::tr("Complete"), BulkActions::tr("Complete %1")};
    if (statusToken == u"archived")
        return {BulkActions::tr("Archive"), BulkActions::tr("Archive %1")};
    return {BulkActions::tr("Back to draft"), BulkActions::tr("Back to draft, %1")};
}

/// "“Night train”" or "12 offers".
QString subject(const ChangeSet& change) {
    if (change.isEmpty())
        return BulkActions::tr("nothing");
    const Change& first = change.changes.constFirst();
    return change.changes.size() == 1 ? u"“%1”"_s.arg(entityLabel(first.after ? *first.after : *first.before))
                                      : kindCount(first.key().kind, change.changes.size());
}

/// Nobody agrees to what is not finished: what waits in a field would go on as if it were not there.
BulkStatus withoutUnfinished(BulkStatus bulk, const QSet<EntityKey>& unfinished) {
    QVector<Change> finished;
    for (const Change& change : std::as_const(bulk.change.changes)) {
        if (unfinished.contains(change.key()))
            bulk.refused.append(
                {change.key(), Error::input(BulkActions::tr("it holds text that is not saved yet"),
                                            BulkActions::tr("finish it or take it back first"))});
        else
            finished.append(change);
    }
    bulk.change.changes = finished;
    return bulk;
}

/// Entities with an edit, a draft or a text in a field that is not saved.
QSet<EntityKey> unfinishedIn(CatalogDocument& document) {
    QSet<EntityKey> keys;
    for (const UnsavedEdit& edit : document.unsaved().all())
        keys.insert(entityKey(*edit.after));
    for (const Draft& draft : document.drafts().all()) {
        if (!commentOfInput(draft.field))
            keys.insert(draft.key);
    }
    return keys;
}

} // namespace

BulkActions::BulkActions(CatalogDocument& document, QWidget* window)
    : QObject(window), m_document(document), m_window(window) {}

void BulkActions::setStatus(const QVector<EntityKey>& keys, const QString& statusToken) {
    const BulkWords words = wordsOf(statusToken);
    const bool agrees = statusToken == u"approved" || statusToken == u"live";
    run(keys, words.verb,
        [catalog = m_document.catalog(), user = m_document.user(), keys, statusToken, words,
         unfinished = agrees ? unfinishedIn(m_document)
                             : QSet<EntityKey>()](CatalogStore& store) -> Result<BulkStatus> {
            const BulkStatus bulk = withoutUnfinished(bulkStatus(catalog, keys, statusToken, {}), unfinished);
            Result<BulkStatus> allowed = withFourEyes(store, bulk, user);
            if (allowed)
                allowed->change.label = words.label.arg(subject(allowed->change));
            return allowed;
        });
}

void BulkActions::duplicate(const QVector<EntityKey>& keys) {
    run(keys, tr("Duplicate"),
        [catalog = m_document.catalog(), keys,
         ids = idsForCopies(m_document, keys)](CatalogStore&) -> Result<BulkStatus> {
            BulkStatus copies{draftCopies(catalog, keys, ids), {}};
            copies.change.label = tr("Duplicate %1").arg(subject(copies.change));
            return copies;
        });
}

void BulkActions::edit(const QVector<EntityKey>& keys) {
    auto* dialog = new BulkEditDialog(m_document, keys, m_window);
    connect(dialog, &BulkEditDialog::confirmed, this, [this](const BulkStatus& shown, const QString& fields) {
        BulkStatus bulk = shown;
        bulk.change.label = tr("Edit %1: %2").arg(subject(bulk.change), fields);
        finish(bulk, tr("Edit"), true);
    });
    dialog->open();
}

void BulkActions::attach(const QVector<EntityKey>& keys, const EntityKey& onto) {
    const Catalog& catalog = m_document.catalog();
    const EntityPtr target = catalog.entity(onto);
    const EntityPtr first = keys.isEmpty() ? nullptr : catalog.entity(keys.constFirst());
    if (!target || !first)
        return;
    const QString what = keys.size() == 1 ? u"“%1”"_s.arg(entityLabel(*first))
                                          : kindCount(keys.constFirst().kind, keys.size());
    const QString name = u"“%1”"_s.arg(entityLabel(*target));
    const QString label = onto.kind == EntityKind::OfferFilter ? tr("Put %1 into %2").arg(what, name)
                          : onto.kind == EntityKind::Tag       ? tr("Tag %1 with %2").arg(what, name)
                                                               : tr("Tag %1 with %2").arg(name, what);
    run(keys, onto.kind == EntityKind::OfferFilter ? tr("Put into the collection") : tr("Tag"),
        [catalog, user = m_document.user(), keys, onto, label](CatalogStore& store) -> Result<BulkStatus> {
            const Result<BulkStatus> bulk = ow::attach(catalog, keys, onto);
            Result<BulkStatus> allowed = bulk ? withFourEyes(store, *bulk, user) : bulk;
            if (allowed)
                allowed->change.label = label;
            return allowed;
        });
}

void BulkActions::remove(const QVector<EntityKey>& keys) {
    run(keys, tr("Delete"), [catalog = m_document.catalog(), keys](CatalogStore&) -> Result<BulkStatus> {
        BulkStatus bulk = deleteUnused(catalog, keys);
        bulk.change.label = tr("Delete %1").arg(subject(bulk.change));
        return bulk;
    });
}

void BulkActions::run(const QVector<EntityKey>& keys, const QString& verb, const Plan& plan) {
    if (keys.size() > CatalogDocument::kFewChanges) {
        ask(keys, verb, plan);
        return;
    }
    const Result<BulkStatus> bulk = plan(m_document.store());
    if (bulk)
        finish(*bulk, verb, false);
    else
        Q_EMIT m_document.refused(bulk.error());
}

void BulkActions::ask(const QVector<EntityKey>& keys, const QString& verb, const Plan& plan) {
    auto* question = new ChangeQuestion(verb, m_window);
    question->showWaiting(tr("Looking at %1…").arg(kindCount(keys.constFirst().kind, keys.size())));
    question->open();
    connect(question, &ChangeQuestion::openRequested, this, &BulkActions::openRequested);
    const auto show = [this, question, verb](const Result<BulkStatus>& bulk) {
        if (!bulk) {
            question->showError(bulk.error());
            return;
        }
        question->showChange(m_document.catalog(), *bulk, bulk->change.label);
        connect(question, &ChangeQuestion::confirmed, this,
                [this, bulk = *bulk, verb] { finish(bulk, verb, true); });
    };
    const CatalogStore::Connector connector = m_document.store().connector();
    if (!connector) {
        show(plan(m_document.store()));
        return;
    }
    runInBackground(
        question,
        [connector, plan]() -> Result<BulkStatus> {
            const Result<std::unique_ptr<CatalogStore>> store = connector();
            return store ? plan(**store) : store.error();
        },
        show);
}

void BulkActions::finish(const BulkStatus& bulk, const QString& verb, bool wasShown) {
    if (bulk.change.isEmpty()) {
        tell(bulk, verb, wasShown);
        return;
    }
    m_document.applyLater(bulk.change, [this, bulk, verb, wasShown](const Result<void>& done) {
        if (done) // else the document has told why
            tell(bulk, verb, wasShown);
    });
}

void BulkActions::tell(const BulkStatus& bulk, const QString& verb, bool wasShown) {
    const qsizetype left = bulk.refused.size();
    if (left == 0 || (wasShown && !bulk.change.isEmpty())) {
        QString text = tr("Done: %1.").arg(bulk.change.label);
        if (left > 0)
            text += u' ' + tr("Left as they are: %1.").arg(QLocale().toString(left));
        Q_EMIT done(text, bulk.change);
        return;
    }
    if (!bulk.change.isEmpty())
        Q_EMIT done({}, bulk.change);
    auto* dialog = new BulkResultDialog(m_document.catalog(), bulk, verb, m_window);
    connect(dialog, &BulkResultDialog::openRequested, this, &BulkActions::openRequested);
    connect(dialog, &BulkResultDialog::undoRequested, this, &BulkActions::undoRequested);
    dialog->open();
}

} // namespace ow

#include "moc_bulk_actions.cpp"
