#include "expression/pql_json/internal/tree_reader.h"

#include "expression/language/diagnostic.h"
#include "expression/language/names.h"
#include "expression/pql_json/rule_text.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ow::expr {

NodeId JsonReader::fail(const Item& at, std::string code, std::string message, std::string mend) {
    if (!m_failed) {
        m_failed = true;
        Range range = at.range;
        range.length = std::min<std::uint32_t>(range.length, 40);
        m_diagnostics.push_back(
            problemAt(m_json, range, std::move(code), std::move(message), std::move(mend)));
    }
    return noNode;
}

NodeId JsonReader::checked(NodeId id, const Item& item) {
    if (m_failed || id == noNode)
        return noNode;
    if (m_build.node(id).range.length == 0)
        m_build.place(id, item.range);
    if (m_build.height(id) > m_limits.treeHeight)
        return fail(item, "rule.too-deep", "the rule is nested too deeply to be read",
                    "split it into several rules");
    return id;
}

Result<Tree, Diagnostics> JsonReader::run() {
    const NodeId root = node(m_document.root());
    if (m_failed)
        return m_diagnostics;
    const std::uint32_t height = m_build.height(root);
    Tree tree = std::move(m_build).finish(root, std::string(m_json));
    // What JSON says must be sayable as text: only deep trees can fail that, and only they are tried.
    if (height * 2 > m_limits.nesting) {
        if (const auto text = parse(print(tree), m_limits); !text) {
            fail(m_document.item(m_document.root()), "rule.too-deep",
                 "the rule is nested too deeply to be read", "split it into several rules");
            return m_diagnostics;
        }
    }
    return tree;
}

NodeId JsonReader::node(Index index) {
    const Item& item = m_document.item(index);
    if (item.type != Type::Object)
        return fail(item, "json.node", "a node of a rule must be a JSON object with a nodeType");
    if (++m_depth > m_limits.treeHeight)
        return fail(item, "rule.too-deep", "the rule is nested too deeply to be read",
                    "split it into several rules");
    const std::string type = m_document.textOf(item, "nodeType");
    const NodeId id = checked(nodeOfType(item, type), item);
    --m_depth;
    return id;
}

NodeId JsonReader::nodeOfType(const Item& item, const std::string& type) {
    if (type == "literal")
        return literal(item);
    if (type == "fieldLookup")
        return lookup(item);
    if (type == "fnApply")
        return apply(item);
    if (type == "fnCreate")
        return lambda(item);
    if (type == "select")
        return variables(item, Op::None, true);
    if (type == "quantification") {
        const std::string quantifier = m_document.textOf(item, "quantifier");
        const Op op = quantifier == "some" || quantifier == "exists"  ? Op::Some
                      : quantifier == "all" || quantifier == "forall" ? Op::All
                      : quantifier == "none"                          ? Op::NoneOf
                      : quantifier == "one"                           ? Op::One
                                                                      : Op::None;
        if (op == Op::None)
            return fail(item, "json.quantifier", "the quantifier must be all, some, none or one");
        return variables(item, op, false);
    }
    if (type == "varRef") {
        const std::string name = m_document.textOf(item, "varName");
        if (!m_scopes.has(name))
            return fail(item, "rule.unknown-variable", "“" + name + "” is not a name that is in force here",
                        "declare it with a varDecl around this node");
        return m_build.variable(name);
    }
    if (type == "parameterReference") {
        const Item* position = m_document.member(item, "position");
        std::int64_t value = 0;
        if (position && position->type == Type::Number)
            std::from_chars(position->text.data(), position->text.data() + position->text.size(), value);
        if (value < 1)
            return fail(item, "json.parameter", "a parameterReference needs a position from 1 on");
        return m_build.parameter(value);
    }
    if (type.empty())
        return fail(item, "json.node", "this node has no nodeType",
                    "write literal, fieldLookup, fnApply, fnCreate, select, quantification, varRef or "
                    "parameterReference");
    return fail(item, "json.node", "“" + type + "” is not a nodeType",
                "write literal, fieldLookup, fnApply, fnCreate, select, quantification, varRef or "
                "parameterReference");
}

