#include "document/catalog_document.h"

#include "catalog/catalog.h"
#include "document/background.h"
#include "document/background_checker.h"
#include "document/drafts.h"
#include "document/undo_command.h"
#include "document/unsaved_edits.h"
#include "domain/lifecycle.h"

#include <QScopedValueRollback>
#include <QTimer>
#include <QUndoStack>

#include <utility>

namespace ow {

namespace {

constexpr int kFollowMs = 500;
constexpr int kSettleMs = 1000;      // of no edit, until the file itself holds what was edited
constexpr int kSettleAgainMs = 5000; // when somebody was in the way
constexpr int kMostTries = 8;        // others may commit again and again between our look and our commit

std::optional<Error> lifecycleErrorOf(const ChangeSet& change) {
    for (const Change& c : change.changes) {
        if (!c.before || !c.after)
            continue;
        if (std::optional<Error> error = lifecycleError(*c.before, *c.after))
            return error;
    }
    return std::nullopt;
}

Error busyError() {
    return Error::store(CatalogDocument::tr("a big change is being saved"),
                        CatalogDocument::tr("wait until it is done"));
}

} // namespace

struct CatalogDocument::Commands {
    UndoCommand::Door door;
};

CatalogDocument::CatalogDocument(std::unique_ptr<CatalogStore> store, Snapshot snapshot, const Clock& clock,
                                 IdSource& ids, QString user, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_catalog(std::move(snapshot.catalog)),
      m_revision(snapshot.revision), m_clock(clock), m_ids(ids), m_user(std::move(user)),
      m_commands(new Commands), m_undo(new QUndoStack(this)), m_unsaved(new UnsavedEdits(this)),
      m_drafts(new Drafts(this)), m_follower(new QTimer(this)), m_settler(new QTimer(this)),
      m_checker(new BackgroundChecker(this)) {
    connect(m_checker, &BackgroundChecker::done, this, &CatalogDocument::setFindings);
    m_commands->door = {
        [this](const ChangeSet& change, const StepMark& mark) { return replay(change, mark); },
        [this](const UndoStep& step) { return changeOf(*m_store, step); },
        [this](const Error& error, bool undoing) { replayFailed(error, undoing); }};
    restoreUndoStack();
    connect(m_follower, &QTimer::timeout, this, &CatalogDocument::follow);
    m_follower->start(kFollowMs);
    m_settler->setSingleShot(true);
    connect(m_settler, &QTimer::timeout, this, &CatalogDocument::settle);
}

CatalogDocument::~CatalogDocument() = default;

QString CatalogDocument::newId(EntityKind kind) {
    const auto taken = [this](const QString& id) {
        return std::any_of(Tokens<EntityKind>::table.begin(), Tokens<EntityKind>::table.end(),
                           [&](const auto& row) {
                               return m_catalog.contains({row.first, id});
                           });
    };
    QString id;
    do {
        id = idPrefix(kind) + m_ids.next();
    } while (taken(id));
    return id;
}

Result<void> CatalogDocument::apply(const ChangeSet& change) {
    return record(change, {}, Lifecycle::Checked);
}

Result<void> CatalogDocument::restore(const ChangeSet& change) {
    return record(change, {}, Lifecycle::Free);
}

Result<void> CatalogDocument::update(const QString& label, Entity after, const QString& mergeKey) {
    const EntityPtr before = m_catalog.entity(entityKey(after));
    if (!before)
        return refuse(Error::notFound(tr("“%1” is no longer in the catalog").arg(entityLabel(after)),
                                      tr("undo its deletion, or create it anew")));
    return update(label, before, std::move(after), mergeKey);
}

Result<void> CatalogDocument::update(const QString& label, const EntityPtr& before, Entity after,
                                     const QString& mergeKey) {
    if (*before == after)
        return {};
    return record(ChangeSet::update(label, before, std::move(after)), mergeKey, Lifecycle::Checked);
}

namespace {

/// What another thread did with a change.
struct Written {
    Result<Revision> revision;
    Catalog next;
};

Written write(const CatalogStore::Connector& connect, const Catalog& catalog, const ChangeSet& change,
              const QString& user, qint64 atMs, const StepMark& mark) {
    const Result<Catalog> next = ow::apply(catalog, change);
    if (!next)
        return {next.error(), {}};
    const Result<std::unique_ptr<CatalogStore>> store = connect();
    if (!store)
        return {store.error(), {}};
    return {(*store)->commit(change, user, atMs, mark), *next};
}

} // namespace

void CatalogDocument::applyLater(const ChangeSet& change, const Done& done) {
    recordLater(change, Lifecycle::Checked, done);
}

void CatalogDocument::restoreLater(const ChangeSet& change, const Done& done) {
    recordLater(change, Lifecycle::Free, done);
}

bool CatalogDocument::isForAnotherThread(const ChangeSet& change) const {
    return change.changes.size() > kFewChanges && !m_busy && m_store->connector();
}

void CatalogDocument::recordLater(const ChangeSet& change, Lifecycle lifecycle, const Done& done) {
    const std::optional<Error> error =
        lifecycle == Lifecycle::Checked ? lifecycleErrorOf(change) : std::nullopt;
    if (error || !isForAnotherThread(change)) {
        done(record(change, {}, lifecycle));
        return;
    }
    commitElsewhere(change, {}, [this, change, lifecycle, done](const Result<qint64>& number) {
        if (number) {
            pushStep(change, *number, {});
            done({});
        } else if (number.error().code == ErrorCode::Conflict) {
            done(record(change, {}, lifecycle)); // what others got in the way of is carried over as always
        } else {
            done(refuse(number.error()));
        }
    });
}

void CatalogDocument::commitElsewhere(const ChangeSet& change, const StepMark& mark,
                                      const std::function<void(const Result<qint64>&)>& done) {
    setBusy(true, change.label);
    runInBackground(
        this,
        [connect = m_store->connector(), catalog = m_catalog, change, user = m_user, atMs = m_clock.nowMs(),
         mark] { return write(connect, catalog, change, user, atMs, mark); },
        [this, change, done](const Written& written) {
            const Result<qint64> number = takeIn(change, written.revision, written.next);
            setBusy(false, change.label);
            done(number);
        });
}

Result<qint64> CatalogDocument::takeIn(const ChangeSet& change, const Result<Revision>& revision,
                                       const Catalog& next) {
    if (!revision)
        return revision.error();
    m_settler->start(kSettleMs);
    if (revision->number != m_revision + 1) {
        // Others have committed something else meanwhile: it comes in together with this.
        const Result<void> present = catchUp(revision->number);
        return present ? Result<qint64>(revision->number) : present.error();
    }
    m_catalog = next.withZone(m_catalog.zone());
    m_revision = revision->number;
    m_checker->check(m_catalog);
    Q_EMIT changed(change);
    return revision->number;
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
    if (m_busy)
        (void)refuse(busyError());
    else if (const std::optional<ChangeSet> change = command->replayed(undoing))
        then(*change);
    else if (!m_store->connector())
        takeRead(undoing, command->step(), changeOf(*m_store, command->step()), then);
    else
        stepElsewhere(undoing, command->step(), then);
}

void CatalogDocument::stepElsewhere(bool undoing, const UndoStep& step,
                                    const std::function<void(const ChangeSet&)>& then) {
    setBusy(true, step.label);
    runInBackground(
        this,
        [connect = m_store->connector(), step]() -> Result<ChangeSet> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            return store ? changeOf(**store, step) : store.error();
        },
        [this, undoing, step, then](const Result<ChangeSet>& read) {
            setBusy(false, step.label);
            takeRead(undoing, step, read, then);
        });
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
    replayNext(true, done);
}

void CatalogDocument::redo(const Done& done) {
    replayNext(false, done);
}

void CatalogDocument::replayNext(bool undoing, const Done& done) {
    const UndoCommand* command = commandToReplay(undoing);
    if (!command)
        return;
    const auto tell = [done](const Result<void>& outcome) {
        if (done)
            done(outcome);
    };
    if (m_busy) {
        tell(refuse(busyError()));
        return;
    }
    const auto move = [this, undoing] { undoing ? m_undo->undo() : m_undo->redo(); };
    const auto replayHere = [this, move, tell] {
        m_replayError.reset();
        move();
        tell(m_replayError ? Result<void>(*m_replayError) : Result<void>());
    };
    const std::optional<ChangeSet> change = command->replayed(undoing);
    if (!change || !isForAnotherThread(*change)) {
        replayHere();
        return;
    }
    commitElsewhere(*change, command->markOfReplay(undoing),
                    [this, move, tell, replayHere](const Result<qint64>& number) {
                        if (number) {
                            const QScopedValueRollback quiet(m_commands->door.quiet, true); // it is done
                            move();
                            tell({});
                        } else if (number.error().code == ErrorCode::Conflict) {
                            replayHere(); // what others got in the way of is carried over as always
                        } else {
                            tell(refuse(number.error()));
                        }
                    });
}

void CatalogDocument::pushStep(const ChangeSet& change, qint64 number, const QString& mergeKey) {
    const QScopedValueRollback quiet(m_commands->door.quiet, true); // it is done already
    m_undo->push(new UndoCommand(m_commands->door, {change.label, {number}}, change, mergeKey));
}

void CatalogDocument::setBusy(bool busy, const QString& label) {
    m_busy = busy;
    Q_EMIT busyChanged(busy, label);
}

Result<void> CatalogDocument::record(ChangeSet change, const QString& mergeKey, Lifecycle lifecycle) {
    if (change.isEmpty()) {
        Q_EMIT nothingLeftToSave();
        return {};
    }
    if (m_busy)
        return refuse(busyError());
    if (const std::optional<Error> error = lifecycleErrorOf(change); error && lifecycle == Lifecycle::Checked)
        return refuse(*error);
    const QString key = m_undo->canRedo() ? QString() : mergeKey; // going on would bring back what was undone
    const int last = m_undo->index() - 1;
    const auto* top = last < 0 ? nullptr : static_cast<const UndoCommand*>(m_undo->command(last));
    const StepMark mark = (top ? top->markOfNext(change, key) : std::nullopt).value_or(StepMark{});
    const Result<qint64> number = commit(change, mark, lifecycle);
    if (!number)
        return number.error().code == ErrorCode::Conflict ? number.error() : refuse(number.error());
    if (change.isEmpty()) { // others did the same
        Q_EMIT nothingLeftToSave();
        return {};
    }
    pushStep(change, *number, key);
    return {};
}

Result<qint64> CatalogDocument::commit(ChangeSet& change, const StepMark& mark, Lifecycle lifecycle) {
    const ChangeSet mine = change;
    for (int tries = 1;; ++tries) {
        Result<qint64> number = change.isEmpty() ? Result<qint64>(m_revision) : commitOnce(change, mark);
        if (number || number.error().code != ErrorCode::Conflict || tries == kMostTries)
            return number;
        if (const Result<void> present = catchUp(); !present)
            return present.error();
        const Rebase met = rebase(mine, m_catalog);
        if (!met.isClean()) {
            Q_EMIT conflicted({mine, met, m_catalog});
            return number;
        }
        if (const std::optional<Error> error = lifecycleErrorOf(met.change);
            error && lifecycle == Lifecycle::Checked)
            return *error;
        change = met.change;
    }
}

Result<qint64> CatalogDocument::commitOnce(const ChangeSet& change, const StepMark& mark) {
    const Result<Catalog> next = ow::apply(m_catalog, change);
    if (!next)
        return next.error();
    return takeIn(change, m_store->commit(change, m_user, m_clock.nowMs(), mark), *next);
}

Result<void> CatalogDocument::catchUp(qint64 mine) {
    const Result<QVector<Revision>> newest = m_store->history(std::nullopt, 2);
    if (!newest)
        return newest.error();
    if (newest->isEmpty() || newest->constFirst().number == m_revision)
        return {};
    Result<ChangeSet> since = m_store->changesSince(m_revision);
    Result<Catalog> next = since ? ow::apply(m_catalog, *since) : since.error();
    if (!next) {
        // The file is not the one that it was (a copy was put in its place): begin anew with what it holds.
        const Result<Snapshot> present = m_store->snapshot();
        if (!present)
            return present.error();
        since = diff(m_catalog, present->catalog, {});
        next = present->catalog;
        m_revision = present->revision;
    } else {
        m_revision = newest->constFirst().number;
    }
    m_catalog = std::move(*next);
    m_checker->check(m_catalog);
    {
        const QScopedValueRollback following(m_following, true);
        Q_EMIT changed(*since);
    }
    for (const Revision& revision : *newest) {
        if (revision.number == mine)
            continue;
        Q_EMIT othersChanged(revision);
        break;
    }
    return {};
}

void CatalogDocument::follow() {
    // A store that cannot be read at the moment (a drive that sleeps) is asked again; an edit would say it.
    if (m_busy)
        return;
    const Result<qint64> head = m_store->head();
    if (head && *head != m_revision)
        (void)catchUp();
    if (const Result<CatalogSettings> settings = m_store->settings())
        (void)takeZone(settings->timeZone);
}

Result<void> CatalogDocument::setSettings(const CatalogSettings& settings) {
    if (const Result<void> set = m_store->setSettings(settings, m_user, m_clock.nowMs()); !set)
        return set;
    return takeZone(settings.timeZone);
}

Result<void> CatalogDocument::takeZone(const QString& name) {
    if (name == m_catalog.zone().name())
        return {};
    const Result<TimeZone> zone = TimeZone::named(name);
    if (!zone)
        return zone.error();
    m_catalog = m_catalog.withZone(*zone);
    m_checker->check(m_catalog);
    Q_EMIT changed({});
    return {};
}

void CatalogDocument::settle() {
    const CatalogStore::Connector connector = m_store->connector();
    if (!connector)
        return;
    runInBackground(
        this,
        [connector]() -> Result<bool> {
            const Result<std::unique_ptr<CatalogStore>> store = connector();
            return store ? (*store)->settle() : store.error();
        },
        [this](const Result<bool>& settled) {
            // A disk that fails is told of by the next edit.
            if (settled && !*settled && !m_settler->isActive())
                m_settler->start(kSettleAgainMs);
        });
}

Result<void> CatalogDocument::replay(const ChangeSet& change, const StepMark& mark) {
    ChangeSet carried = change;
    const Result<qint64> number = commit(carried, mark, Lifecycle::Free);
    return number ? Result<void>() : number.error();
}

void CatalogDocument::replayFailed(const Error& error, bool undoing) {
    m_replayError = error;
    if (error.code != ErrorCode::Conflict)
        Q_EMIT refused(error);
    if (error.code != ErrorCode::Store && error.code != ErrorCode::Io)
        return;
    // The stack has moved although nothing was done: it goes back when it is through.
    QMetaObject::invokeMethod(
        this,
        [this, undoing] {
            const QScopedValueRollback quiet(m_commands->door.quiet, true);
            if (undoing)
                m_undo->redo();
            else
                m_undo->undo();
        },
        Qt::QueuedConnection);
}

Result<void> CatalogDocument::refuse(const Error& error) {
    Q_EMIT refused(error);
    return error;
}

void CatalogDocument::restoreUndoStack() {
    const Result<UndoHistory> history = undoHistory(*m_store, m_user);
    if (!history)
        return; // the first edit will say what is the matter
    const QScopedValueRollback quiet(m_commands->door.quiet, true);
    for (const UndoStep& step : history->steps)
        m_undo->push(new UndoCommand(m_commands->door, step));
    m_undo->setIndex(int(history->done));
}

QVector<Finding> CatalogDocument::findings(const EntityKey& key) const {
    return m_findingsByEntity.value(key);
}

bool CatalogDocument::isChecked() const {
    return m_checker->isIdle();
}

void CatalogDocument::setChecker(Checker checker) {
    m_checker->setChecker(std::move(checker));
    m_checker->check(m_catalog);
}

void CatalogDocument::setFindings(const QVector<Finding>& findings) {
    m_findings = findings;
    m_findingsByEntity.clear();
    for (const Finding& finding : findings) {
        if (const auto kind = fromToken<EntityKind>(finding.entityKind))
            m_findingsByEntity[{*kind, finding.entityId}].append(finding);
    }
    Q_EMIT findingsChanged();
}

} // namespace ow
