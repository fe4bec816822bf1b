// A scripted user of a catalog file, to be killed, starved of disk or run twice at once by crash_test.
//   edit_session open FILE                   opens it (and so migrates it)
//   edit_session edits FILE SEED COUNT       random edits; "ack N" for each acknowledged revision
//   edit_session team FILE SEED COUNT USER   random edits beside another process: "ack N", "conflict",
//   "done";
//                                            then waits for a line and says what it sees
//   edit_session fixture FILE SEED COUNT     makes FILE.offers and FILE.expected, for a new schema version
//   edit_session faults FOLDER               opens, edits, imports, backs up, exports, restores, salvages:
//                                            "ok STEP" or "refused STEP: ..."
//   edit_session new FILE                    makes a catalog with one revision
//   edit_session dies FILE                   one edit, then its process ends as if it were killed
//   edit_session read FILE                   opens it to read: "revision N"
//   edit_session follow FILE 0 N             looks until revision N is there: "revision N"
//   edit_session doors FOLDER                every way to an open catalog that core has, for lock_guard
//   edit_session stranger FOLDER             one that nobody may take
#include "disk/files.h"
#include "disk/output_file.h"
#include "exchange/export/export.h"
#include "store/backups.h"
#include "store/catalog_file.h"
#include "store/inspection.h"
#include "store/salvage.h"
#include "store/sqlite_catalog_store.h"
#include "support/random_changes.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QThread>

#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