NodeId JsonReader::number(const Item& value, const std::string& literalType) {
    const char* const begin = value.text.data();
    const char* const end = begin + value.text.size();
    if (literalType != "Number" && value.text.find_first_of(".eE") == std::string::npos) {
        std::int64_t integer = 0;
        const auto result = std::from_chars(begin, end, integer);
        if (result.ec != std::errc())
            return fail(value, "rule.integer-too-large",
                        "the whole number " + value.text + " does not fit into 64 bits",
                        "write a smaller number");
        return m_build.integer(integer);
    }
    double number = 0;
    const auto result = std::from_chars(begin, end, number);
    if (result.ec != std::errc() || !std::isfinite(number))
        return fail(value, "rule.number-too-large", "the number " + value.text + " is out of range");
    if (literalType == "Number" && value.text.find_first_of(".eE") == std::string::npos) {
        // "Integer vs Number by presence of a fraction" (DOMAIN.md 4.10): a Number without one is whole.
        std::int64_t integer = 0;
        if (std::from_chars(begin, end, integer).ec == std::errc())
            return m_build.integer(integer);
    }
    return m_build.number(number);
}

/// A JSON value as literal; lists may be nested.
NodeId JsonReader::plain(const Item& value) {
    switch (value.type) {
    case Type::Null:
        return m_build.null();
    case Type::Bool:
        return m_build.boolean(value.text == "true");
    case Type::Number:
        return number(value, {});
    case Type::String:
        return m_build.string(value.text);
    case Type::Array: {
        if (++m_depth > m_limits.treeHeight)
            return fail(value, "rule.too-deep", "the rule is nested too deeply to be read");
        std::vector<NodeId> elements;
        for (const Index child : value.children) {
            elements.push_back(plain(m_document.item(child)));
            if (m_failed)
                return noNode;
        }
        --m_depth;
        return checked(m_build.list(std::move(elements)), value);
    }
    case Type::Object:
        break;
    }
    return fail(value, "json.literal", "a literal cannot be an object");
}

NodeId JsonReader::literal(const Item& item) {
    const std::string type = m_document.textOf(item, "literalType");
    const Item* value = m_document.member(item, "value");
    if (!value)
        return type == "Null" ? m_build.null() : fail(item, "json.literal", "this literal has no value");
    if (type == "XDMObject") {
        if (value->type != Type::String)
            return fail(*value, "json.literal", "an XDMObject is named by a text, e.g. \"profile\"");
        return value->text == "profile" || value->text == "xEvent" || value->text == "offer"
                   ? m_build.root(value->text)
                   : fail(*value, "json.literal",
                          "“" + value->text + "” is not an object that rules can read",
                          "write \"profile\", \"xEvent\" or \"offer\"");
    }
    // Any other query string is a text (DOMAIN.md 11.9).
    if (type == "QueryString" && value->type == Type::String && value->text.starts_with("/queries/"))
        return shorthand(*value, value->text);
    if (value->type == Type::Number)
        return number(*value, type);
    return plain(*value);
}

NodeId JsonReader::lookup(const Item& item) {
    const Item* nameItem = m_document.member(item, "fieldName");
    if (!nameItem || nameItem->type != Type::String || nameItem->text.empty())
        return fail(item, "json.field", "a fieldLookup needs a fieldName");
    const std::string name = withoutPrefix(nameItem->text);
    if (!validName(*nameItem, name))
        return noNode;
    const auto object = m_document.memberIndex(item, "object");
    if (!object) {
        if (name == "xEvent")
            return m_build.root(name);
        if (m_scopes.has(name) || name == "profile" || name == "offer")
            return m_scopes.name(m_build, name);
        return m_build.field(name);
    }
    const NodeId base = node(*object);
    return m_failed ? noNode : m_scopes.member(m_build, base, name);
}

/// What text could not say is refused: a back-tick inside a name.
bool JsonReader::validName(const Item& item, const std::string& name) {
    if (!name.empty() && name.find('`') == std::string::npos)
        return true;
    fail(item, "json.field", "a name must not be empty or hold a back-tick");
    return false;
}

NodeId JsonReader::lambda(const Item& item) {
    const Item* parameters = m_document.member(item, "params");
    const auto body = m_document.memberIndex(item, "body");
    if (!parameters || parameters->type != Type::Array || !body)
        return fail(item, "json.function", "a fnCreate needs params and a body");
    if (parameters->children.size() > m_limits.names)
        return fail(*parameters, "rule.too-many",
                    "there are more than " + std::to_string(m_limits.names) + " parameters",
                    "split the rule into several");
    std::vector<std::string> names;
    for (const Index child : parameters->children) {
        const Item& parameter = m_document.item(child);
        names.push_back(m_document.textOf(parameter, "varName"));
        if (!isPlainName(names.back()) || isReservedWord(names.back()))
            return fail(parameter, "json.variable", "a parameter needs a varName of letters, digits and _");
    }
    const std::size_t outer = m_scopes.variables.size();
    m_scopes.variables.insert(m_scopes.variables.end(), names.begin(), names.end());
    const NodeId inner = node(*body);
    m_scopes.variables.resize(outer);
    return m_failed ? noNode : m_build.lambda(std::move(names), inner);
}

