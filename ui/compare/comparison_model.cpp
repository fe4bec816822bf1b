#include "compare/comparison_model.h"

#include "models/kind_text.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Internal ids: 0 for entities, else one more than the row of the entity.
bool isEntity(const QModelIndex& index) {
    return index.internalId() == 0;
}

int entityRow(const QModelIndex& index) {
    return isEntity(index) ? index.row() : int(index.internalId()) - 1;
}

bool canChoose(const ComparedField& field, MergeChoice choice) {
    return field.conflict && (choice != MergeChoice::Both || !field.both.isUndefined());
}

} // namespace

QString stateText(ComparedEntity::State state) {
    using State = ComparedEntity::State;
    switch (state) {
    case State::Added:
        return ComparisonModel::tr("added");
    case State::Removed:
        return ComparisonModel::tr("removed");
    case State::Changed:
        return ComparisonModel::tr("changed");
    case State::Conflict:
        return ComparisonModel::tr("conflict");
    }
    Q_UNREACHABLE();
    return {};
}

QString choiceText(const Comparison& comparison, MergeChoice choice) {
    switch (choice) {
    case MergeChoice::Mine:
        return comparison.leftTitle;
    case MergeChoice::Theirs:
        return comparison.rightTitle;
    case MergeChoice::Both:
        return ComparisonModel::tr("Both");
    }
    Q_UNREACHABLE();
    return {};
}

void ComparisonModel::setComparison(Comparison comparison) {
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
    Q_EMIT choiceChanged();
}

const QVector<ComparedField>& ComparisonModel::fieldsOf(int entity) const {
    ComparedEntity& compared = m_comparison.entities[entity];
    if (!compared.fields)
        compared.fields = compareEntities(compared.left, compared.right);
    return *compared.fields;
}

const ComparedField* ComparisonModel::field(const QModelIndex& index) const {
    if (!index.isValid() || isEntity(index))
        return nullptr;
    return &fieldsOf(entityRow(index)).at(index.row());
}

void ComparisonModel::choose(const QModelIndex& index, MergeChoice choice) {
    if (!index.isValid())
        return;
    const int row = entityRow(index);
    (void)fieldsOf(row);
    QVector<ComparedField>& fields = *m_comparison.entities[row].fields;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if ((isEntity(index) || index.row() == i) && canChoose(fields[i], choice))
            fields[i].choice = choice;
    }
    const QModelIndex entity = this->index(row, 0);
    Q_EMIT dataChanged(this->index(0, 0, entity), this->index(int(fields.size()) - 1, ChoiceColumn, entity));
    Q_EMIT dataChanged(entity, entity.siblingAtColumn(ChoiceColumn));
    Q_EMIT choiceChanged();
}

int ComparisonModel::conflictCount() const {
    int count = 0;
    for (const ComparedEntity& entity : std::as_const(m_comparison.entities)) {
        for (const ComparedField& field : entity.fields.value_or(QVector<ComparedField>()))
            count += field.conflict ? 1 : 0;
    }
    return count;
}

int ComparisonModel::openCount() const {
    int chosen = 0;
    const MergeChoices made = choices();
    for (const auto& ofEntity : made)
        chosen += int(ofEntity.size());
    return conflictCount() - chosen;
}

MergeChoices ComparisonModel::choices() const {
    MergeChoices made;
    for (const ComparedEntity& entity : std::as_const(m_comparison.entities)) {
        for (const ComparedField& field : entity.fields.value_or(QVector<ComparedField>())) {
            if (field.choice)
                made[entity.key].insert(field.path, *field.choice);
        }
    }
    return made;
}

QModelIndex ComparisonModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ComparisonModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || isEntity(index))
        return {};
    return createIndex(entityRow(index), 0, quintptr(0));
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(m_comparison.entities.size());
    return isEntity(parent) && parent.column() == 0 ? int(fieldsOf(parent.row()).size()) : 0;
}

int ComparisonModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

bool ComparisonModel::hasChildren(const QModelIndex& parent) const {
    return !parent.isValid() ? !m_comparison.entities.isEmpty() : isEntity(parent) && parent.column() == 0;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == KeyRole)
        return QVariant::fromValue(m_comparison.entities.at(entityRow(index)).key);
    if (isEntity(index))
        return entityData(m_comparison.entities.at(index.row()), index.column(), role);
    return fieldData(*field(index), index.column(), role);
}

QVariant ComparisonModel::entityData(const ComparedEntity& entity, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        if (column == FieldColumn)
            return entity.name;
        return column == LeftColumn && entity.state != ComparedEntity::State::Conflict &&
                       entity.state != ComparedEntity::State::Added // before, there was nothing
                   ? kindSingular(entity.key.kind)
                   : QVariant();
    case Qt::AccessibleTextRole:
        if (column == FieldColumn)
            return u"%1 “%2”, %3"_s.arg(kindSingular(entity.key.kind), entity.name, stateText(entity.state));
        return {};
    case StateRole:
        return int(entity.state);
    case ConflictRole:
        return false;
    case SearchRole:
        return u"%1 %2 %3 %4"_s.arg(entity.name, entity.key.id, kindSingular(entity.key.kind),
                                    stateText(entity.state));
    default:
        return {};
    }
}

QVariant ComparisonModel::fieldData(const ComparedField& field, int column, int role) const {
    if (role == ConflictRole)
        return field.conflict;
    if (role == ChoiceRole)
        return field.choice ? QVariant(int(*field.choice)) : QVariant();
    if (role == CanTakeBothRole)
        return !field.both.isUndefined();
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case FieldColumn:
        return fieldTitle(field.path);
    case BaseColumn:
        return valueText(field.base, m_comparison.names).simplified();
    case LeftColumn:
        return valueText(field.left, m_comparison.names).simplified();
    case RightColumn:
        return valueText(field.right, m_comparison.names).simplified();
    case ChoiceColumn:
        if (!field.conflict)
            return {};
        return field.choice ? choiceText(m_comparison, *field.choice) : tr("choose");
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case FieldColumn:
        return tr("What");
    case BaseColumn:
        return m_comparison.baseTitle;
    case LeftColumn:
        return m_comparison.leftTitle;
    case RightColumn:
        return m_comparison.rightTitle;
    default:
        return tr("Choice");
    }
}

} // namespace ow

#include "moc_comparison_model.cpp"
