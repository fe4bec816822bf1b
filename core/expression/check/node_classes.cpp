#include "expression/check/internal/node_classes.h"

#include <map>

namespace ow::expr {

namespace {

template <class Number>
void add(std::string& key, Number number) {
    key.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

} // namespace

NodeClasses::NodeClasses(const Tree& tree) : m_classes(tree.size()) {
    std::map<std::string, std::uint32_t> known;
    std::string key;
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Node& node = tree.node(id);
        key.clear();
        for (const auto part : {std::uint8_t(node.kind), std::uint8_t(node.op), std::uint8_t(node.unit),
                                std::uint8_t(node.form)})
            add(key, part);
        add(key, node.integer);
        add(key, node.number);
        add(key, node.names.size());
        for (const std::string& name : node.names)
            key += name + '\0';
        add(key, node.children.size());
        for (const NodeId child : node.children)
            add(key, m_classes[child]);
        key += node.text;
        m_classes[id] = known.try_emplace(key, std::uint32_t(known.size())).first->second;
    }
}

} // namespace ow::expr
