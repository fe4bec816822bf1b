#pragma once

#include "batch/block_caps.h"
#include "batch/block_plan.h"

namespace ow {

/// Where in a profile stands what a block keeps of it: a tree of member names. Members that every profile may
/// have (DOMAIN.md 14.2) are in it even if no rule reads them, because their form has to be checked.
class BlockShape {
public:
    /// Document: an object or a text. Languages: a text that lists them.
    enum class Form : std::uint8_t { Any, Object, Text, Objects, Document, Languages };
    struct Field {
        const FieldClasses* classes = nullptr;
        std::uint32_t place = 0; ///< among those of the profile, or of the elements of the list around
    };
    struct Node {
        NodeIndex number;
        std::vector<Field> fields; ///< read from the value that stands here
        ListIndex list;            ///< that stands here
        NodeIndex element;         ///< of its elements
        NodeIndex others;          ///< of members that have none of their own; none: nobody reads them
        bool hasMembers = false;
        bool isId = false;
        bool isCounts = false;
        Form form = Form::Any; ///< what it must be, where it is not null
        // One value where a list is expected is a list of one: that is for others to read.
        bool takesTexts = true;  ///< a text can stand here
        bool takesOthers = true; ///< a number or Boolean can
    };

    BlockShape(const PlanData& plan, const BlockPlan& rules, const BlockCaps& caps);

    [[nodiscard]] const BlockPlan& rules() const { return m_rules; }
    [[nodiscard]] const BlockCaps& caps() const { return m_caps; }
    [[nodiscard]] const Node& node(NodeIndex index) const { return m_nodes[index]; }
    [[nodiscard]] const Node& profile() const { return m_nodes[kProfile]; }
    [[nodiscard]] std::size_t nodeCount() const { return m_nodes.size(); }
    /// None when nobody reads the member.
    [[nodiscard]] NodeIndex member(NodeIndex node, std::string_view name) const {
        const std::uint32_t found = m_members.find(node.value(), name);
        return found == expr::NameTable::none ? m_nodes[node].others : NodeIndex(found);
    }

private:
    static constexpr NodeIndex kProfile{0};

    [[nodiscard]] Field fieldOf(FieldIndex number) const;
    [[nodiscard]] NodeIndex add();
    [[nodiscard]] NodeIndex reach(NodeIndex node, std::string_view name);
    void addBranch(const expr::Layout& layout, std::uint32_t branch, std::vector<std::string_view>& path);
    void addList(NodeIndex node, ListIndex list);
    void addReserved(const expr::Layout& layout);
    void addIdentities(const expr::Layout& layout);
    void shapeSpace(NodeIndex node, NodeIndex anySegment);
    void shapeSegment(NodeIndex node);
    void findScalars();

    const BlockPlan& m_rules;
    const BlockCaps& m_caps;
    VectorBy<NodeIndex, Node> m_nodes;
    expr::NameTable m_members;
    std::vector<std::vector<Field>> m_fieldsBySlot;
    std::vector<ListIndex> m_listBySlot;
};

} // namespace ow
