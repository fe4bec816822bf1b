#pragma once

#include <QString>

#include <string_view>

namespace ow {

/// Where a value stands in a document, as a chain of steps on the stack. It becomes a JSON pointer only where
/// a message names it: thousands of members are read for each that is wrong. A step refers to the one above
/// it and to the characters of its key, in UTF-8, which must live as long.
class PointerPath {
public:
    PointerPath() = default; ///< the document itself
    PointerPath(const PointerPath& above, std::string_view key) : m_above(&above), m_key(key) {}
    PointerPath(const PointerPath& above, qsizetype index) : m_above(&above), m_index(index) {}
    /// A member of a group that is itself a member: two steps in one.
    PointerPath(const PointerPath& above, std::string_view group, std::string_view key)
        : m_above(&above), m_group(group), m_key(key) {}

    /// As a JSON pointer (RFC 6901).
    [[nodiscard]] QString text() const;

private:
    const PointerPath* m_above = nullptr;
    std::string_view m_group;
    std::string_view m_key;
    qsizetype m_index = -1; ///< in a list; -1 = the step is a key
};

} // namespace ow