NodeId JsonReader::variables(const Item& item, Op op, bool select) {
    const Item* list = m_document.member(item, "variables");
    if (!list || list->type != Type::Array || list->children.empty())
        return fail(item, "json.variable", "a select or quantification needs at least one variable");
    if (list->children.size() > m_limits.names)
        return fail(*list, "rule.too-many",
                    "there are more than " + std::to_string(m_limits.names) + " variables",
                    "split the rule into several");
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> bindings;
    for (const Index child : list->children) {
        bindings.push_back(binding(child));
        if (m_failed)
            return noNode;
    }
    m_scopes.variables.resize(outer);
    return select ? m_build.select(std::move(bindings)) : m_build.quantifier(op, std::move(bindings));
}

/// The condition `some id from x.endUserIDs where id in profile.identities`, by which the 2018 examples join
/// events and profile. Our events belong to their profile already.
bool JsonReader::isEventJoin(const Item& condition) const {
    if (m_document.textOf(condition, "nodeType") != "quantification")
        return false;
    const Item* list = m_document.member(condition, "variables");
    if (!list || list->children.size() != 1)
        return false;
    const Item& declaration = m_document.item(list->children.front());
    const Item* from = m_document.member(declaration, "from");
    const Item* where = m_document.member(declaration, "where");
    if (!from || !where || withoutPrefix(m_document.textOf(*from, "fieldName")) != "endUserIDs" ||
        m_document.textOf(*where, "fnName") != "in")
        return false;
    const Item* parameters = m_document.member(*where, "params");
    return parameters && parameters->children.size() == 2 &&
           withoutPrefix(m_document.textOf(m_document.item(parameters->children[1]), "fieldName")) ==
               "identities";
}

/// The condition on an event without the join. noNode when nothing is left.
NodeId JsonReader::eventCondition(const Item& item) {
    if (isEventJoin(item))
        return noNode;
    const Item* parameters = m_document.member(item, "params");
    if (m_document.textOf(item, "fnName") != "and" || !parameters) {
        return nodeOfType(item, m_document.textOf(item, "nodeType"));
    }
    std::vector<Index> kept;
    for (const Index child : parameters->children) {
        if (!isEventJoin(m_document.item(child)))
            kept.push_back(child);
    }
    return kept.empty() ? noNode : logical(kept, true);
}

NodeId JsonReader::binding(Index index) {
    const Item& item = m_document.item(index);
    const std::string name = m_document.textOf(item, "varName");
    const auto from = m_document.memberIndex(item, "from");
    if (!isPlainName("_" + name) || name.empty())
        return fail(item, "json.variable", "a variable needs a varName of letters, digits and _");
    if (!from)
        return fail(item, "json.variable", "the variable “" + name + "” needs a from");
    const NodeId list = node(*from);
    if (m_failed)
        return noNode;
    m_scopes.variables.push_back(name);
    const Node& source = m_build.node(list);
    const bool events = source.kind == NodeKind::Root && source.text == "xEvent";
    NodeId where = noNode;
    if (const auto condition = m_document.memberIndex(item, "where"))
        where = events ? eventCondition(m_document.item(*condition)) : node(*condition);
    return m_failed ? noNode : checked(m_build.binding(name, list, where), item);
}

Result<Tree, Diagnostics> fromJson(std::string_view json, const Limits& limits) {
    if (json.size() > std::size_t(limits.textBytes) * 8)
        return Diagnostics{
            problemAt(json, {0, 1}, "rule.too-long", "the rule is too long", "split it into several rules")};
    auto document = JsonDocument::parse(json);
    if (!document)
        return document.error();
    const JsonDocument::Item& root = document->item(document->root());
    if (root.type == JsonDocument::Type::String) {
        // A tree serialised as a string; some samples carry text under the label pql/json (DOMAIN.md 4.10).
        auto inner = root.text.find_first_not_of(" \t\r\n") != std::string::npos &&
                             root.text[root.text.find_first_not_of(" \t\r\n")] == '{'
                         ? fromJson(root.text, limits)
                         : parse(root.text, limits);
        return inner;
    }
    // The container {"type": "PQL", "format": …, "value": …} around it.
    const JsonDocument::Item* value = document->member(root, "value");
    if (value && !document->member(root, "nodeType") && document->member(root, "format")) {
        if (value->type == JsonDocument::Type::String)
            return read(value->text, limits);
        return fromJson(json.substr(value->range.offset, value->range.length), limits);
    }
    return JsonReader(json, *document, limits).run();
}

} // namespace ow::expr
