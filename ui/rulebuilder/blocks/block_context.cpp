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

/// An expression read at its place.
struct Placed {
    Tree tree;
    NodeId node = expr::noNode;
};

std::optional<Placed> readAt(const QString& before, std::size_t depth, const std::string& expression) {
    const auto tree = expr::parse(before.toStdString() + expression + std::string(depth, ')'));
    if (!tree)
        return std::nullopt;
    NodeId node = tree->root();
    for (std::size_t level = 0; level < depth; ++level) {
        if (tree->node(node).kind != NodeKind::Quantifier)
            return std::nullopt;
        const expr::Node& binding = tree->child(node, 0);
        if (binding.children.size() < 2)
            return std::nullopt;
        node = binding.children[1];
    }
    return Placed{*tree, node};
}

/// The first name of a text, without its quotes.
std::string leadingName(const std::string& text) {
    if (text.starts_with('`'))
        return text.substr(1, text.find('`', 1) - 1);
    return {text.begin(), std::find_if_not(text.begin(), text.end(), expr::characters::isNamePart)};
}

/// Whether a placed text is a name, its members, or something asked of it, from its first letter on.
bool beginsWithField(const Placed& placed, std::size_t offset) {
    NodeId id = placed.node;
    while (true) {
        const expr::Node& node = placed.tree.node(id);
        const bool reads = node.kind == NodeKind::Member || node.kind == NodeKind::Call;
        if (!reads || node.children.empty())
            return node.kind == NodeKind::Field && node.range.offset == offset;
        id = node.children[0];
    }
}

} // namespace

BlockContext BlockContext::inside(const std::string& variable, const std::string& list) const {
    BlockContext inner = *this;
    inner.m_before += QString::fromStdString("exists " + variable + " from " + list + " where (");
    inner.m_variables.push_back(variable);
    return inner;
}

bool BlockContext::isOfElement(const std::string& typed) const {
    if (m_variables.empty() || typed.starts_with('@') || typed.starts_with('$'))
        return false;
    const std::string name = leadingName(typed);
    const bool root = name == "profile" || name == "xEvent" || name == "offer";
    if (root || std::find(m_variables.begin(), m_variables.end(), name) != m_variables.end())
        return false;
    const expr::SchemaField* element = typeOf(variable()).field;
    if (element && element->child(name))
        return true;
    const expr::SchemaField* profile = m_schema->root("profile");
    return !profile || !profile->child(name);
}

QString BlockContext::shown(const std::string& expression) const {
    const QString whole = QString::fromStdString(expression);
    const std::string prefix = variable() + '.';
    if (m_variables.empty())
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
    const auto placed = readAt(m_before, m_variables.size(), text);
    const auto offset = std::size_t(m_before.toUtf8().size());
    return placed && beginsWithField(*placed, offset) ? variable() + '.' + text : text;
}

expr::Typed BlockContext::typeOf(const std::string& expression) const {
    const auto placed = readAt(m_before, m_variables.size(), expression);
    return placed ? expr::Typing(placed->tree, *m_schema).of(placed->node) : expr::Typed();
}

QString BlockContext::beforeTyped(const QString& typed) const {
    const bool ofElement = isInside() && isOfElement(typed.trimmed().toStdString());
    return ofElement ? m_before + QString::fromStdString(variable()) + u'.' : m_before;
}

} // namespace ow
