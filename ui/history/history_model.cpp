#include "history/history_model.h"

#include "document/catalog_document.h"
#include "models/when_text.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFewNew = 64; // revisions that one change may bring before all are read anew

} // namespace

HistoryModel::HistoryModel(CatalogDocument& document, std::optional<EntityKey> key, QObject* parent)
    : QAbstractListModel(parent), m_document(document), m_key(std::move(key)) {
    readAll();
    readVersions();
    connect(&document, &CatalogDocument::changed, this, &HistoryModel::readNew);
}

void HistoryModel::readAll() {
    beginResetModel();
    m_subjects.clear();
    readSubjects(0);
    const Result<QVector<Revision>> revisions = m_document.store().history(m_key);
    m_revisions = revisions ? *revisions : QVector<Revision>();
    m_error = revisions ? std::nullopt : std::optional(revisions.error());
    endResetModel();
}

void HistoryModel::readNew() {
    const qint64 known = m_revisions.isEmpty() ? 0 : m_revisions.constFirst().number;
    const Result<QVector<Revision>> newest = m_document.store().history(m_key, kFewNew);
    if (!newest)
        return;
    const auto firstKnown = std::find_if(newest->cbegin(), newest->cend(),
                                         [known](const Revision& r) { return r.number <= known; });
    const auto count = int(firstKnown - newest->cbegin());
    if (count == kFewNew) {
        readAll();
    } else if (count > 0) {
        readSubjects(known);
        beginInsertRows({}, 0, count - 1);
        m_revisions = newest->mid(0, count) + m_revisions;
        endInsertRows();
    }
}

/// Who looks at one entity knows whose history it is.
void HistoryModel::readSubjects(qint64 after) {
    if (m_key)
        return;
    if (const Result<QHash<qint64, EntityKey>> subjects = m_document.store().subjects(after); subjects)
        m_subjects.insert(*subjects);
}

QString HistoryModel::subjectOf(const Revision& revision) const {
    const auto key = m_subjects.constFind(revision.number);
    const EntityPtr entity = key == m_subjects.cend() ? nullptr : m_document.catalog().entity(*key);
    const QString name = entity ? entityLabel(*entity) : QString();
    return revision.label.contains(name) ? QString() : name;
}

void HistoryModel::readVersions() {
    m_versions.clear();
    if (const Result<QVector<NamedVersion>> versions = m_document.store().namedVersions(); versions) {
        for (const NamedVersion& version : *versions)
            m_versions.insert(version.revision, version);
    }
    if (!m_revisions.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_revisions.size()) - 1));
}

std::optional<NamedVersion> HistoryModel::version(qint64 revision) const {
    const auto found = m_versions.constFind(revision);
    return found == m_versions.cend() ? std::nullopt : std::optional(*found);
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_revisions.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Revision& revision = m_revisions.at(index.row());
    const QString when = whenText(revision.atMs, m_document.clock().nowMs());
    const QString version = m_versions.value(revision.number).name;
    const QString subject = subjectOf(revision);
    const QString label = subject.isEmpty() ? revision.label : tr("%1 · %2").arg(revision.label, subject);
    switch (role) {
    case Qt::DisplayRole:
        return revision.label;
    case SubjectRole:
        return subject;
    case Qt::ToolTipRole:
        return tr("%1\nRevision %2, %3")
            .arg(label, QString::number(revision.number), exactWhenText(revision.atMs));
    case Qt::AccessibleTextRole:
        return version.isEmpty() ? tr("%1, %2, %3").arg(label, revision.user, when)
                                 : tr("%1, %2, %3, version %4").arg(label, revision.user, when, version);
    case NumberRole:
        return revision.number;
    case UserRole:
        return revision.user;
    case WhenRole:
        return when;
    case VersionRole:
        return version;
    case SearchRole:
        return u"%1 %2 %3 %4"_s.arg(label, revision.user, when, version);
    default:
        return {};
    }
}

} // namespace ow

#include "moc_history_model.cpp"
