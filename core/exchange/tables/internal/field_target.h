#pragma once

#include "domain/entity.h"

#include <QHash>
#include <QLatin1StringView>
#include <QSet>
#include <QStringList>

#include <optional>
#include <utility>

namespace ow {

/// How fields begin that stand for a characteristic of an offer, an attribute of a profile.
inline constexpr QLatin1StringView kCharacteristics("characteristics.");
inline constexpr QLatin1StringView kDocument("document.");

/// What the texts in the cells of a field are.
enum class CellForm {
    Token, ///< an id, a status, an instant: white space around it does not count
    Text,  ///< words of the user, as they are
    Whole,
    List,
    Tags,
    Free, ///< an attribute: numbers, truth values or texts, by column
};

/// The member of the canonical JSON that a field of a table stands for.
struct FieldTarget {
    QStringList path;
    CellForm form = CellForm::Token;
};

/// Nothing where a table of this kind has no such field.
[[nodiscard]] std::optional<FieldTarget> fieldTarget(const QString& field, EntityKind kind);

/// The members that columns hold. A member has one column, and none beside columns for what is in it:
/// "document.a" has no room for "document.a.b".
class TakenMembers {
public:
    /// Takes a member for a column; false where another column has it, a part of it or what it is a part of.
    [[nodiscard]] bool take(const QStringList& path);

private:
    QHash<std::pair<int, QString>, int> m_inside; ///< a tree of names: numbers of members by the one around
    QSet<int> m_taken;
    int m_last = 0;
};

} // namespace ow
