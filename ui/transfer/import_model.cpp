#include "transfer/import_model.h"

#include "compare/field_text.h"
#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/notice.h"

#include <QFileInfo>
#include <QFont>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr quintptr kGroupId = 0; // of an index: 0 for groups, else the number of the group + 1
constexpr qsizetype kNamed = 3;

ImportModel::Row rowOf(const Entity& entity) {
    const EntityKind kind = entityKind(entity);
    return {entityLabel(entity), kindSingular(kind), kindSingular(kind), kindIcon(kind), {}, {}, {}, false};
}

/// "a, b, c and 4 more".
QString someOf(const QStringList& names) {
    if (names.size() <= kNamed)
        return names.join(u", "_s);
    return ImportModel::tr("%1 and %2 more")
        .arg(names.mid(0, kNamed).join(u", "_s))
        .arg(names.size() - kNamed);
}

QVector<ImportModel::Row> changeRows(const QVector<ProposedChange>& changes,
                                     const QSet<EntityKey>& placeholders) {
    QVector<ImportModel::Row> rows;
    rows.reserve(changes.size());
    for (const ProposedChange& change : changes) {
        ImportModel::Row row = rowOf(*change.after);
        row.key = entityKey(*change.after);
        row.before = change.before;
        row.after = change.after;
        QStringList fields;
        for (const FieldChange& field : change.fields) {
            if (const QString title = fieldTitle(field.path); !fields.contains(title))
                fields.append(title);
        }
        if (placeholders.contains(*row.key))
            row.note = ImportModel::tr("%1, an empty draft").arg(row.kind);
        else if (!fields.isEmpty())
            row.note = someOf(fields);
        rows.append(row);
    }
    return rows;
}

QVector<ImportModel::Row> plainRows(const QVector<EntityPtr>& entities) {
    QVector<ImportModel::Row> rows;
    rows.reserve(entities.size());
    for (const EntityPtr& entity : entities)
        rows.append(rowOf(*entity));
    return rows;
}

QVector<ImportModel::Row> refusalRows(const QVector<Refusal>& refusals) {
    QVector<ImportModel::Row> rows;
    rows.reserve(refusals.size());
    for (const Refusal& refusal : refusals) {
        ImportModel::Row row;
        Place place = refusal.reason.place;
        place.file = QFileInfo(place.file).fileName(); // short; the reason has the whole path
        row.name = refusal.label.isEmpty() ? placeText(place) : refusal.label;
        row.note = errorSentences(refusal.reason);
        row.iconName = severityIcon(Severity::Warning);
        row.problem = true;
        rows.append(row);
    }
    return rows;
}

QVector<ImportModel::Row> findingRows(const QVector<Finding>& findings) {
    QVector<ImportModel::Row> rows;
    rows.reserve(findings.size());
    for (const Finding& finding : findings) {
        ImportModel::Row row;
        Place place = finding.place;
        place.file = QFileInfo(place.file).fileName();
        row.name = placeText(place);
        row.note = errorSentences(Error::invalid(finding.message, finding.mend));
        row.iconName = severityIcon(finding.severity);
        row.problem = finding.severity != Severity::Note;
        rows.append(row);
    }
    return rows;
}

QVector<ImportModel::Row> missingRows(const ImportReview& review, const ImportedDocument& imported) {
    QHash<EntityKey, QString> names;
    for (const ImportedEntity& item : imported.entities)
        names.insert(entityKey(*item.entity), entityLabel(*item.entity));
    QVector<ImportModel::Row> rows;
    for (const MissingEntity& missing : review.missing) {
        QStringList mentioners;
        for (const Reference& reference : missing.mentions) {
            if (const QString name = names.value(reference.from, reference.from.id);
                !mentioners.contains(name))
                mentioners.append(name);
        }
        ImportModel::Row row;
        row.name = missing.key.id;
        row.kind = kindSingular(missing.key.kind);
        row.note = ImportModel::tr("%1, mentioned by %2").arg(row.kind, someOf(mentioners));
        row.iconName = kindIcon(missing.key.kind);
        row.problem = true;
        rows.append(row);
    }
    return rows;
}

} // namespace