void say(const QString& line) {
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

int refuse(const QString& step, const Error& error) {
    say(u"refused %1: %2 | %3 | %4"_s.arg(step, error.message, error.mend, error.place.file));
    return 4;
}

int edits(const QString& path, quint32 seed, int count) {
    auto store = SqliteCatalogStore::open(path);
    if (!store)
        return refuse(u"open"_s, store.error());
    Result<Catalog> catalog = (*store)->load();
    if (!catalog)
        return refuse(u"load"_s, catalog.error());
    test::RandomChanges changes(seed, QString::number(seed));
    for (int i = 0; i < count; ++i) {
        const ChangeSet change = changes.next(*catalog);
        const auto done = (*store)->commit(change, u"Ada"_s, i);
        if (!done)
            return refuse(u"edit"_s, done.error());
        say(u"ack %1"_s.arg(done->number));
        catalog = apply(*catalog, change);
    }
    return 0;
}

/// One user of two: its snapshot is often behind, and every edit is an attempt.
class Teammate {
public:
    Teammate(SqliteCatalogStore& store, quint32 seed, QString user)
        : m_store(store), m_changes(seed, user), m_user(std::move(user)) {}

    bool edit() {
        ChangeSet change = attempt();
        for (;;) {
            const auto done = m_store.commit(change, m_user, 1);
            if (done) {
                say(u"ack %1"_s.arg(done->number));
                return true;
            }
            const ErrorCode code = done.error().code;
            if (code != ErrorCode::Conflict && code != ErrorCode::InUse && code != ErrorCode::Invalid) {
                (void)refuse(u"edit"_s, done.error());
                return false;
            }
            say(u"conflict"_s);
            if (!refresh())
                return false;
            change = attempt();
        }
    }

    /// As a window does: takes over what the other one did meanwhile.
    bool refresh() {
        const auto since = m_store.changesSince(m_known);
        const auto next = since ? apply(m_catalog, *since) : Result<Catalog>(since.error());
        if (!next) {
            (void)refuse(u"refresh"_s, next.error());
            return false;
        }
        // Read in two steps: what came between them is seen again the next time.
        const auto snapshot = m_store.snapshot();
        if (!snapshot) {
            (void)refuse(u"refresh"_s, snapshot.error());
            return false;
        }
        m_catalog = snapshot->catalog;
        m_known = snapshot->revision;
        return true;
    }

    /// What this user sees, to be compared with what the other one sees.
    [[nodiscard]] QByteArray fingerprint() const {
        return QCryptographicHash::hash(test::canonicalBytes(m_catalog), QCryptographicHash::Sha256).toHex();
    }

private:
    ChangeSet attempt() {
        if (m_changes.random().bounded(2) == 0)
            return count();
        for (;;) {
            const ChangeSet change = m_changes.next(m_catalog);
            const auto touchesCounter = [](const Change& c) { return c.key().id == u"counter"_s; };
            if (std::none_of(change.changes.cbegin(), change.changes.cend(), touchesCounter))
                return change;
        }
    }

    /// Reads a number and writes the next one: a lost update would show at the end.
    ChangeSet count() {
        const EntityPtr before = m_catalog.entity({EntityKind::PersonalizedOffer, u"counter"_s});
        PersonalizedOffer after = std::get<PersonalizedOffer>(*before);
        ++after.rank.priority;
        return ChangeSet::update(u"count"_s, before, after);
    }

    SqliteCatalogStore& m_store;
    test::RandomChanges m_changes;
    QString m_user;
    Catalog m_catalog;
    qint64 m_known = 0;
};

int team(const QString& path, quint32 seed, int count, const QString& user) {
    auto store = SqliteCatalogStore::open(path);
    if (!store)
        return refuse(u"open"_s, store.error());
    Teammate me(**store, seed, user);
    if (!me.refresh())
        return 4;
    for (int i = 0; i < count; ++i) {
        if (!me.edit() || (i % 3 == 0 && !me.refresh()))
            return 4;
    }
    say(u"done"_s);
    (void)std::getchar(); // until the other one is done, too
    if (!me.refresh())
        return 4;
    say(u"sees "_s + QString::fromLatin1(me.fingerprint()));
    return 0;
}

template <class T>
bool report(const QString& step, const Result<T>& result) {
    if (result)
        say(u"ok "_s + step);
    else
        (void)refuse(step, result.error());
    return result.ok();
}

int faults(const QString& folder) {
    const QString path = folder + u"/c.offers"_s;
    {
        const auto store = SqliteCatalogStore::open(path); // an older version: migrates, with a backup
        if (report(u"open"_s, store)) {
            for (int i = 0; i < 3; ++i) {
                const auto done = (*store)->commit(
                    ChangeSet::create(u"Edit"_s, Tag{TagId(u"fault:%1"_s.arg(i)), u"F"_s, {}}), u"Ada"_s, 1);
                if (report(u"edit"_s, done))
                    say(u"ack %1"_s.arg(done->number));
            }
            ChangeSet import{u"Import"_s, {}};
            for (int i = 0; i < 200; ++i) {
                const Tag tag{TagId(u"import:%1"_s.arg(i)), u"imported "_s.repeated(20), {}};
                import.changes.append({nullptr, std::make_shared<const Entity>(tag)});
            }
            const auto imported = (*store)->commit(import, u"Ada"_s, 1);
            if (report(u"import"_s, imported))
                say(u"ack %1"_s.arg(imported->number));
            (void)report(u"comment"_s,
                         (*store)->comment(CommentStep::write({EntityKind::Tag, u"fault:1"_s}, u"said"_s),
                                           u"Ada"_s, 1));
            (void)report(u"backup"_s, Backups(path).make(1'700'000'000'000));
        }
    }
    (void)report(u"create"_s, SqliteCatalogStore::create(folder + u"/new.offers"_s));
    if (const auto store = SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly)) {
        if (const auto catalog = (*store)->load())
            (void)report(u"export"_s, replaceFile(folder + u"/out.json"_s, exportCatalog(*catalog, {})));
    }
    (void)report(u"restore"_s, Backups(folder + u"/cut.offers"_s).putBack(folder + u"/good.offers"_s));
    const auto salvage = salvageCatalog(folder + u"/holed.offers"_s);
    (void)report(u"salvage"_s, salvage ? writeSalvage(*salvage, folder + u"/rescued.offers"_s, u"Ada"_s, 1)
                                       : Result<void>(salvage.error()));
    const auto counted = reinterpret_cast<long (*)()>(::dlsym(RTLD_DEFAULT, "ow_counted_io"));
    say(u"counted %1"_s.arg(counted ? counted() : 0));
    return 0;
}

int doors(const QString& folder) {
    const QString path = folder + u"/c.offers"_s;
    const auto store = SqliteCatalogStore::create(path);
    if (!report(u"create"_s, store) ||
        !report(u"edit"_s,
                (*store)->commit(ChangeSet::create(u"E"_s, Tag{TagId(u"t"_s), u"T"_s, {}}), u"Ada"_s, 1)))
        return 4;
    using Mode = SqliteCatalogStore::Mode;
    for (const Mode mode : {Mode::ReadWrite, Mode::ReadOnly}) {
        const auto other = SqliteCatalogStore::open(path, mode);
        if (report(u"open"_s, other))
            (void)report(u"load"_s, (*other)->load());
    }
    (void)report(u"connect"_s, (*store)->connector()());
    (void)report(u"settle"_s, (*store)->settle());
    const auto backup = Backups(path).make(1'700'000'000'000);
    if (report(u"backup"_s, backup)) {
        (void)report(u"second backup"_s, Backups(path).make(1'700'000'000'000));
        (void)report(u"read backup"_s, Backups::read(backup->path));
    }
    (void)report(u"named backup"_s, Backups(path).makeNamed(u"named.offers"_s));
    for (const Existing existing : {Existing::Refuse, Existing::Replace, Existing::Refuse})
        (void)report(u"copy"_s, copyCatalogFile(path, folder + u"/copy.offers"_s, existing));
    (void)report(u"copy onto itself"_s, copyCatalogFile(path, path));
    (void)report(u"inspect"_s, inspectCatalogFile(path));
    const auto salvage = salvageCatalog(path);
    if (report(u"salvage"_s, salvage))
        (void)report(u"write salvage"_s, writeSalvage(*salvage, path, u"Ada"_s, 1));
    (void)report(u"create again"_s, SqliteCatalogStore::create(path));
    for (const QString& document : {path, path + u"-shm"_s, path + u"-wal"_s}) {
        (void)report(u"read as a document"_s, readFile(document));
        QFile file(document);
        (void)report(u"open as a document"_s, openDocument(file));
    }
    (void)report(u"last edit"_s,
                 (*store)->commit(ChangeSet::create(u"E"_s, Tag{TagId(u"u"_s), u"U"_s, {}}), u"Ada"_s, 1));
    say(u"done"_s);
    return 0;
}

