#pragma once

#include "expression/language/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

/// A JSON document that remembers where everything stands, for the documents that people edit: rules and
/// schemas. Strict RFC 8259; an object with the same key twice is refused.
class JsonDocument {
public:
    enum class Type : std::uint8_t { Null, Bool, Number, String, Array, Object };
    using Index = std::uint32_t;

    struct Item {
        Type type = Type::Null;
        std::string text; ///< of a string: unescaped; of a number: as written; of a Bool: "true"/"false"
        std::string key;  ///< when it is a member of an object
        Range range;
        std::vector<Index> children; ///< of an array or object, in order
    };

    [[nodiscard]] static Result<JsonDocument, Diagnostics> parse(std::string_view json,
                                                                 std::uint32_t maxDepth = 4000);

    [[nodiscard]] const Item& item(Index index) const { return m_items[index]; }
    [[nodiscard]] Index root() const { return m_root; }
    /// The member of an object; nullptr when there is none.
    [[nodiscard]] const Item* member(const Item& object, std::string_view key) const;
    [[nodiscard]] std::optional<Index> memberIndex(const Item& object, std::string_view key) const;
    /// The text of a member that is a string; empty when there is none.
    [[nodiscard]] std::string textOf(const Item& object, std::string_view key) const;

private:
    friend class JsonParser;
    std::vector<Item> m_items;
    Index m_root = 0;
};

} // namespace ow::expr
