#include "document/catalog_document.h"

#include "catalog/acceptance.h"
#include "catalog/catalog.h"
#include "document/background_checker.h"
#include "document/comments.h"
#include "document/drafts.h"
#include "document/scratch.h"
#include "document/undo_command.h"
#include "document/unsaved_edits.h"

#include <QFileInfo>
#include <QScopedValueRollback>
#include <QUndoStack>

#include <utility>

namespace ow {

CatalogDocument::CatalogDocument(std::unique_ptr<CatalogStore> store, Snapshot snapshot, const Clock& clock,
                                 IdSource& ids, QString user, QObject* parent)
    : QObject(parent),
      m_committer(new Committer(std::move(store), std::move(snapshot), clock, std::move(user), this)),
      m_clock(clock), m_ids(ids), m_undo(new QUndoStack(this)), m_unsaved(new UnsavedEdits(this)),
      m_drafts(new Drafts(this)), m_scratch(new Scratch(this)), m_comments(new Comments(*m_committer, this)),
      m_checker(new BackgroundChecker(this)) {
    connect(m_committer, &Committer::changed, this, &CatalogDocument::takeChange);
    connect(m_committer, &Committer::othersChanged, this, &CatalogDocument::othersChanged);
    connect(m_committer, &Committer::busyChanged, this, &CatalogDocument::busyChanged);
    connect(m_committer, &Committer::conflicted, this, &CatalogDocument::conflicted);
    connect(m_checker, &BackgroundChecker::done, this, &CatalogDocument::setFindings);
    restoreUndoStack();
}

CatalogDocument::~CatalogDocument() = default;

QString CatalogDocument::newId(EntityKind kind) {
    const auto taken = [this](const QString& id) {
        return std::any_of(Tokens<EntityKind>::table.begin(), Tokens<EntityKind>::table.end(),
                           [&](const auto& row) {
                               return catalog().contains({row.first, id});
                           });
    };
    QString id;
    do {
        id = idPrefix(kind) + m_ids.next();
    } while (taken(id));
    return id;
}

QString CatalogDocument::folder() const {
    const QFileInfo file(location());
    return file.isFile() ? file.absolutePath() : QString();
}

Result<void> CatalogDocument::apply(const ChangeSet& change) {
    return recordHere(change, {}, Lifecycle::Checked);
}

Result<void> CatalogDocument::restore(const ChangeSet& change) {
    return recordHere(change, {}, Lifecycle::Free);
}

void CatalogDocument::applyLater(const ChangeSet& change, const Done& done) {
    record(change, {}, Lifecycle::Checked, Lane::Anywhere, done);
}

void CatalogDocument::restoreLater(const ChangeSet& change, const Done& done) {
    record(change, {}, Lifecycle::Free, Lane::Anywhere, done);
}

Result<void> CatalogDocument::update(const QString& label, Entity after, const QString& mergeKey) {
    const EntityPtr before = catalog().entity(entityKey(after));
    if (!before)
        return refuse(Error::notFound(tr("“%1” is no longer in the catalog").arg(entityLabel(after)),
                                      tr("undo its deletion, or create it anew")));
    return update(label, before, std::move(after), mergeKey);
}

Result<void> CatalogDocument::update(const QString& label, const EntityPtr& before, Entity after,
                                     const QString& mergeKey) {
    if (*before == after)
        return {};
    return recordHere(ChangeSet::update(label, before, std::move(after)), mergeKey, Lifecycle::Checked);
}

Result<void> CatalogDocument::recordHere(const ChangeSet& change, const QString& mergeKey,
                                         Lifecycle lifecycle) {
    Result<void> outcome;
    record(change, mergeKey, lifecycle, Lane::Here, [&outcome](const Result<void>& done) { outcome = done; });
    return outcome;
}

void CatalogDocument::record(const ChangeSet& change, const QString& mergeKey, Lifecycle lifecycle, Lane lane,
                             const Done& done) {
    if (change.isEmpty()) {
        Q_EMIT nothingLeftToSave();
        done({});
        return;
    }
    if (m_gate && lifecycle == Lifecycle::Checked) {
        if (const Result<void> allowed = m_gate(change); !allowed) {
            done(refuse(allowed.error()));
            return;
        }
    }
    const int last = m_undo->index() - 1;
    const auto* top = last < 0 ? nullptr : static_cast<const UndoCommand*>(m_undo->command(last));
    std::optional<StepMark> mark = top ? top->markOfNext(change, mergeKey) : std::nullopt;
    const bool bringsBack = mark && m_undo->canRedo(); // going on would bring back what was undone
    const QString key = bringsBack ? QString() : mergeKey;
    if (bringsBack)
        mark.reset();
    m_committer->commit({change, mark.value_or(StepMark{}), lifecycle, lane},
                        [this, key, done](const Result<Committer::Committed>& committed) {
                            if (!committed) {
                                const Error& error = committed.error();
                                done(error.code == ErrorCode::Conflict ? Result<void>(error) : refuse(error));
                                return;
                            }
                            const ChangeSet& made = committed->change;
                            if (made.isEmpty()) // others did the same
                                Q_EMIT nothingLeftToSave();
                            else
                                m_undo->push(new UndoCommand({made.label, {committed->revision}}, made, key));
                            done({});
                        });
}

UndoCommand* CatalogDocument::commandToReplay(bool undoing) const {
    // The stack gives its commands to read only; nobody but this document puts any on it.
    return static_cast<UndoCommand*>(
        const_cast<QUndoCommand*>(m_undo->command(undoing ? m_undo->index() - 1 : m_undo->index())));
}

void CatalogDocument::nextStep(bool undoing, const std::function<void(const ChangeSet&)>& then) {
    const UndoCommand* command = commandToReplay(undoing);
    if (!command)
        return;
    const UndoStep& step = command->step();
    const std::optional<ChangeSet> change = command->replayed(undoing);
    if (change && !isBusy()) {
        then(*change);
        return;
    }
    m_committer->ask<ChangeSet>(
        step.label, [step](CatalogStore& store) { return changeOf(store, step); },
        [this, undoing, step, then](const Result<ChangeSet>& read) { takeRead(undoing, step, read, then); });
}

void CatalogDocument::takeRead(bool undoing, const UndoStep& step, const Result<ChangeSet>& read,
                               const std::function<void(const ChangeSet&)>& then) {
    UndoCommand* command = commandToReplay(undoing);
    if (!command || command->step() != step)
        return;
    if (!read) {
        (void)refuse(read.error());
        return;
    }
    command->setChange(*read);
    then(*command->replayed(undoing));
}

void CatalogDocument::undo(const Done& done) {
    replay(true, done);
}

void CatalogDocument::redo(const Done& done) {
    replay(false, done);
}

void CatalogDocument::replay(bool undoing, const Done& done) {
    UndoCommand* command = commandToReplay(undoing);
    if (!command)
        return;
    const auto end = [this, undoing, done](const std::optional<Error>& error) {
        replayed(undoing, error);
        if (done)
            done(error ? Result<void>(*error) : Result<void>());
    };
    if (!command->replayed(undoing) && !isBusy()) {
        const Result<ChangeSet> read = changeOf(store(), command->step());
        if (!read) {
            end(read.error());
            return;
        }
        command->setChange(*read);
    }
    m_committer->commit({command->replayed(undoing).value_or(ChangeSet()), command->markOfReplay(undoing),
                         Lifecycle::Free, Lane::Anywhere},
                        [end](const Result<Committer::Committed>& committed) {
                            end(committed ? std::nullopt : std::optional(committed.error()));
                        });
}

/// The stack follows what was done. What the store cannot write now it may write later; what the catalog
/// forbids it forbids for good, and the step goes.
void CatalogDocument::replayed(bool undoing, const std::optional<Error>& error) {
    if (error && error->code != ErrorCode::Conflict)
        (void)refuse(*error);
    if (error && (error->code == ErrorCode::Store || error->code == ErrorCode::Io))
        return;
    if (UndoCommand* command = commandToReplay(undoing); command && error)
        command->setObsolete(true);
    if (undoing)
        m_undo->undo();
    else
        m_undo->redo();
}

Result<void> CatalogDocument::setSettings(const CatalogSettings& settings) {
    return m_committer->setSettings(settings);
}

Result<void> CatalogDocument::refuse(const Error& error) {
    Q_EMIT refused(error);
    return error;
}

void CatalogDocument::restoreUndoStack() {
    const Result<UndoHistory> history = undoHistory(store(), user());
    if (!history)
        return; // the first edit will say what is the matter
    for (const UndoStep& step : history->steps)
        m_undo->push(new UndoCommand(step));
    m_undo->setIndex(int(history->done));
}

void CatalogDocument::takeChange(const ChangeSet& change, bool isByOthers) {
    m_checker->check(catalog());
    const QScopedValueRollback following(m_following, isByOthers);
    Q_EMIT changed(change);
}

bool CatalogDocument::isChecked() const {
    return m_checker->isIdle();
}

void CatalogDocument::setChecker(Checker checker) {
    m_checker->setChecker(std::move(checker));
    m_checker->check(catalog());
}

void CatalogDocument::setFindings(const std::shared_ptr<const CheckedFindings>& checked) {
    letGoInBackground(std::exchange(m_checked, checked));
    Q_EMIT findingsChanged();
}

} // namespace ow

#include "moc_catalog_document.cpp"
