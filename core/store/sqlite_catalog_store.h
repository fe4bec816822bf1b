#pragma once

#include "store/catalog_store.h"
#include "store/database/file_system.h"
#include "store/slice.h"

#include <atomic>
#include <memory>

class QTemporaryDir;

namespace ow {

class Database;

/// A catalog in one .offers file.
class SqliteCatalogStore final : public CatalogStore {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// How a transaction is made whole: with a write-ahead log, which serves several programs at once and is
    /// fast but needs shared memory, or with a rollback journal, which works on network folders too.
    enum class Journal { ByPlace, WriteAhead, Rollback };

    /// Makes a new, empty catalog; a file that exists is refused. With `like` nobody may read it who may not
    /// read that file.
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>> create(const QString& path,
                                                                            const QString& like = {});

    /// Opens a catalog. What is no catalog, or one of a newer version, is refused and stays untouched. A
    /// damaged one is refused with ErrorCode::Damaged: offer a backup (backups.h) or what can be salvaged
    /// (salvage.h). An older one is brought up to date after a backup copy; opened read-only it stays as it
    /// is.
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>>
    open(const QString& path, Mode mode = Mode::ReadWrite, Journal journal = Journal::ByPlace);
    ~SqliteCatalogStore() override;

    [[nodiscard]] Result<Snapshot> snapshot() override;
    [[nodiscard]] Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                          const StepMark& mark = {}) override;
    void stopWhen(const std::function<bool()>& asked) override;
    [[nodiscard]] Result<qint64> head() override;
    [[nodiscard]] Result<ChangeSet> changesSince(qint64 revision) override;
    [[nodiscard]] Result<QVector<Revision>> history(const std::optional<EntityKey>& key = std::nullopt,
                                                    int limit = 0) override;
    [[nodiscard]] Result<QHash<qint64, EntityKey>> subjects(qint64 after) override;
    [[nodiscard]] Result<ChangeSet> revision(qint64 number) override;
    [[nodiscard]] Result<QVector<EntityVersion>> versions(const EntityKey& key) override;
    [[nodiscard]] Result<QVector<NamedVersion>> namedVersions() override;
    [[nodiscard]] Result<void> nameVersion(const NamedVersion& version) override;
    [[nodiscard]] Result<void> removeVersionName(const QString& name) override;
    [[nodiscard]] Result<QVector<Comment>> comments(qint64 after = 0) override;
    [[nodiscard]] Result<qint64> commentHead() override;
    [[nodiscard]] Result<Comment> comment(const CommentStep& step, const QString& user, qint64 atMs) override;
    [[nodiscard]] Result<CatalogSettings> settings() override;
    [[nodiscard]] Result<void> setSettings(const CatalogSettings& settings, const QString& user,
                                           qint64 atMs) override;
    [[nodiscard]] Result<bool> settle() override;
    [[nodiscard]] QString location() const override { return m_location; }
    [[nodiscard]] bool isWritable() const override { return m_mode == Mode::ReadWrite; }
    [[nodiscard]] QString notice() const override { return m_notice; }
    [[nodiscard]] Connector connector() const override;

private:
    /// How many stores of this process are open on one catalog: those that one connector made.
    using Family = std::shared_ptr<std::atomic<int>>;

    SqliteCatalogStore(std::unique_ptr<Database> database, QString location, Family family);
    /// open() with or without the check of the whole file, which is spared where it was done a moment ago.
    enum class Check { Quick, None };
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>>
    connect(const QString& path, Mode mode, Journal journal, Check check, Family family);
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>> openOlderCopy(const QString& path);

    /// Makes sure that the file at the path is the one that is open.
    [[nodiscard]] std::optional<Error> checkFileInPlace();
    [[nodiscard]] std::optional<Error> bringToPresent();
    [[nodiscard]] Error atLocation(Error error) const;
    [[nodiscard]] Result<void> checkFourEyes(const ChangeSet& change, const QString& user);
    [[nodiscard]] Result<void> write(const ChangeSet& change, const Revision& revision);

    std::unique_ptr<QTemporaryDir> m_copy; ///< of an older file that is only read; goes after its connection
    std::unique_ptr<Database> m_database;
    QString m_location;
    KnownStates m_known;
    QString m_notice;
    Mode m_mode = Mode::ReadWrite;
    Journal m_journal = Journal::ByPlace;
    FileIdentity m_identity;
    Family m_family;
};

} // namespace ow
