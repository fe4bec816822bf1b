#include "proof/internal/value_test.h"

#include "expression/language/functions.h"
#include "expression/language/tree_builder.h"
#include "expression/run/evaluate.h"
#include "expression/text/printer.h"
#include "expression/value/calendar.h"
#include "expression/value/compare.h"
#include "expression/value/scalars.h"
#include "expression/value/text_match.h"
#include "expression/witness/try_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ow::proof {

using expr::FunctionId;
using expr::Kind;
using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Op;
using expr::Tree;

namespace {

/// Whole numbers up to here are doubles, and stand for themselves.
constexpr double kExact = 9007199254740992;
const std::string kUnknown = "p0";

bool isEquality(Op op) {
    return op == Op::Equal || op == Op::NotEqual;
}

expr::Environment environmentOf(AskedAt at, std::span<const expr::Value> slotValues, expr::Arena& scratch) {
    expr::Environment environment;
    environment.slotValues = slotValues;
    environment.nowMs = at.nowMs;
    environment.zone = at.zone;
    environment.scratch = &scratch;
    return environment;
}

} // namespace

bool ValueTest::holds(expr::Value value, expr::Arena& scratch) const {
    if (isMembership)
        return value.is(Kind::String) && std::ranges::find(texts, value.asString()) != texts.end();
    if (m_plain)
        return m_plain->test.holds(value);
    const std::array<expr::Value, 1> slot = {value};
    return expr::truth(expr::evaluate(m_program, environmentOf(m_at, slot, scratch)));
}

std::optional<TestReader::Path> TestReader::pathOf(const Tree& tree, NodeId node,
                                                   const std::string& element) {
    Path path;
    NodeId at = node;
    for (; tree.node(at).kind == NodeKind::Member; at = tree.node(at).children[0])
        path.names.push_back(tree.node(at).text);
    const Node& base = tree.node(at);
    if (base.kind == NodeKind::Variable && !element.empty() && base.text == element) {
        path.isOfElement = true;
    } else if (base.kind == NodeKind::Field || (base.kind == NodeKind::Root && base.text == "xEvent")) {
        path.names.push_back(base.text);
    } else if (!(base.kind == NodeKind::Root && base.text == "profile") &&
               !(base.kind == NodeKind::Parameter && base.integer == 1)) {
        return std::nullopt;
    }
    std::ranges::reverse(path.names);
    if (path.names.empty() && !path.isOfElement)
        return std::nullopt; // the profile itself
    return path;
}

std::optional<std::vector<std::string>> TestReader::profilePath(const Tree& tree, NodeId node) {
    std::optional<Path> path = pathOf(tree, node, {});
    return path ? std::optional(std::move(path->names)) : std::nullopt;
}

std::optional<PathTest> TestReader::read(const Tree& tree, NodeId node, const std::string& element) const {
    auto test = std::make_unique<ValueTest>();
    NodeId subject = expr::noNode;
    if (pathOf(tree, node, element))
        subject = node; // true where something is there
    else if (!takeConstants(tree, node, subject, *test))
        return readOpen(tree, node, element);
    std::optional<Path> path = pathOf(tree, subject, element);
    if (!path || !finish(
                     tree, node, [subject](NodeId part) { return part == subject; }, *test))
        return readOpen(tree, node, element);
    return PathTest{path->isOfElement, std::move(path->names), std::move(test)};
}

std::optional<PathTest> TestReader::readOpen(const Tree& tree, NodeId node,
                                             const std::string& element) const {
    std::optional<Path> path;
    const auto isSubject = [&](NodeId part) {
        const std::optional<Path> found = pathOf(tree, part, element);
        return found && path && found->names == path->names && found->isOfElement == path->isOfElement;
    };
    std::vector<NodeId> parts = {node};
    while (!parts.empty()) {
        const NodeId part = parts.back();
        parts.pop_back();
        const Node& here = tree.node(part);
        const std::optional<Path> found = pathOf(tree, part, element);
        if (found && !path)
            path = found;
        if (found && !isSubject(part))
            return std::nullopt;
        // Names of its own are not looked into, nor what is asked of each element.
        const bool hasNames =
            here.kind >= NodeKind::Let && here.kind != NodeKind::Occurs && here.kind != NodeKind::Period;
        if (hasNames || (here.kind == NodeKind::Variable && !found))
            return std::nullopt;
        if (!found)
            parts.insert(parts.end(), here.children.begin(), here.children.end());
    }
    auto test = std::make_unique<ValueTest>();
    if (!path || !finish(tree, node, isSubject, *test))
        return std::nullopt;
    test->isOpen = true;
    expr::ValuesWish wish;
    wish.number = expr::ValuesWish::Number::No;
    wish.tests = {&test->m_program.tree()};
    wish.nowMs = m_at.nowMs;
    wish.zone = m_at.zone;
    test->tries = expr::valuesToTry(wish);
    return PathTest{path->isOfElement, std::move(path->names), std::move(test)};
}

