#pragma once

#include "base/result.h"
#include "catalog/change_set.h"
#include "store/comment.h"
#include "store/history.h"

#include <QHash>
#include <QString>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>

namespace ow {

/// A catalog and the revision that it is the state of.
struct Snapshot {
    Catalog catalog;
    qint64 revision = 0; ///< 0 = before the first
};

/// What a team agrees on for one catalog; it is kept with it.
struct CatalogSettings {
    bool fourEyes = false; ///< nobody approves (or activates) what they changed last themselves
    /// Name of the zone of its days (DOMAIN.md 11.11); snapshot() gives the catalog this zone.
    QString timeZone = TimeZone().name();
    bool greenTests = false; ///< nothing is approved or activated while a decision test fails (the window)

    bool operator==(const CatalogSettings&) const = default;
};

/// Where a catalog lives. Every implementation passes the same conformance tests.
/// All calls block; an implementation belongs to the thread that made it.
class CatalogStore {
public:
    virtual ~CatalogStore() = default;

    /// The present catalog, in one consistent reading.
    [[nodiscard]] virtual Result<Snapshot> snapshot() = 0;
    [[nodiscard]] Result<Catalog> load();

    /// Writes the change set and its history row in one transaction; when this returns a revision, it is
    /// durable. Refuses like apply() (Conflict, InUse, Invalid) against what is stored, with Invalid what the
    /// four eyes setting forbids, else with Store; then nothing is written. `mark` says what the step is to
    /// the undo stack.
    [[nodiscard]] virtual Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                                  const StepMark& mark = {}) = 0;

    /// From now on commit() asks now and then, while it writes, whether to stop; it then fails as Cancelled
    /// and nothing is written. An empty function: it does not ask. Stores that write at once need not ask.
    virtual void stopWhen(const std::function<bool()>& /*asked*/) {}

    /// The number of the newest revision, 0 before the first. Cheap: ask it often to notice the edits of
    /// others.
    [[nodiscard]] virtual Result<qint64> head() = 0;

    /// All that was committed after a revision, as one change set: what changed meanwhile. Its inverse is the
    /// way back to that revision (see restore.h).
    [[nodiscard]] virtual Result<ChangeSet> changesSince(qint64 revision) = 0;

    /// Revisions, newest first; with a key only those that touched this entity. `limit` 0 = all.
    [[nodiscard]] virtual Result<QVector<Revision>>
    history(const std::optional<EntityKey>& key = std::nullopt, int limit = 0) = 0;

    /// Of the revisions after one those that concern one entity alone, and which.
    [[nodiscard]] virtual Result<QHash<qint64, EntityKey>> subjects(qint64 after) = 0;

    /// What a revision changed.
    [[nodiscard]] virtual Result<ChangeSet> revision(qint64 number) = 0;

    /// Every version of one entity, newest first. Empty for an entity that no revision touched.
    [[nodiscard]] virtual Result<QVector<EntityVersion>> versions(const EntityKey& key) = 0;

    /// Names given to revisions, by revision. Names are unique; naming again moves the name.
    [[nodiscard]] virtual Result<QVector<NamedVersion>> namedVersions() = 0;
    [[nodiscard]] virtual Result<void> nameVersion(const NamedVersion& version) = 0;
    [[nodiscard]] virtual Result<void> removeVersionName(const QString& name) = 0;

    /// The comments that something happened to after a change (0: all), by their numbers; deleted ones too.
    [[nodiscard]] virtual Result<QVector<Comment>> comments(qint64 after = 0) = 0;
    /// The newest change of a comment, 0 before the first. Cheap: ask it often to notice what others say.
    [[nodiscard]] virtual Result<qint64> commentHead() = 0;
    /// Writes, changes, resolves or deletes a comment, see commentAfter(); when this returns, it is durable.
    /// No revision, and no step to undo.
    [[nodiscard]] virtual Result<Comment> comment(const CommentStep& step, const QString& user,
                                                  qint64 atMs) = 0;

    [[nodiscard]] virtual Result<CatalogSettings> settings() = 0;
    [[nodiscard]] virtual Result<void> setSettings(const CatalogSettings& settings, const QString& user,
                                                   qint64 atMs) = 0;

    /// Brings all that is committed into the catalog file itself, so that a copy made by another program
    /// holds it. Slow disks take long: call it through connector() on another thread, soon after an edit.
    /// False when somebody was in the way: ask again later. Closing does it too.
    [[nodiscard]] virtual Result<bool> settle() { return true; }

    /// Where it lives, for titles and messages: a file path or a database name.
    [[nodiscard]] virtual QString location() const = 0;

    /// Whether changes can be kept here at all; a catalog to look at refuses every one.
    [[nodiscard]] virtual bool isWritable() const { return true; }

    /// Opens another connection to the same catalog, for work on another thread: call it there. Null where
    /// the catalog lives in this object alone.
    using Connector = std::function<Result<std::unique_ptr<CatalogStore>>()>;
    [[nodiscard]] virtual Connector connector() const { return {}; }

    /// What the user should know about this place, in one sentence ("… is on a network folder …"); mostly
    /// empty.
    [[nodiscard]] virtual QString notice() const { return {}; }
};

} // namespace ow
