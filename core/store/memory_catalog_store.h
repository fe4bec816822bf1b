#pragma once

#include "store/catalog_store.h"

namespace ow {

/// A catalog that lives as long as the object: for catalogs opened from JSON, for previews of an import, for
/// tests.
class MemoryCatalogStore : public CatalogStore {
public:
    /// `catalog` is the state before the first revision; it may hold dangling references.
    explicit MemoryCatalogStore(Catalog catalog = {}, QString location = {},
                                const QVector<Comment>& comments = {});

    [[nodiscard]] Result<Snapshot> snapshot() override;
    [[nodiscard]] Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                          const StepMark& mark = {}) override;
    [[nodiscard]] Result<qint64> head() override { return qint64(m_entries.size()); }
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
    [[nodiscard]] Result<qint64> commentHead() override { return m_commentHead; }
    [[nodiscard]] Result<Comment> comment(const CommentStep& step, const QString& user, qint64 atMs) override;
    [[nodiscard]] Result<CatalogSettings> settings() override { return m_settings; }
    [[nodiscard]] Result<void> setSettings(const CatalogSettings& settings, const QString& user,
                                           qint64 atMs) override;
    [[nodiscard]] QString location() const override { return m_location; }

private:
    struct Entry {
        Revision revision;
        ChangeSet change;
    };

    [[nodiscard]] Error noSuchRevision(qint64 number) const;

    Catalog m_catalog;
    QString m_location;
    QVector<Entry> m_entries;
    QMap<QString, NamedVersion> m_names;
    QMap<qint64, Comment> m_comments; ///< by number
    qint64 m_commentHead = 0;
    CatalogSettings m_settings;
};

} // namespace ow