std::unique_ptr<ValueTest> TestReader::nothingTest() const {
    expr::TreeBuilder builder;
    const NodeId root = builder.call("isNull", {builder.field(kUnknown)});
    const Tree tree = std::move(builder).finish(root);
    auto test = std::make_unique<ValueTest>();
    const NodeId subject = tree.rootNode().children[0];
    const bool isMade = finish(
        tree, tree.root(), [subject](NodeId part) { return part == subject; }, *test);
    return isMade ? std::move(test) : nullptr;
}

std::unique_ptr<ValueTest> TestReader::membershipTest() {
    auto test = std::make_unique<ValueTest>();
    test->m_text = "member";
    test->isMembership = true;
    test->texts = {"existing", "realized"};
    return test;
}

bool TestReader::finish(const Tree& tree, NodeId node, const std::function<bool(NodeId)>& isSubject,
                        ValueTest& test) const {
    expr::TreeBuilder builder;
    const NodeId root = builder.graft(
        tree, node, [&](NodeId part) { return isSubject(part) ? builder.field(kUnknown) : expr::noNode; });
    const Tree copy = std::move(builder).finish(root);
    auto program = expr::compile(copy, test.m_layout);
    if (!program || test.m_layout.slotCount() != 1)
        return false;
    const expr::Needs& needs = program->needs();
    if (needs.offer || needs.context || needs.segments || needs.events)
        return false;
    test.m_at = m_at;
    test.m_text = expr::print(copy);
    test.m_program = *std::move(program);
    test.m_plain = expr::plainCondition(test.m_program, m_at.zone);
    if (test.m_plain && test.m_plain->isOverElements)
        test.m_plain.reset();
    return true;
}

/// The value of a part that reads no data.
std::optional<expr::Value> TestReader::constant(const Tree& tree, NodeId node, expr::Arena& arena,
                                                expr::Layout& layout, expr::Program& program) const {
    auto compiled = expr::compile(tree, node, layout);
    if (!compiled)
        return std::nullopt;
    const expr::Needs& needs = compiled->needs();
    if (needs.profile || needs.events || needs.segments || needs.offer || needs.context)
        return std::nullopt;
    program = *std::move(compiled);
    return expr::evaluate(program, environmentOf(m_at, {}, arena));
}

bool TestReader::takeConstant(expr::Value value, Op op, ValueTest& test) const {
    std::array<char, 32> buffer{};
    switch (value.kind()) {
    case Kind::Null:
        return true;
    case Kind::String: {
        test.texts.emplace_back(value.asString());
        test.ordersTexts = test.ordersTexts || !isEquality(op);
        const expr::Value number = expr::parseNumber(value.asString());
        if (!number.isNull())
            test.numbers.push_back(number.toDouble());
        return number.isNull() || std::abs(number.toDouble()) < kExact;
    }
    case Kind::Integer:
    case Kind::Double:
        test.texts.emplace_back(expr::formatNumber(value, buffer));
        test.ordersTexts = test.ordersTexts || !isEquality(op);
        test.numbers.push_back(value.toDouble());
        return std::abs(value.toDouble()) < kExact;
    case Kind::Bool:
        test.texts.insert(test.texts.end(), {"false", "true"});
        test.ordersTexts = test.ordersTexts || !isEquality(op);
        return true;
    case Kind::Instant:
    case Kind::Day:
        test.times.push_back(value.ms());
        return true;
    case Kind::List:
    case Kind::Object:
        break;
    }
    return false;
}

