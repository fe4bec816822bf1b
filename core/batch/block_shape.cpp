#include "batch/block_shape.h"

namespace ow {

BlockShape::BlockShape(const PlanData& plan, const BlockPlan& rules, const BlockCaps& caps)
    : m_rules(rules), m_caps(caps), m_fieldsBySlot(plan.layout.slotCount()),
      m_listBySlot(plan.layout.slotCount()) {
    static_cast<void>(add()); // kProfile
    for (const FieldIndex field : rules.profileFields())
        m_fieldsBySlot[rules.fields()[field].slot].push_back(fieldOf(field));
    for (const ListIndex list : rules.lists().indexes())
        m_listBySlot[rules.lists()[list].slot] = list;
    std::vector<std::string_view> path;
    addBranch(plan.layout, 0, path);
    addReserved(plan.layout);
    findScalars();
}

BlockShape::Field BlockShape::fieldOf(FieldIndex number) const {
    const BlockPlan::Field& field = m_rules.fields()[number];
    return {&field.classes, field.place};
}

NodeIndex BlockShape::reach(NodeIndex node, std::string_view name) {
    const std::uint32_t known = m_members.find(node.value(), name);
    if (known != expr::NameTable::none)
        return NodeIndex(known);
    const NodeIndex made = add();
    m_members.insert(node.value(), name, made.value());
    m_nodes[node].hasMembers = true;
    return made;
}

void BlockShape::addBranch(const expr::Layout& layout, std::uint32_t branch,
                           std::vector<std::string_view>& path) {
    const expr::Layout::Branch& here = layout.branch(branch);
    if (here.slot != expr::noSlot &&
        (!m_fieldsBySlot[here.slot].empty() || m_listBySlot[here.slot] != kNone)) {
        NodeIndex node = kProfile;
        for (const std::string_view name : path)
            node = reach(node, name);
        m_nodes[node].fields = m_fieldsBySlot[here.slot];
        addList(node, m_listBySlot[here.slot]);
    }
    for (const std::uint32_t child : here.children) {
        path.push_back(layout.name(layout.branch(child).symbol));
        addBranch(layout, child, path);
        path.pop_back();
    }
}

void BlockShape::addList(NodeIndex node, ListIndex list) {
    if (list == kNone)
        return;
    const NodeIndex element = add();
    m_nodes[node].list = list;
    m_nodes[node].element = element;
    for (const FieldIndex field : m_rules.lists()[list].fields) {
        NodeIndex at = element;
        for (const auto& [symbol, name] : m_rules.fields()[field].path)
            at = reach(at, name);
        m_nodes[at].fields.push_back(fieldOf(field));
    }
}

void BlockShape::addReserved(const expr::Layout& layout) {
    m_nodes[kProfile].form = Form::Object;
    m_nodes[reach(kProfile, "_id")].isId = true;
    m_nodes[reach(kProfile, "preferredLanguage")].form = Form::Languages;
    m_nodes[reach(kProfile, "$schema")].form = Form::Document;
    addIdentities(layout);
    m_nodes[reach(kProfile, "offerCounts")].isCounts = true;
    m_nodes[reach(kProfile, "xEvent")].form = Form::Objects;
    const NodeIndex spaces = reach(kProfile, "segmentMembership");
    m_nodes[spaces].form = Form::Object;
    const NodeIndex anySpace = add();
    const NodeIndex anySegment = add();
    shapeSpace(anySpace, anySegment);
    shapeSegment(anySegment);
    m_nodes[spaces].hasMembers = true;
    m_nodes[spaces].others = anySpace;
    const std::uint32_t read = layout.childIndex(0, "segmentMembership");
    if (read == expr::NameTable::none)
        return;
    for (const std::uint32_t space : layout.branch(read).children) {
        const NodeIndex node = reach(spaces, layout.name(layout.branch(space).symbol));
        shapeSpace(node, anySegment);
        for (const std::uint32_t segment : layout.branch(space).children)
            shapeSegment(reach(node, layout.name(layout.branch(segment).symbol)));
    }
}

/// Lists of identities, of which an id is a text.
void BlockShape::addIdentities(const expr::Layout& layout) {
    const NodeIndex spaces = reach(kProfile, "identityMap");
    const NodeIndex identity = add();
    const NodeIndex anySpace = add();
    m_nodes[identity].form = Form::Object;
    m_nodes[reach(identity, "id")].form = Form::Text;
    m_nodes[anySpace].form = Form::Objects;
    m_nodes[anySpace].element = identity;
    m_nodes[spaces].form = Form::Object;
    m_nodes[spaces].hasMembers = true;
    m_nodes[spaces].others = anySpace;
    const std::uint32_t read = layout.childIndex(0, "identityMap");
    if (read == expr::NameTable::none)
        return;
    for (const std::uint32_t space : layout.branch(read).children) {
        const NodeIndex node = reach(spaces, layout.name(layout.branch(space).symbol));
        m_nodes[node].form = Form::Objects;
        if (m_nodes[node].element == kNone)
            m_nodes[node].element = identity;
        else
            m_nodes[reach(m_nodes[node].element, "id")].form = Form::Text;
    }
}

void BlockShape::shapeSpace(NodeIndex node, NodeIndex anySegment) {
    m_nodes[node].form = Form::Object;
    m_nodes[node].hasMembers = true;
    m_nodes[node].others = anySegment;
}

void BlockShape::shapeSegment(NodeIndex node) {
    m_nodes[node].form = Form::Object;
    m_nodes[reach(node, "status")].form = Form::Text;
}

void BlockShape::findScalars() {
    for (Node& node : m_nodes) {
        node.takesTexts =
            !node.isCounts && node.list == kNone && node.form != Form::Object && node.form != Form::Objects;
        node.takesOthers = node.takesTexts && node.form == Form::Any && !node.isId;
    }
}

NodeIndex BlockShape::add() {
    const NodeIndex number = m_nodes.add({});
    m_nodes[number].number = number;
    return number;
}

} // namespace ow
