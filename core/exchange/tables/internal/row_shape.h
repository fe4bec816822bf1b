#pragma once

#include "exchange/tables/internal/field_target.h"

#include <QJsonObject>
#include <QVector>

#include <optional>
#include <vector>

namespace ow {

/// The members that the columns of a table hold, as a tree: each row becomes JSON by one walk through it, in
/// the order of the names, since QJsonObject moves all that stands behind a member that is inserted.
class RowShape {
public:
    explicit RowShape(const QVector<std::optional<FieldTarget>>& targets);

    /// The entity with the cells of a row, one value for each column. An undefined value empties its member,
    /// and objects that become empty go; lists and objects, which a cell cannot show, stay.
    [[nodiscard]] QJsonObject filled(const QJsonObject& before, const QVector<QJsonValue>& cells) const;

private:
    struct Node {
        QString name;
        qsizetype column = -1;
        bool isFree = false;
        std::vector<Node> inside; ///< by name
    };

    static QJsonValue valueOf(const Node& node, const QJsonValue& before, const QVector<QJsonValue>& cells);
    static QJsonObject membersOf(const Node& node, const QJsonObject& before,
                                 const QVector<QJsonValue>& cells);

    Node m_root;
};

} // namespace ow