/// Where the path stands on the right, it is read as the type of what it is compared with (DOMAIN.md 4.5):
/// texts as numbers beside a number, and numbers as texts beside a text, which is known here only where they
/// are to be equal.
bool TestReader::takeComparison(const Tree& tree, const Node& node, bool pathIsRight, ValueTest& test) const {
    expr::Arena arena;
    expr::Layout layout;
    expr::Program program;
    const std::optional<expr::Value> value =
        constant(tree, node.children[pathIsRight ? 0 : 1], arena, layout, program);
    if (!value)
        return false;
    if (pathIsRight && value->isNumber()) {
        test.readsNumber = true;
        test.numbers.push_back(value->toDouble());
        return std::abs(value->toDouble()) < kExact;
    }
    if (pathIsRight && !value->isTime() && !value->isNull() &&
        !((value->is(Kind::String) || value->is(Kind::Bool)) && isEquality(node.op)))
        return false;
    return takeConstant(*value, node.op, test);
}

/// A whole number that no calculation with a few others makes too large to be exact.
std::optional<double> TestReader::wholeNumber(const Tree& tree, NodeId node) const {
    expr::Arena arena;
    expr::Layout layout;
    expr::Program program;
    constexpr std::int64_t most = 1'000'000'000;
    const auto value = constant(tree, node, arena, layout, program);
    if (!value || !value->is(Kind::Integer) || std::abs(value->asInteger()) > most)
        return std::nullopt;
    return double(value->asInteger());
}

std::optional<TestReader::Linear> TestReader::linear(const Tree& tree, NodeId id) const {
    const Node& node = tree.node(id);
    if (node.kind == NodeKind::Field || node.kind == NodeKind::Member || node.kind == NodeKind::Variable)
        return Linear{id};
    if (node.kind != NodeKind::Arithmetic)
        return std::nullopt;
    const std::optional<double> left = wholeNumber(tree, node.children[0]);
    const std::optional<double> right = left ? std::nullopt : wholeNumber(tree, node.children[1]);
    if (!left && !right)
        return std::nullopt;
    std::optional<Linear> of = linear(tree, node.children[left ? 1 : 0]);
    if (!of)
        return std::nullopt;
    const double number = left ? *left : *right;
    switch (node.op) {
    case Op::Add:
        of->addend += number;
        break;
    case Op::Subtract:
        of->factor *= left ? -1 : 1;
        of->addend = left ? number - of->addend : of->addend - number;
        break;
    case Op::Multiply:
        of->factor *= number;
        of->addend *= number;
        break;
    default:
        return std::nullopt;
    }
    return std::abs(of->factor) < kExact && std::abs(of->addend) < kExact && of->factor != 0 ? of
                                                                                             : std::nullopt;
}

/// A comparison of what is calculated of the path with a number: it turns once, about where that is the
/// number.
bool TestReader::takeCalculation(const Tree& tree, const Node& node, NodeId& subject, ValueTest& test) const {
    const std::optional<double> left = wholeNumber(tree, node.children[0]);
    const std::optional<double> number = left ? left : wholeNumber(tree, node.children[1]);
    const std::optional<Linear> of = number ? linear(tree, node.children[left ? 1 : 0]) : std::nullopt;
    if (!of)
        return false;
    const double turns = (*number - of->addend) / of->factor;
    if (std::abs(turns) > kExact / 2)
        return false;
    subject = of->subject;
    test.readsNumber = true;
    test.numbers = {std::nextafter(turns, -INFINITY), turns, std::nextafter(turns, INFINITY)};
    return true;
}

