#pragma once

#include "json/tree.h"

#include <QHashFunctions>

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ow {

/// The names of one object that is being scanned, to find a second use of one. Few are compared one by one.
class JsonNames {
public:
    /// `object`: its node; what was scanned of it stands behind it.
    JsonNames(const JsonTree& tree, const std::vector<JsonNode>& nodes, std::size_t object)
        : m_tree(tree), m_nodes(nodes), m_first(object + 1) {}

    /// Whether a member that was scanned has the name of the one that comes next.
    [[nodiscard]] bool has(JsonSpan key);

private:
    struct Hash {
        const JsonTree& tree;
        std::size_t seed = QHashSeed::globalSeed(); // whoever writes the names cannot choose where they fall
        std::size_t operator()(JsonSpan key) const {
            const std::string_view name = tree.written(key);
            return qHashBits(name.data(), name.size(), seed);
        }
    };
    struct Equal {
        const JsonTree& tree;
        bool operator()(JsonSpan a, JsonSpan b) const { return tree.written(a) == tree.written(b); }
    };
    using Many = std::unordered_set<JsonSpan, Hash, Equal>; // spans stay when decoded texts move

    [[nodiscard]] bool amongFew(std::string_view name) const;
    void collect();

    const JsonTree& m_tree;
    const std::vector<JsonNode>& m_nodes;
    std::size_t m_first;
    quint64 m_seen = 0; ///< the bits of their names
    int m_count = 0;
    std::unique_ptr<Many> m_many;
};

} // namespace ow
