#pragma once

#include "store/catalog_store.h"
#include "store/slice.h"

#include <memory>

namespace ow {

class Database;

/// A catalog in one .offers file.
class SqliteCatalogStore final : public CatalogStore {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Makes a new, empty catalog; a file that exists is refused.
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>> create(const QString& path);

    /// Opens a catalog. What is no catalog, or one of a newer version, is refused and stays untouched.
    [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogStore>> open(const QString& path,
                                                                          Mode mode = Mode::ReadWrite);
    ~SqliteCatalogStore() override;

    [[nodiscard]] Result<Snapshot> snapshot() override;
    [[nodiscard]] Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                          const StepMark& mark = {}) override;
    [[nodiscard]] Result<qint64> head() override;
    [[nodiscard]] Result<ChangeSet> changesSince(qint64 revision) override;
    [[nodiscard]] Result<QVector<Revision>> history(const std::optional<EntityKey>& key = std::nullopt,
                                                    int limit = 0) override;
    [[nodiscard]] Result<ChangeSet> revision(qint64 number) override;
    [[nodiscard]] Result<QVector<EntityVersion>> versions(const EntityKey& key) override;
    [[nodiscard]] Result<QVector<NamedVersion>> namedVersions() override;
    [[nodiscard]] Result<void> nameVersion(const NamedVersion& version) override;
    [[nodiscard]] Result<void> removeVersionName(const QString& name) override;
    [[nodiscard]] Result<CatalogSettings> settings() override;
    [[nodiscard]] Result<void> setSettings(const CatalogSettings& settings, const QString& user,
                                           qint64 atMs) override;
    [[nodiscard]] QString location() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

private:
    explicit SqliteCatalogStore(std::unique_ptr<Database> database);

    [[nodiscard]] std::optional<Error> checkFileInPlace() const;
    [[nodiscard]] Error atLocation(Error error) const;
    [[nodiscard]] Result<void> checkFourEyes(const ChangeSet& change, const QString& user);
    [[nodiscard]] Result<void> write(const ChangeSet& change, const Revision& revision);

    std::unique_ptr<Database> m_database;
    KnownStates m_known;
    QString m_notice;
    quint64 m_inode = 0;
};

} // namespace ow