bool TestReader::takeCall(const Tree& tree, const Node& node, ValueTest& test) const {
    const expr::FunctionInfo* const function = expr::findFunction(node.text);
    const FunctionId id = function ? function->id : FunctionId::Unknown;
    if (id == FunctionId::IsNull || id == FunctionId::IsNotNull)
        return true;
    if (id < FunctionId::StartsWith || id > FunctionId::NotEqualTo || node.children.size() < 2)
        return false;
    expr::Arena arena;
    expr::Layout layout;
    expr::Program program;
    const auto part = constant(tree, node.children[1], arena, layout, program);
    if (!part || !part->is(Kind::String))
        return false;
    const std::string text(part->asString());
    bool ignoresCase = false;
    if (node.children.size() > 2) {
        const auto flag = constant(tree, node.children[2], arena, layout, program);
        if (!flag)
            return false;
        ignoresCase = !expr::truthOr(*flag, true);
    }
    const bool isWhole = id == FunctionId::Equals || id == FunctionId::NotEqualTo;
    if (isWhole && !ignoresCase)
        return takeConstant(expr::Value::string(text), Op::Equal, test);
    const bool isContains = id == FunctionId::Contains || id == FunctionId::DoesNotContain;
    const bool isStart = id == FunctionId::StartsWith || id == FunctionId::DoesNotStartWith;
    test.pattern =
        TextPattern::around(text, !isWhole && !isStart, !isWhole && (isStart || isContains), ignoresCase);
    test.pattern->negated = id == FunctionId::DoesNotStartWith || id == FunctionId::DoesNotEndWith ||
                            id == FunctionId::DoesNotContain || id == FunctionId::NotEqualTo;
    return true;
}

bool TestReader::takeOccurs(const Tree& tree, const Node& node, ValueTest& test) const {
    const expr::Calendar calendar(m_at.zone, 0);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& reference = tree.node(node.children[i]);
        std::int64_t start = 0;
        if (reference.kind == NodeKind::Period) {
            start = calendar.startOf(reference.unit, m_at.nowMs);
            if (reference.text != "this")
                start = calendar.add(start, reference.text == "last" ? -1 : 1, reference.unit);
            test.times.push_back(calendar.add(start, 1, reference.unit));
        } else {
            expr::Arena arena;
            expr::Layout layout;
            expr::Program program;
            const auto value = constant(tree, node.children[i], arena, layout, program);
            const auto time = value ? expr::toTime(*value, m_at.zone) : std::nullopt;
            if (!time)
                return false;
            start = time->ms;
            test.times.push_back(calendar.add(start, 1, expr::TimeUnit::Day)); // of a day; else one more
        }
        test.times.push_back(start);
        if (node.form < expr::OccursForm::NBefore)
            continue;
        for (const std::int64_t count : {-node.integer - 1, -node.integer, node.integer, node.integer + 1}) {
            const std::int64_t edge = calendar.add(start, count, node.unit);
            const std::int64_t unit = calendar.startOf(node.unit, edge);
            test.times.insert(test.times.end(), {edge, unit, calendar.add(unit, 1, node.unit)});
        }
    }
    return true;
}

/// What the condition compares its value with; false where it is of no known form.
bool TestReader::takeConstants(const Tree& tree, NodeId id, NodeId& subject, ValueTest& test) const {
    const Node& node = tree.node(id);
    if (node.children.empty())
        return false;
    subject = node.children[0];
    expr::Arena arena;
    expr::Layout layout;
    expr::Program program;
    switch (node.kind) {
    case NodeKind::Compare: {
        const auto isCalculated = [&](NodeId side) { return tree.node(side).kind == NodeKind::Arithmetic; };
        if (std::ranges::any_of(node.children, isCalculated) && takeCalculation(tree, node, subject, test))
            return true;
        const NodeKind left = tree.node(subject).kind;
        const bool pathIsRight =
            left != NodeKind::Member && left != NodeKind::Field && left != NodeKind::Variable;
        subject = node.children[pathIsRight ? 1 : 0];
        return takeComparison(tree, node, pathIsRight, test);
    }
    case NodeKind::Membership: {
        const auto list = constant(tree, node.children[1], arena, layout, program);
        return list && list->is(Kind::List) && std::ranges::all_of(list->items(), [&](expr::Value item) {
                   return takeConstant(item, Op::Equal, test);
               });
    }
    case NodeKind::Like: {
        const auto pattern = constant(tree, node.children[1], arena, layout, program);
        if (!pattern || !pattern->is(Kind::String))
            return false;
        test.pattern = TextPattern::like(pattern->asString());
        return true;
    }
    case NodeKind::Call:
        return takeCall(tree, node, test);
    case NodeKind::Occurs:
        return takeOccurs(tree, node, test);
    default:
        return false;
    }
}

} // namespace ow::proof
