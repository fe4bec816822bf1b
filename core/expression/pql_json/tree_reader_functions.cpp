#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/language/operators.h"
#include "expression/pql_json/internal/shorthand.h"
#include "expression/pql_json/internal/tree_reader.h"

#include <algorithm>
#include <array>

namespace ow::expr {

namespace {

bool unitOf(std::string_view text, TimeUnit& unit) {
    for (int i = 0; i <= int(TimeUnit::Millennium); ++i) {
        if (text == unitText(TimeUnit(i), false) || text == unitText(TimeUnit(i), true)) {
            unit = TimeUnit(i);
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<NodeId> JsonReader::all(const std::vector<Index>& parameters) {
    std::vector<NodeId> ids;
    for (const Index index : parameters) {
        ids.push_back(node(index));
        if (m_failed)
            break;
    }
    return ids;
}

std::string JsonReader::literalText(Index index) const {
    return m_document.textOf(m_document.item(index), "value");
}

NodeId JsonReader::logical(const std::vector<Index>& parameters, bool conjunction) {
    std::vector<NodeId> parts = all(parameters);
    if (m_failed)
        return noNode;
    return conjunction ? m_build.all(std::move(parts)) : m_build.any(std::move(parts));
}

NodeId JsonReader::apply(const Item& item) {
    const std::string name = m_document.textOf(item, "fnName");
    const Item* list = m_document.member(item, "params");
    if (name.empty())
        return fail(item, "json.function", "a fnApply needs a fnName");
    if (list && list->type != Type::Array)
        return fail(*list, "json.function", "the params of a function are a list");
    const std::vector<Index> parameters = list ? list->children : std::vector<Index>();
    if (name == "and" || name == "or")
        return parameters.empty() ? fail(item, "rule.arity", "“" + name + "” needs at least one condition")
                                  : logical(parameters, name == "and");
    if (name == "modelInstances")
        return models(item, parameters);
    if (name == "let")
        return let(item, parameters);
    if (name == "occurs" && parameters.size() > 1) {
        const NodeId time = node(parameters[0]);
        return m_failed ? noNode : occurs(item, parameters, 1, time);
    }
    if (name == "CHAIN")
        return chain(item, parameters);
    if (name.ends_with("Over") && parameters.size() == 2)
        return aggregateOver(item, name.substr(0, name.size() - 4), parameters);
    return fixed(item, name, parameters);
}

/// Operators and words with a fixed number of parameters; everything else is a call.
NodeId JsonReader::fixed(const Item& item, const std::string& name, const std::vector<Index>& parameters) {
    const Op op = binaryOp(name);
    struct Shape {
        std::string_view name;
        std::size_t count;
    };
    static constexpr std::array<Shape, 10> shapes = {{{"not", 1},
                                                      {"like", 2},
                                                      {"if", 3},
                                                      {"contextData", 1},
                                                      {"up", 1},
                                                      {"period", 2},
                                                      {"now", 0},
                                                      {"today", 0},
                                                      {"yesterday", 0},
                                                      {"tomorrow", 0}}};
    const auto* shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const Shape& s) { return s.name == name; });
    const bool minus = op == Op::Subtract && parameters.size() == 1;
    if (op == Op::None && shape == shapes.end() && name != "list")
        return call(item, name, parameters);
    const std::size_t count = minus                   ? 1
                              : op != Op::None        ? 2
                              : shape != shapes.end() ? shape->count
                                                      : parameters.size();
    if (parameters.size() != count)
        return fail(item, "rule.arity",
                    "“" + name + "” needs " + std::to_string(count) + " parameters, not " +
                        std::to_string(parameters.size()));
    if (name == "contextData") {
        const std::string schema = literalText(parameters[0]);
        if (schema.empty() || schema.find('}') != std::string::npos)
            return fail(item, "json.literal", "contextData needs the name of a schema");
        return m_build.context(schema);
    }
    if (name == "period") {
        const std::string which = literalText(parameters[0]);
        TimeUnit unit{};
        if ((which != "this" && which != "last" && which != "next") ||
            !unitOf(literalText(parameters[1]), unit))
            return fail(item, "json.literal", "a period is this, last or next with a unit of time");
        return m_build.period(which, unit);
    }
    const std::vector<NodeId> ids = all(parameters);
    if (m_failed)
        return noNode;
    if (name == "up") {
        const Node& levels = m_build.node(ids[0]);
        return levels.kind == NodeKind::Integer && levels.integer > 0 && levels.integer < 1000
                   ? m_build.up(levels.integer)
                   : fail(item, "json.literal", "up needs a number of levels from 1 on");
    }
    if (minus)
        return m_build.negate(ids[0]);
    if (op == Op::In || op == Op::NotIn)
        return m_build.membership(op, ids[0], ids[1]);
    if (op >= Op::Add && op <= Op::Remainder)
        return m_build.arithmetic(op, ids[0], ids[1]);
    if (op != Op::None)
        return m_build.compare(op, ids[0], ids[1]);
    if (name == "not")
        return m_build.negation(ids[0]);
    if (name == "like")
        return m_build.like(ids[0], ids[1]);
    if (name == "if")
        return m_build.choose(ids[0], ids[1], ids[2]);
    return name == "list" ? m_build.list(ids) : m_build.moment(name);
}

NodeId JsonReader::call(const Item& item, const std::string& name, const std::vector<Index>& parameters) {
    const FunctionInfo* function = findFunction(name);
    if (!function && !(m_scopes.has(name) && canNameFunction(name))) {
        const std::string near = nearestFunction(name);
        return fail(item, "rule.unknown-function", "there is no function “" + name + "”",
                    near.empty() ? "choose one of the list that the editor offers"
                                 : "did you mean “" + near + "”?");
    }
    std::vector<NodeId> ids;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool element =
            function && i < function->parameters.size() && function->parameters[i].perElement;
        m_scopes.elements += element ? 1 : 0;
        ids.push_back(node(parameters[i]));
        m_scopes.elements -= element ? 1 : 0;
        if (m_failed)
            return noNode;
    }
    return m_build.call(name, std::move(ids));
}

NodeId JsonReader::let(const Item& item, const std::vector<Index>& parameters) {
    if (parameters.size() != 2 || m_document.textOf(m_document.item(parameters[0]), "nodeType") != "fnCreate")
        return fail(item, "json.function", "let needs a fnCreate with one parameter, and a value");
    const NodeId value = node(parameters[1]);
    if (m_failed)
        return noNode;
    const NodeId function = node(parameters[0]);
    if (m_failed)
        return noNode;
    const Node lambdaNode = m_build.node(function);
    if (lambdaNode.names.size() != 1)
        return fail(item, "json.function", "let needs a fnCreate with one parameter");
    return m_build.let(lambdaNode.names.front(), value, lambdaNode.children[0]);
}

NodeId JsonReader::aggregateOver(const Item& item, const std::string& name,
                                 const std::vector<Index>& parameters) {
    const Item& source = m_document.item(parameters[1]);
    const Item* variables = m_document.member(source, "variables");
    const bool known =
        name == "sum" || name == "count" || name == "average" || name == "min" || name == "max";
    if (!known || !variables || variables->children.size() != 1)
        return fail(item, "json.function",
                    "“" + name + "Over” needs a fnCreate and a select with one variable",
                    "use sumOver, countOver, averageOver, minOver or maxOver");
    const NodeId function = node(parameters[0]);
    if (m_failed)
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    const NodeId elements = binding(variables->children.front());
    m_scopes.variables.resize(outer);
    if (m_failed)
        return noNode;
    const Node& lambdaNode = m_build.node(function);
    if (lambdaNode.kind != NodeKind::Lambda || lambdaNode.names != std::vector{m_build.node(elements).text})
        return fail(item, "json.function", "the fnCreate and the select must use the same variable");
    return m_build.aggregate(name, lambdaNode.children[0], elements);
}

NodeId JsonReader::occurs(const Item& item, const std::vector<Index>& parameters, std::size_t from,
                          NodeId time) {
    static constexpr std::array<std::string_view, 5> forms = {"on", "before", "after", "from", "between"};
    const std::string word = from < parameters.size() ? literalText(parameters[from]) : std::string();
    const auto* found = std::find(forms.begin(), forms.end(), word);
    if (found == forms.end())
        return fail(item, "json.occurs", "occurs needs one of on, before, after, from, between");
    const auto form = OccursForm(found - forms.begin());
    const std::vector<Index> rest(parameters.begin() + std::ptrdiff_t(from) + 1, parameters.end());
    if (rest.size() == 4 && form >= OccursForm::Before && form <= OccursForm::From) {
        const Op op = binaryOp(literalText(rest[0]));
        const NodeId count = node(rest[1]);
        TimeUnit unit{};
        if (m_failed)
            return noNode;
        if (op < Op::Equal || op > Op::GreaterEqual || m_build.node(count).kind != NodeKind::Integer ||
            m_build.node(count).integer < 0 || !unitOf(literalText(rest[2]), unit))
            return fail(item, "json.occurs", "occurs needs an operator, a whole number and a unit of time");
        const std::int64_t many = m_build.node(count).integer;
        const NodeId reference = node(rest[3]);
        const auto relative = OccursForm(int(OccursForm::NBefore) + int(form) - int(OccursForm::Before));
        return m_failed ? noNode : m_build.occursWithin(relative, op, many, unit, time, reference);
    }
    if (rest.size() != (form == OccursForm::Between ? 2U : 1U))
        return fail(item, "json.occurs", "occurs has the wrong number of parameters");
    const std::vector<NodeId> ids = all(rest);
    return m_failed ? noNode : m_build.occurs(form, time, ids[0], ids.size() > 1 ? ids[1] : noNode);
}

NodeId JsonReader::chain(const Item& item, const std::vector<Index>& parameters) {
    if (parameters.size() < 3)
        return fail(item, "json.function", "CHAIN needs a list, the name of the time and at least one step");
    if (parameters.size() - 2 > m_limits.names)
        return fail(item, "rule.too-many", "there are more than " + std::to_string(m_limits.names) + " steps",
                    "split the rule into several");
    const NodeId list = node(parameters[0]);
    const std::string timeField = withoutPrefix(literalText(parameters[1]));
    if (m_failed || !validName(m_document.item(parameters[1]), timeField))
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> steps;
    ++m_scopes.elements;
    for (std::size_t i = 2; i < parameters.size() && !m_failed; ++i)
        steps.push_back(step(m_document.item(parameters[i]), timeField));
    --m_scopes.elements;
    m_scopes.variables.resize(outer);
    return m_failed ? noNode : m_build.chain(list, timeField, std::move(steps));
}

NodeId JsonReader::step(const Item& item, const std::string& timeField) {
    const Item* parameters = m_document.member(item, "params");
    if (m_document.textOf(item, "fnName") != "step" || !parameters || parameters->children.size() < 2 ||
        parameters->children.size() > 3)
        return fail(item, "json.function", "a step of CHAIN needs a label and a condition");
    const std::string label = literalText(parameters->children[0]);
    if (!isPlainName(label))
        return fail(item, "json.function", "the label of a step is a name of letters, digits and _");
    const NodeId what = node(parameters->children[1]);
    NodeId when = noNode;
    if (!m_failed && parameters->children.size() > 2) {
        const Item& condition = m_document.item(parameters->children[2]);
        const Item* list = m_document.member(condition, "params");
        if (m_document.textOf(condition, "fnName") != "when" || !list)
            return fail(condition, "json.function", "the third part of a step is a “when”");
        when = occurs(condition, list->children, 0, m_build.field(timeField));
    }
    if (m_failed)
        return noNode;
    m_scopes.variables.push_back(label);
    return m_build.step(label, what, when);
}

/// modelInstances: events of the profile, a shorthand query as what it means, or instances of a model.
NodeId JsonReader::models(const Item& item, const std::vector<Index>& parameters) {
    if (parameters.empty())
        return fail(item, "rule.arity", "modelInstances needs the name of a model");
    const std::string first = literalText(parameters[0]);
    if (first.starts_with("/queries/"))
        return shorthand(m_document.item(parameters[0]), first);
    if (first.ends_with("/experienceevent") && parameters.size() == 1)
        return m_build.root("xEvent");
    const std::vector<NodeId> ids = all(parameters);
    if (m_failed)
        return noNode;
    std::vector<std::string> queries;
    for (std::size_t i = 1; i < parameters.size(); ++i)
        queries.push_back(literalText(parameters[i]));
    if (queries.empty())
        return m_build.call("modelInstances", ids);
    std::string problem;
    const NodeId filtered = filterInstances(m_build, ids[0], queries, problem);
    return filtered == noNode ? fail(item, "json.query", problem) : filtered;
}

NodeId JsonReader::shorthand(const Item& item, const std::string& query) {
    std::string problem;
    const NodeId id = shorthandQuery(m_build, query, problem);
    return id == noNode ? fail(item, "json.query", problem, "write /queries/offersByTagIds?tagId=\"…\"") : id;
}

} // namespace ow::expr
