#include "exchange/tables/internal/row_shape.h"

#include <QMap>

#include <algorithm>

namespace ow {

RowShape::RowShape(const QVector<std::optional<FieldTarget>>& targets) {
    std::vector<qsizetype> columns;
    for (qsizetype c = 0; c < targets.size(); ++c) {
        if (targets[c])
            columns.push_back(c);
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [&targets](qsizetype a, qsizetype b) { return targets[a]->path < targets[b]->path; });
    for (const qsizetype column : columns) {
        Node* at = &m_root;
        for (const QString& name : targets[column]->path) {
            if (at->inside.empty() || at->inside.back().name != name)
                at->inside.push_back({name, -1, false, {}});
            at = &at->inside.back();
        }
        at->column = column;
        at->isFree = targets[column]->form == CellForm::Free;
    }
}

QJsonObject RowShape::filled(const QJsonObject& before, const QVector<QJsonValue>& cells) const {
    return membersOf(m_root, before, cells);
}

QJsonValue RowShape::valueOf(const Node& node, const QJsonValue& before, const QVector<QJsonValue>& cells) {
    if (node.inside.empty()) {
        const QJsonValue& cell = cells.at(node.column);
        const bool stays = node.isFree && cell.isUndefined() && (before.isArray() || before.isObject());
        return stays ? before : cell;
    }
    const QJsonObject present = before.toObject();
    QJsonObject members = membersOf(node, present, cells);
    if (!members.isEmpty())
        return members;
    return present.isEmpty() ? before : QJsonValue(QJsonValue::Undefined);
}

QJsonObject RowShape::membersOf(const Node& node, const QJsonObject& before,
                                const QVector<QJsonValue>& cells) {
    QJsonObject out;
    if (before.isEmpty()) {
        for (const Node& inner : node.inside) {
            const QJsonValue value = valueOf(inner, QJsonValue::Undefined, cells);
            if (!value.isUndefined())
                out.insert(inner.name, value);
        }
        return out;
    }
    QMap<QString, QJsonValue> members;
    for (auto it = before.constBegin(); it != before.constEnd(); ++it)
        members.insert(members.cend(), it.key(), it.value());
    for (const Node& inner : node.inside) {
        const QJsonValue value = valueOf(inner, members.value(inner.name, QJsonValue::Undefined), cells);
        if (value.isUndefined())
            members.remove(inner.name);
        else
            members.insert(inner.name, value);
    }
    for (auto it = members.cbegin(); it != members.cend(); ++it)
        out.insert(it.key(), it.value());
    return out;
}

} // namespace ow