void ImportModel::setReview(const ImportReview& review, const ImportedDocument& imported) {
    beginResetModel();
    m_groups.clear();
    m_choice = ProposalChoice(review.proposal);
    QSet<EntityKey> placeholders;
    for (const EntityPtr& entity : review.proposal.placeholders)
        placeholders.insert(entityKey(*entity));
    if (review.isStopped())
        add(tr("Missing"), missingRows(review, imported));
    add(tr("Not understood, or worth knowing"), findingRows(imported.findings));
    add(tr("Left out"), refusalRows(review.proposal.refused + review.proposal.skipped));
    add(tr("New"), changeRows(review.proposal.created, placeholders));
    add(tr("Changed"), changeRows(review.proposal.changed, {}));
    add(tr("Kept as it is here"), plainRows(review.kept));
    add(tr("Unchanged"), plainRows(review.proposal.unchanged));
    endResetModel();
}

void ImportModel::add(const QString& title, QVector<Row> rows) {
    if (!rows.isEmpty())
        m_groups.append({title, std::move(rows)});
}

const ImportModel::Row* ImportModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kGroupId)
        return nullptr;
    return &m_groups.at(qsizetype(index.internalId()) - 1).rows.at(index.row());
}

QModelIndex ImportModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : kGroupId);
}

QModelIndex ImportModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kGroupId)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, kGroupId);
}

int ImportModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == kGroupId && parent.column() == 0
               ? int(m_groups.at(parent.row()).rows.size())
               : 0;
}

int ImportModel::columnCount(const QModelIndex& /*parent*/) const {
    return ColumnCount;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row* line = row(index);
    return line ? rowData(*line, index.column(), role)
                : groupData(m_groups.at(index.row()), index.column(), role);
}

QVariant ImportModel::groupData(const Group& group, int column, int role) const {
    if (column != NameColumn)
        return {};
    if (role == Qt::DisplayRole)
        return u"%1 (%2)"_s.arg(group.title).arg(group.rows.size());
    if (role == Qt::CheckStateRole)
        return tick(group);
    if (role == Qt::FontRole) {
        QFont font = themeFont(TextRole::Body);
        font.setWeight(QFont::DemiBold);
        return font;
    }
    return {};
}

QVariant ImportModel::rowData(const Row& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return column == NameColumn ? row.name : row.note;
    case Qt::DecorationRole:
        if (column == NameColumn)
            return icon(row.iconName, row.problem ? Tone::Warning : Tone::Secondary);
        return {};
    case Qt::CheckStateRole:
        if (column == NameColumn && row.key)
            return m_choice.isIn(*row.key) ? Qt::Checked : Qt::Unchecked;
        return {};
    default:
        return {};
    }
}

QVariant ImportModel::tick(const Group& group) const {
    if (!group.rows.constFirst().key)
        return {};
    const auto in = std::count_if(group.rows.cbegin(), group.rows.cend(),
                                  [this](const Row& row) { return m_choice.isIn(*row.key); });
    return in == 0 ? Qt::Unchecked : in == group.rows.size() ? Qt::Checked : Qt::PartiallyChecked;
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != NameColumn)
        return false;
    const Row* line = row(index);
    const QVector<Row> meant = line ? QVector<Row>{*line} : m_groups.at(index.row()).rows;
    QSet<EntityKey> keys;
    for (const Row& member : meant) {
        if (!member.key)
            return false;
        keys.insert(*member.key);
    }
    qsizetype followed = 0;
    for (const EntityKey& key : std::as_const(keys)) {
        const QVector<EntityKey> moved = m_choice.set(key, value.toInt() != Qt::Unchecked);
        followed += std::count_if(moved.cbegin(), moved.cend(),
                                  [&keys](const EntityKey& other) { return !keys.contains(other); });
    }
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex top = this->index(group, 0);
        Q_EMIT dataChanged(top, top, {Qt::CheckStateRole});
        Q_EMIT dataChanged(this->index(0, 0, top), this->index(rowCount(top) - 1, 0, top),
                           {Qt::CheckStateRole});
    }
    Q_EMIT choiceChanged(followed);
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == NameColumn && data(index, Qt::CheckStateRole).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("What it is, or what changes");
}

} // namespace ow

#include "moc_import_model.cpp"