ChangeSet oneTag() {
    return ChangeSet::create(u"New"_s, Tag{TagId(u"tag"_s), u"T"_s, {}});
}

int makeNew(const QString& path) {
    const auto store = SqliteCatalogStore::create(path);
    if (!store)
        return refuse(u"create"_s, store.error());
    const auto done = (*store)->commit(oneTag(), u"Ada"_s, 1);
    return done ? 0 : refuse(u"edit"_s, done.error());
}

int die(const QString& path) {
    const auto store = SqliteCatalogStore::open(path);
    if (!store)
        return refuse(u"open"_s, store.error());
    const auto done = (*store)->commit(oneTag().inverse(), u"Ada"_s, 1);
    if (!done)
        return refuse(u"edit"_s, done.error());
    say(u"ack %1"_s.arg(done->number));
    std::_Exit(0);
}

int follow(const QString& path, qint64 revision) {
    const auto store = SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return refuse(u"open"_s, store.error());
    if (const auto all = (*store)->snapshot(); !all)
        return refuse(u"read"_s, all.error());
    say(u"open"_s);
    for (int look = 0; look < 2000; ++look) {
        const auto head = (*store)->head();
        if (!head)
            return refuse(u"look"_s, head.error());
        if (*head >= revision) {
            say(u"revision %1"_s.arg(*head));
            return (*store)->snapshot().ok() ? 0 : 4;
        }
        QThread::msleep(10);
    }
    return 4;
}

int stranger(const QString& folder) {
    const auto store = SqliteCatalogStore::create(folder + u"/c.offers"_s);
    QFile file(folder + u"/c.offers"_s);
    return store.ok() && file.open(QIODevice::ReadOnly) ? 0 : 4;
}

/// One that is open, one resolved, one deleted.
bool comments(CatalogStore& store) {
    const EntityKey about{EntityKind::Tag, u"tag"_s};
    const auto take = [&store](const CommentStep& step) { return store.comment(step, u"Ada"_s, 1).ok(); };
    return take(CommentStep::write(about, u"first"_s)) &&
           take(CommentStep::write(about, u"second, resolved"_s)) &&
           take(CommentStep::write(about, u"third"_s)) && take(CommentStep::resolve(2)) &&
           take(CommentStep::remove(3));
}

int fixture(const QString& path, quint32 seed, int count) {
    const QString file = path + u".offers"_s;
    if (const auto made = SqliteCatalogStore::create(file); !made)
        return refuse(u"create"_s, made.error());
    if (const int failed = edits(file, seed, count); failed != 0)
        return failed;
    const auto store = SqliteCatalogStore::open(file);
    if (!store || !comments(**store))
        return 4;
    const auto catalog = (*store)->load();
    QFile expected(path + u".expected"_s);
    if (!catalog || !expected.open(QIODevice::WriteOnly))
        return 4;
    const QByteArray bytes = test::canonicalBytes(*catalog);
    return expected.write(bytes) == bytes.size() ? 0 : 4;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    const QString path = arguments.value(2);
    const quint32 seed = arguments.value(3).toUInt();
    const int count = arguments.value(4).toInt();
    if (what == u"open"_s) {
        const auto store = SqliteCatalogStore::open(path);
        return store ? 0 : refuse(u"open"_s, store.error());
    }
    if (what == u"edits"_s)
        return edits(path, seed, count);
    if (what == u"team"_s)
        return team(path, seed, count, arguments.value(5));
    if (what == u"fixture"_s)
        return fixture(path, seed, count);
    if (what == u"new"_s)
        return makeNew(path);
    if (what == u"dies"_s)
        return die(path);
    if (what == u"read"_s || what == u"follow"_s)
        return follow(path, count);
    if (what == u"doors"_s)
        return doors(path);
    if (what == u"stranger"_s)
        return stranger(path);
    return what == u"faults"_s ? faults(path) : 2;
}
