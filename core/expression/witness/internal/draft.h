#pragma once

#include "expression/language/schema.h"

#include <QJsonObject>

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace ow::expr {

/// A member of a thing: of the profile (thing 0) or of an element of a list that is being made.
struct Place {
    std::size_t thing = 0;
    std::vector<std::string> names; ///< none: the thing itself

    auto operator<=>(const Place&) const = default;
};

/// A profile in the making.
class Draft {
public:
    /// One more element of a list.
    [[nodiscard]] std::size_t addElement(const Place& list);
    [[nodiscard]] std::size_t things() const { return m_lists.size(); }
    /// The list that an element stands in.
    [[nodiscard]] const Place& listOf(std::size_t thing) const { return m_lists[thing]; }
    /// The elements of a list, in the order in which they were made.
    [[nodiscard]] std::vector<std::size_t> elementsOf(const Place& list) const;
    /// The names from the profile down, through lists.
    [[nodiscard]] std::vector<std::string> pathOf(const Place& place) const;

    /// An undefined value stands for a member that is not there.
    void set(const Place& place, const QJsonValue& value) { m_values[place] = value; }

    /// `eventsMs`: events of which nothing is asked happened shortly before; 0 leaves them without a time.
    [[nodiscard]] QJsonObject document(const Schema& schema, std::int64_t eventsMs) const;

private:
    std::vector<Place> m_lists = {Place()};
    std::map<Place, QJsonValue> m_values;
};

} // namespace ow::expr
