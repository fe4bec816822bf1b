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

    [[nodiscard]] Result<Catalog> load() override;
    [[nodiscard]] Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs) override;
    [[nodiscard]] Result<QVector<Revision>>
    history(const std::optional<EntityKey>& key = std::nullopt) override;
    [[nodiscard]] Result<ChangeSet> revision(qint64 number) override;
    [[nodiscard]] QString location() const override;

private:
    explicit SqliteCatalogStore(std::unique_ptr<Database> database);

    [[nodiscard]] std::optional<Error> checkFileInPlace() const;
    [[nodiscard]] Error atLocation(Error error) const;
    [[nodiscard]] Result<void> write(const ChangeSet& change, const Revision& revision);

    std::unique_ptr<Database> m_database;
    KnownStates m_known;
    quint64 m_inode = 0;
};

} // namespace ow
