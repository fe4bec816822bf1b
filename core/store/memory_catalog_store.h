#pragma once

#include "store/catalog_store.h"

namespace ow {

/// A catalog that lives as long as the object: for catalogs opened from JSON, for previews of an import, for
/// tests.
class MemoryCatalogStore final : public CatalogStore {
public:
    /// `catalog` is the state before the first revision; it may hold dangling references.
    explicit MemoryCatalogStore(Catalog catalog = {}, QString location = {});

    [[nodiscard]] Result<Catalog> load() override;
    [[nodiscard]] Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs) override;
    [[nodiscard]] Result<QVector<Revision>>
    history(const std::optional<EntityKey>& key = std::nullopt) override;
    [[nodiscard]] Result<ChangeSet> revision(qint64 number) override;
    [[nodiscard]] QString location() const override { return m_location; }

private:
    struct Entry {
        Revision revision;
        ChangeSet change;
    };

    Catalog m_catalog;
    QString m_location;
    QVector<Entry> m_entries;
};

} // namespace ow
