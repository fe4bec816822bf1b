#pragma once

#include "store/catalog_store.h"

#include <QAbstractListModel>
#include <QHash>

namespace ow {

class CatalogDocument;

/// The revisions of a catalog or of one entity, newest first, with the names of versions. New revisions come
/// in at the top by themselves.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,
        UserRole,
        WhenRole,    ///< "Today 14:03"
        VersionRole, ///< name of the version, mostly empty
        SubjectRole, ///< name of the one entity that it concerns, unless that is said already
        SearchRole,
    };

    HistoryModel(CatalogDocument& document, std::optional<EntityKey> key, QObject* parent = nullptr);

    [[nodiscard]] const std::optional<EntityKey>& key() const { return m_key; }
    [[nodiscard]] const Revision& revision(int row) const { return m_revisions.at(row); }
    [[nodiscard]] std::optional<NamedVersion> version(qint64 revision) const;
    /// Why the history cannot be read, or nothing.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    /// Names were given or taken away.
    void readVersions();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void readAll();
    void readNew();
    void readSubjects(qint64 after);
    [[nodiscard]] QString subjectOf(const Revision& revision) const;

    CatalogDocument& m_document;
    std::optional<EntityKey> m_key;
    QVector<Revision> m_revisions;
    QHash<qint64, NamedVersion> m_versions;
    QHash<qint64, EntityKey> m_subjects; ///< of revisions that concern one entity alone
    std::optional<Error> m_error;
};

} // namespace ow
