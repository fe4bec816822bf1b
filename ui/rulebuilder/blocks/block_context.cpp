#include "rulebuilder/blocks/block_context.h"

#include "expression/language/characters.h"
#include "expression/text/parser.h"

#include <algorithm>
#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using expr::NodeId;
using expr::NodeKind;
using expr::Tree;

const std::string kEvents = "xEvent";

/// The first name of a text, without its quotes.
std::string leadingName(const std::string& text) {
    if (text.starts_with('`'))
        return text.substr(1, text.find('`', 1) - 1);
    return {text.begin(), std::find_if_not(text.begin(), text.end(), expr::characters::isNamePart)};
}

/// Whether a placed text is a name, its members, or something asked of it, from its first letter on.
bool beginsWithField(const Tree& tree, NodeId id, std::size_t offset) {
    while (true) {
        const expr::Node& node = tree.node(id);
        const bool reads = node.kind == NodeKind::Member || node.kind == NodeKind::Call;
        if (!reads || node.children.empty())
            return node.kind == NodeKind::Field && node.range.offset == offset;
        id = node.children[0];
    }
}

} // namespace

/// An expression read at its place.
struct BlockContext::Placed {
    Tree tree;
    NodeId node = expr::noNode;
};

std::optional<BlockContext::Placed> BlockContext::readAt(const std::string& expression) const {
    const auto tree = expr::parse(m_before.toStdString() + expression + m_after);
    if (!tree)
        return std::nullopt;
    NodeId node = tree->root();
    for (const Scope& scope : m_scopes) {
        const NodeKind kind = tree->node(node).kind;
        const NodeKind expected = scope.isStep             ? NodeKind::Chain
                                  : scope.variable.empty() ? NodeKind::Call
                                                           : NodeKind::Quantifier;
        if (kind != expected)
            return std::nullopt;
        const std::vector<NodeId>& children = tree->node(node).children;
        const std::vector<NodeId>& conditions =
            kind == NodeKind::Call ? children : tree->node(children.back()).children;
        const std::size_t at = kind == NodeKind::Chain ? 0 : 1;
        if (conditions.size() <= at)
            return std::nullopt;
        node = conditions[at];
    }
    return Placed{*tree, node};
}

BlockContext BlockContext::inside(const std::string& variable, const std::string& list) const {
    BlockContext inner = *this;
    if (variable.empty()) {
        inner.m_before += QString::fromStdString(list + ".exists(");
        inner.m_scopes.push_back({{}, list, false, typeOf(list).field});
    } else {
        inner.m_before += QString::fromStdString("exists " + variable + " from " + list + " where (");
        inner.m_scopes.push_back({variable, list});
    }
    inner.m_after = ')' + m_after;
    return inner;
}

BlockContext BlockContext::insideStep(const std::string& list, const std::string& timeField,
                                      const std::vector<std::string>& labels) const {
    BlockContext inner = *this;
    std::string before = "CHAIN(" + list + ", " + timeField + ", [";
    for (const std::string& label : labels)
        before += label + ": WHAT(true), ";
    inner.m_before += QString::fromStdString(before + "Here: WHAT(");
    inner.m_after = ")])" + m_after;
    inner.m_scopes.push_back({{}, list, true, typeOf(list).field});
    return inner;
}

std::vector<std::string> BlockContext::mostUsed(std::size_t most) const {
    std::vector<std::string> here;
    for (const std::string& path : m_mostUsed ? *m_mostUsed : std::vector<std::string>()) {
        if (here.size() == most)
            break;
        if (m_scopes.empty() || isOfEvents(path))
            here.push_back(named(path));
    }
    return here;
}

/// Whether it is a member of the events that the place is about.
bool BlockContext::isOfEvents(const std::string& attribute) const {
    return isInside() && m_scopes.back().list == kEvents && attribute.starts_with(kEvents + '.');
}

std::string BlockContext::named(const std::string& attribute) const {
    if (!isInside())
        return attribute;
    if (isOfEvents(attribute)) {
        const std::string member = attribute.substr(kEvents.size() + 1);
        return variable().empty() ? member : variable() + '.' + member;
    }
    const std::string root = leadingName(attribute);
    const bool isOfProfile = root != "profile" && root != "offer" && root != kEvents;
    return variable().empty() && isOfProfile ? "profile." + attribute : attribute;
}

const expr::SchemaField* BlockContext::element() const {
    if (m_scopes.empty())
        return nullptr;
    return m_scopes.back().variable.empty() ? m_scopes.back().element : typeOf(variable()).field;
}

bool BlockContext::isOfElement(const std::string& typed) const {
    if (variable().empty() || typed.starts_with('@') || typed.starts_with('$'))
        return false;
    const std::string name = leadingName(typed);
    const bool root = name == "profile" || name == "xEvent" || name == "offer";
    const bool bound = std::any_of(m_scopes.begin(), m_scopes.end(),
                                   [&name](const Scope& scope) { return scope.variable == name; });
    if (root || bound)
        return false;
    const expr::SchemaField* of = element();
    if (of && of->child(name))
        return true;
    const expr::SchemaField* profile = m_schema->root("profile");
    return !profile || !profile->child(name);
}

QString BlockContext::shown(const std::string& expression) const {
    QString whole = QString::fromStdString(expression);
    const std::string prefix = variable() + '.';
    if (variable().empty())
        return whole;
    if (expression.starts_with(prefix)) {
        const QString rest = whole.mid(qsizetype(QString::fromStdString(prefix).size()));
        return written(rest) == expression ? rest : whole;
    }
    // A member of the profile that has the name of a member of the element says that it is the profile's.
    return written(whole) == expression ? whole : u"profile."_s + whole;
}

std::string BlockContext::written(const QString& typed) const {
    std::string text = typed.trimmed().toStdString();
    if (text.empty() || !isOfElement(text))
        return text;
    const auto placed = readAt(text);
    const auto offset = std::size_t(m_before.toUtf8().size());
    return placed && beginsWithField(placed->tree, placed->node, offset) ? variable() + '.' + text : text;
}

expr::Typed BlockContext::typeOf(const std::string& expression) const {
    const auto placed = readAt(expression);
    return placed ? expr::Typing(placed->tree, *m_schema).of(placed->node) : expr::Typed();
}

QString BlockContext::beforeTyped(const QString& typed) const {
    const bool ofElement = isInside() && isOfElement(typed.trimmed().toStdString());
    return ofElement ? m_before + QString::fromStdString(variable()) + u'.' : m_before;
}

} // namespace ow
