#include "document/committer.h"

#include "domain/lifecycle.h"

#include <QTimer>

#include <optional>

namespace ow {

namespace {

constexpr int kFollowMs = 500;
constexpr int kSettleMs = 1000;      // of no edit, until the file itself holds what was edited
constexpr int kSettleAgainMs = 5000; // when somebody was in the way
constexpr int kMostTries = 8;        // others may commit again and again between our look and our commit

std::optional<Error> lifecycleErrorOf(const ChangeSet& change, Committer::Lifecycle lifecycle) {
    if (lifecycle == Committer::Lifecycle::Free)
        return std::nullopt;
    for (const Change& c : change.changes) {
        if (!c.before || !c.after)
            continue;
        if (std::optional<Error> error = lifecycleError(*c.before, *c.after))
            return error;
    }
    return std::nullopt;
}

/// What another thread did with a change.
struct Written {
    Result<Revision> revision;
    Catalog next{};
};

Written write(const CatalogStore::Connector& connect, const Catalog& catalog, const ChangeSet& change,
              const QString& user, qint64 atMs, const StepMark& mark) {
    const Result<Catalog> next = ow::apply(catalog, change);
    if (!next)
        return {next.error()};
    const Result<std::unique_ptr<CatalogStore>> store = connect();
    if (!store)
        return {store.error()};
    return {(*store)->commit(change, user, atMs, mark), *next};
}

} // namespace

Committer::Committer(std::unique_ptr<CatalogStore> store, Snapshot snapshot, const Clock& clock, QString user,
                     QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_catalog(std::move(snapshot.catalog)),
      m_revision(snapshot.revision), m_clock(clock), m_user(std::move(user)), m_follower(new QTimer(this)),
      m_settler(new QTimer(this)) {
    connect(m_follower, &QTimer::timeout, this, &Committer::follow);
    m_follower->start(kFollowMs);
    m_settler->setSingleShot(true);
    connect(m_settler, &QTimer::timeout, this, &Committer::settle);
}

Error Committer::busyError() {
    return Error::store(tr("a big change is being saved"), tr("wait until it is done"));
}

bool Committer::goesElsewhere(const Order& order) const {
    return order.lane == Lane::Anywhere && order.change.changes.size() > kFewChanges && m_store->connector();
}

void Committer::commit(const Order& order, const Done& done) {
    if (m_busy)
        done(busyError());
    else if (const std::optional<Error> error = lifecycleErrorOf(order.change, order.lifecycle))
        done(*error);
    else if (goesElsewhere(order))
        commitElsewhere(order, done);
    else
        done(commitHere(order));
}

Result<Committer::Committed> Committer::commitHere(const Order& order) {
    ChangeSet change = order.change;
    for (int tries = 1;; ++tries) {
        const Result<qint64> number =
            change.isEmpty() ? Result<qint64>(m_revision) : commitOnce(change, order.mark);
        if (number)
            return Committed{*number, change};
        if (number.error().code != ErrorCode::Conflict || tries == kMostTries)
            return number.error();
        if (const Result<void> present = catchUp(); !present)
            return present.error();
        const Rebase met = rebase(order.change, m_catalog);
        if (!met.isClean()) {
            Q_EMIT conflicted({order.change, met, m_catalog});
            return number.error();
        }
        if (const std::optional<Error> error = lifecycleErrorOf(met.change, order.lifecycle))
            return *error;
        change = met.change;
    }
}

Result<qint64> Committer::commitOnce(const ChangeSet& change, const StepMark& mark) {
    const Result<Catalog> next = ow::apply(m_catalog, change);
    if (!next)
        return next.error();
    return takeIn(change, m_store->commit(change, m_user, m_clock.nowMs(), mark), *next);
}

void Committer::commitElsewhere(const Order& order, const Done& done) {
    setBusy(true, order.change.label);
    runInBackground(
        this,
        [connect = m_store->connector(), catalog = m_catalog, order, user = m_user, atMs = m_clock.nowMs()] {
            return write(connect, catalog, order.change, user, atMs, order.mark);
        },
        [this, order, done](const Written& written) {
            const Result<qint64> number = takeIn(order.change, written.revision, written.next);
            setBusy(false, order.change.label);
            if (number)
                done(Committed{*number, order.change});
            else if (number.error().code == ErrorCode::Conflict)
                done(commitHere(order)); // what others got in the way of is carried over as always
            else
                done(number.error());
        });
}

Result<qint64> Committer::takeIn(const ChangeSet& change, const Result<Revision>& revision,
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
    Q_EMIT changed(change, false);
    return revision->number;
}

Result<void> Committer::catchUp(qint64 mine) {
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
    Q_EMIT changed(*since, true);
    for (const Revision& revision : *newest) {
        if (revision.number == mine)
            continue;
        Q_EMIT othersChanged(revision);
        break;
    }
    return {};
}

void Committer::follow() {
    // A store that cannot be read at the moment (a drive that sleeps) is asked again; an edit would say it.
    if (m_busy)
        return;
    const Result<qint64> head = m_store->head();
    if (head && *head != m_revision)
        (void)catchUp();
    if (const Result<CatalogSettings> settings = m_store->settings())
        (void)takeZone(settings->timeZone);
    Q_EMIT followed();
}

Result<Comment> Committer::comment(const CommentStep& step) {
    if (m_busy)
        return busyError();
    Result<Comment> said = m_store->comment(step, m_user, m_clock.nowMs());
    if (said)
        m_settler->start(kSettleMs);
    return said;
}

Result<void> Committer::setSettings(const CatalogSettings& settings) {
    if (const Result<void> set = m_store->setSettings(settings, m_user, m_clock.nowMs()); !set)
        return set.error();
    return takeZone(settings.timeZone);
}

Result<void> Committer::takeZone(const QString& name) {
    if (name == m_catalog.zone().name())
        return {};
    const Result<TimeZone> zone = TimeZone::named(name);
    if (!zone)
        return zone.error();
    m_catalog = m_catalog.withZone(*zone);
    Q_EMIT changed({}, false);
    return {};
}

void Committer::settle() {
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

void Committer::setBusy(bool busy, const QString& label) {
    m_busy = busy;
    Q_EMIT busyChanged(busy, label);
}

} // namespace ow

#include "moc_committer.cpp"
