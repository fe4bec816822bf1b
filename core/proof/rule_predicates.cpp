#include "proof/internal/rule_predicates.h"

#include "decision/plan/offer_rule.h"
#include "expression/language/functions.h"
#include "expression/language/node_facts.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow::proof {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Op;
using expr::Tree;

namespace {

constexpr std::int64_t kMostElements = 1'000;
const std::string kMembership = "segmentMembership";
const std::string kUsualSpace = "ups"; ///< of segments

Path segmentPath(const QString& words) {
    const qsizetype slash = words.indexOf(u'/');
    return {kMembership, words.first(slash).toStdString(), words.sliced(slash + 1).toStdString(), "status"};
}

} // namespace

RulePredicates::RulePredicates(const DecisionPlan& plan, AskedAt at)
    : m_plan(plan.data()), m_at(at), m_reader(at), m_circuit(m_solver),
      m_profiles(m_circuit, ClassSpace::Of::Profiles) {
    const Place profiles{m_circuit, m_profiles, {}};
    m_predicates.reserve(m_plan.predicates.size());
    m_reads.reserve(m_plan.predicates.size());
    for (const Predicate& predicate : m_plan.predicates) {
        const Tree& tree = predicate.program.tree();
        m_predicates.push_back(predicate.readsOffer ? 0
                                                    : condition(profiles, tree, predicate.program.node()));
        std::vector<Path> reads;
        for (const expr::UsedPath& used : predicate.program.needs().paths)
            reads.push_back(used.names);
        m_reads.push_back(std::move(reads));
    }
    for (const ConstraintPlan& constraint : m_plan.constraints) {
        for (const SegmentPlan& one : constraint.segments)
            static_cast<void>(segment(one));
    }
    readForOffers();
    finish();
    m_plainRules.assign(m_plan.rules.size(), 0);
    m_segmentConstraints.assign(m_plan.constraints.size(), 0);
    m_diagrams.emplace(m_circuit, m_profiles);
}

/// The rules that read the offer, as they are for the offers that have them.
void RulePredicates::readForOffers() {
    for (const OfferIndex offer : m_plan.offers.indexes()) {
        if (m_plan.offers[offer]->offer->status == OfferStatus::Approved)
            readFor(offer, m_plan.offers[offer]->constraint);
    }
    for (const auto& activity : m_plan.activities) {
        for (const auto& scope : activity->scopes) {
            for (const CriterionPlan& criterion : scope->criteria) {
                for (const OfferIndex offer : *criterion.members)
                    readFor(offer, criterion.constraint);
            }
        }
    }
}

void RulePredicates::readFor(OfferIndex offer, ConstraintIndex constraint) {
    const ConstraintPlan& plan = m_plan.constraints[constraint];
    if (plan.kind != ConstraintPlan::Kind::Rule || !plan.readsOffer)
        return;
    for (const RuleStep& step : m_plan.rules[plan.rule]->steps) {
        const Predicate& predicate = m_plan.predicates[step.predicate];
        if (!predicate.readsOffer || m_ofOffers.contains({step.predicate, offer}))
            continue;
        const Tree tree = ruleForOffer(predicate.program.tree(), predicate.program.node(),
                                       *m_plan.offers[offer]->offer, m_at.zone);
        m_ofOffers[{step.predicate, offer}] = condition({m_circuit, m_profiles, {}}, tree, tree.root());
    }
}

void RulePredicates::finish() {
    linkSegments();
    for (const auto& [path, list] : m_lists)
        m_profiles.addList(path);
    m_profiles.finish();
    for (const auto& [path, list] : m_lists) {
        list->finish(m_circuit);
        for (std::size_t length = 1; length <= path.size(); ++length) {
            const Path beginning(path.begin(), path.begin() + std::ptrdiff_t(length));
            if (const std::optional<Literal> nothing = m_profiles.nothingAt(beginning))
                list->excludeBy(m_circuit, *nothing);
        }
    }
    if (const std::optional<Literal> nothing = m_profiles.nothingAt({kMembership})) {
        for (const auto& [name, literal] : m_inSegment)
            m_solver.addClause({-*nothing, -literal});
    }
}

/// A member of a segment is in it, whatever the namespace.
void RulePredicates::linkSegments() {
    for (const Path& path : m_profiles.paths()) {
        constexpr std::size_t length = 4;
        if (path.size() != length || path.front() != kMembership || path.back() != "status")
            continue;
        const auto named = m_inSegment.find(path[2]);
        if (named == m_inSegment.end())
            continue;
        m_solver.addClause({-m_profiles.test(path, TestReader::membershipTest()), named->second});
        if (path[1] == kUsualSpace)
            m_segmentSpaces[path[2]] = "other";
    }
}

Literal RulePredicates::condition(const Place& place, const Tree& tree, NodeId id) {
    const Node& node = tree.node(id);
    const auto parts = [&] {
        std::vector<Literal> literals;
        literals.reserve(node.children.size());
        for (const NodeId child : node.children)
            literals.push_back(condition(place, tree, child));
        return literals;
    };
    switch (expr::factsOf(node.kind).truth) {
    case expr::NodeFacts::Truth::All:
        return place.circuit.all(parts());
    case expr::NodeFacts::Truth::Any:
        return place.circuit.any(parts());
    case expr::NodeFacts::Truth::Not:
        return -condition(place, tree, node.children[0]);
    case expr::NodeFacts::Truth::Choice:
        return place.circuit.choice(condition(place, tree, node.children[0]),
                                    condition(place, tree, node.children[1]),
                                    condition(place, tree, node.children[2]));
    case expr::NodeFacts::Truth::Itself:
        return single(place, tree, id);
    case expr::NodeFacts::Truth::Body: // names of its own
        break;
    }
    return place.space.open(expr::print(tree, id));
}

Literal RulePredicates::single(const Place& place, const Tree& tree, NodeId id) {
    const Node& node = tree.node(id);
    if (node.kind == NodeKind::Bool)
        return node.integer != 0 ? place.circuit.yes() : place.circuit.no();
    if (place.element.empty()) {
        for (const auto& read : {overElements(tree, node), counted(tree, node), membership(tree, node)}) {
            if (read)
                return *read;
        }
    }
    std::optional<PathTest> test = m_reader.read(tree, id, place.element);
    if (test && test->isOfElement == !place.element.empty())
        return place.space.test(test->path, std::move(test->test));
    return place.space.open(expr::print(tree, id));
}

ListSpace& RulePredicates::list(const Path& path) {
    std::unique_ptr<ListSpace>& known = m_lists[path];
    if (!known)
        known = std::make_unique<ListSpace>(path);
    return *known;
}

Literal RulePredicates::notNull(ListSpace& list) {
    return -list.elements().test({}, m_reader.nothingTest());
}

std::optional<RulePredicates::Elements> RulePredicates::elementsOf(const Tree& tree, const Node& bindings) {
    if (bindings.children.size() != 1)
        return std::nullopt;
    const Node& binding = tree.node(bindings.children[0]);
    const std::optional<Path> path = TestReader::profilePath(tree, binding.children[0]);
    if (!path)
        return std::nullopt;
    ListSpace& elements = list(*path);
    const Place place{elements.circuit(), elements.elements(), binding.text};
    return Elements{&elements, binding.children.size() > 1 ? condition(place, tree, binding.children[1])
                                                           : elements.circuit().yes()};
}

/// Quantifiers, and a selection that is true where it has elements.
std::optional<Literal> RulePredicates::overElements(const Tree& tree, const Node& node) {
    if (node.kind != NodeKind::Quantifier && node.kind != NodeKind::Select)
        return std::nullopt;
    const std::optional<Elements> elements = elementsOf(tree, node);
    if (!elements)
        return std::nullopt;
    const auto atLeast = [&](Literal condition, std::int64_t count) {
        return elements->list->atLeast(m_circuit, condition, count);
    };
    if (node.kind == NodeKind::Select)
        return atLeast(elements->condition, 1);
    switch (node.op) {
    case Op::Some:
        return atLeast(elements->condition, 1);
    case Op::NoneOf:
        return -atLeast(elements->condition, 1);
    case Op::All:
        return -atLeast(-elements->condition, 1);
    default:
        return m_circuit.all({atLeast(elements->condition, 1), -atLeast(elements->condition, 2)});
    }
}

/// `(select …).count() >= n` and the other comparisons; what is null is not counted.
std::optional<Literal> RulePredicates::counted(const Tree& tree, const Node& node) {
    if (node.kind != NodeKind::Compare)
        return std::nullopt;
    const Node& count = tree.node(node.children[0]);
    const Node& number = tree.node(node.children[1]);
    if (count.kind != NodeKind::Call || count.children.size() != 1 || number.kind != NodeKind::Integer ||
        std::abs(number.integer) > kMostElements)
        return std::nullopt;
    const expr::FunctionInfo* const function = expr::findFunction(count.text);
    if (!function || function->id != expr::FunctionId::Count)
        return std::nullopt;
    const Node& from = tree.node(count.children[0]);
    std::optional<Elements> elements;
    if (from.kind == NodeKind::Select)
        elements = elementsOf(tree, from);
    else if (const std::optional<Path> path = TestReader::profilePath(tree, count.children[0]))
        elements = Elements{&list(*path), list(*path).circuit().yes()};
    if (!elements)
        return std::nullopt;
    const Literal condition = elements->list->circuit().all({elements->condition, notNull(*elements->list)});
    const auto atLeast = [&](std::int64_t wanted) {
        return wanted <= 0 ? m_circuit.yes() : elements->list->atLeast(m_circuit, condition, wanted);
    };
    const std::int64_t n = number.integer;
    switch (node.op) {
    case Op::GreaterEqual:
        return atLeast(n);
    case Op::Greater:
        return atLeast(n + 1);
    case Op::Less:
        return -atLeast(n);
    case Op::LessEqual:
        return -atLeast(n + 1);
    case Op::Equal:
        return m_circuit.all({atLeast(n), -atLeast(n + 1)});
    default:
        return -m_circuit.all({atLeast(n), -atLeast(n + 1)});
    }
}

std::optional<Literal> RulePredicates::membership(const Tree& tree, const Node& node) {
    if (node.kind != NodeKind::Call || node.children.size() != 1)
        return std::nullopt;
    const expr::FunctionInfo* const function = expr::findFunction(node.text);
    const Node& name = tree.node(node.children[0]);
    if (!function || function->id != expr::FunctionId::InSegment || name.kind != NodeKind::String)
        return std::nullopt;
    const Literal literal = m_profiles.open("in segment " + name.text);
    return m_inSegment.try_emplace(name.text, literal).first->second;
}

Literal RulePredicates::segment(const SegmentPlan& segment) {
    const Literal literal = m_profiles.test(segmentPath(segment.words), TestReader::membershipTest());
    m_members.emplace(segment.words.toStdString(), literal);
    return literal;
}

Literal RulePredicates::predicate(PredicateIndex predicate, OfferIndex offer) {
    const Predicate& plan = m_plan.predicates[predicate];
    if (!plan.readsOffer)
        return m_predicates[predicate];
    const auto known = m_ofOffers.find({predicate, offer});
    if (known != m_ofOffers.end())
        return known->second;
    return m_profiles.open(plan.text.toStdString() + '\n' +
                           (offer == kNone ? std::string() : m_plan.offers[offer]->id));
}

/// Each step as what comes of the rule from there on; steps stand behind those that they go on with.
std::vector<Literal> RulePredicates::stepsOf(const RulePlan& rule, OfferIndex offer,
                                             std::optional<FixedStep> fixed) {
    std::vector<Literal> literals;
    literals.reserve(rule.steps.size());
    const auto at = [&](StepIndex step) {
        return step == kAccept ? m_circuit.yes() : step == kReject ? m_circuit.no() : literals[step.value()];
    };
    for (const StepIndex i : rule.steps.indexes()) {
        const RuleStep& step = rule.steps[i];
        if (fixed && fixed->step == i)
            literals.push_back(at(fixed->holds ? step.whenTrue : step.whenFalse));
        else
            literals.push_back(
                m_circuit.choice(predicate(step.predicate, offer), at(step.whenTrue), at(step.whenFalse)));
    }
    literals.push_back(at(rule.entry));
    return literals;
}

Literal RulePredicates::rule(RuleIndex rule, OfferIndex offer) {
    const RulePlan& plan = *m_plan.rules[rule];
    Literal& literal = plan.readsOffer ? m_rules[{rule, offer}] : m_plainRules[rule];
    if (literal == 0)
        literal = stepsOf(plan, offer, std::nullopt).back();
    return literal;
}

Literal RulePredicates::ruleWith(RuleIndex rule, FixedStep fixed, OfferIndex offer) {
    return stepsOf(*m_plan.rules[rule], offer, fixed).back();
}

Literal RulePredicates::constraint(ConstraintIndex constraint, OfferIndex offer) {
    const ConstraintPlan& plan = m_plan.constraints[constraint];
    switch (plan.kind) {
    case ConstraintPlan::Kind::None:
        return m_circuit.yes();
    case ConstraintPlan::Kind::Never:
        return m_circuit.no();
    case ConstraintPlan::Kind::Rule:
        return rule(plan.rule, offer);
    case ConstraintPlan::Kind::AnySegment:
    case ConstraintPlan::Kind::AllSegments:
        break;
    }
    Literal& literal = m_segmentConstraints[constraint];
    if (literal != 0)
        return literal;
    std::vector<Literal> segments;
    segments.reserve(plan.segments.size());
    for (const SegmentPlan& one : plan.segments)
        segments.push_back(m_members.at(one.words.toStdString()));
    literal = plan.kind == ConstraintPlan::Kind::AnySegment ? m_circuit.any(std::move(segments))
                                                            : m_circuit.all(std::move(segments));
    return literal;
}

namespace {

void insertAt(QJsonObject& object, std::span<const std::string> path, const QJsonValue& value) {
    const QString name = QString::fromStdString(path.front());
    if (path.size() == 1) {
        object.insert(name, value);
        return;
    }
    QJsonObject inner = object.value(name).toObject();
    insertAt(inner, path.subspan(1), value);
    object.insert(name, inner);
}

} // namespace

/// The namespace of a segment of which none is named: one in which no condition looks at it.
const std::string& RulePredicates::spaceOf(const std::string& segment) const {
    const auto other = m_segmentSpaces.find(segment);
    return other == m_segmentSpaces.end() ? kUsualSpace : other->second;
}

QJsonObject RulePredicates::document(const Parts& parts) const {
    QJsonObject profile = ClassSpace::document(parts.values);
    for (const std::string& name : parts.segments)
        insertAt(profile, Path{kMembership, spaceOf(name), name, "status"}, QStringLiteral("realized"));
    for (const auto& [path, elements] : parts.lists) {
        if (!elements.isEmpty())
            insertAt(profile, path, elements);
    }
    return profile;
}

RulePredicates::Model RulePredicates::model() {
    return modelOf(m_profiles.values(), [this](Literal literal) { return m_solver.isTrue(literal); });
}

RulePredicates::Model RulePredicates::modelOf(const ClassChoice& choice) {
    return modelOf(m_profiles.values(choice), [&](Literal literal) -> std::optional<bool> {
        const auto chosen = std::ranges::find(choice.holds, literal, &std::pair<Literal, bool>::first);
        return chosen == choice.holds.end() ? std::nullopt : std::optional(chosen->second);
    });
}

RulePredicates::Model RulePredicates::modelOf(ClassSpace::Values values, const ListSpace::Wanted& isWanted) {
    Model model;
    model.parts.values = std::move(values);
    for (const auto& [name, literal] : m_inSegment) {
        if (isWanted(literal).value_or(false))
            model.parts.segments.push_back(name);
    }
    for (const auto& [path, list] : m_lists) {
        QJsonArray elements;
        std::vector<Literal> clause;
        const ListSpace::Fit fit = list->fit(isWanted, clause, elements);
        if (fit == ListSpace::Fit::Learned) {
            m_solver.addClause(clause);
            m_learned.push_back(std::move(clause));
            model.fit = fit;
            return model; // the solver's answer is gone
        }
        if (fit == ListSpace::Fit::Unsure)
            model.fit = fit;
        model.parts.lists.emplace(path, std::move(elements));
    }
    model.profile = document(model.parts);
    return model;
}

QJsonObject RulePredicates::randomProfile(std::mt19937& random, const Model* like, RuleIndex rule) {
    Parts parts;
    parts.values = m_profiles.randomValues(random);
    for (const auto& [path, list] : m_lists)
        parts.lists.emplace(path, list->randomElements(random));
    if (!like)
        return document(parts);
    parts.segments = like->parts.segments;
    for (const RuleStep& step : m_plan.rules[rule]->steps) {
        for (const Path& read : m_reads[step.predicate]) {
            if (const auto value = like->parts.values.find(read); value != like->parts.values.end())
                parts.values[read] = value->second;
            for (const auto& [path, elements] : like->parts.lists) {
                if (path.size() <= read.size() && std::equal(path.begin(), path.end(), read.begin()))
                    parts.lists[path] = elements;
            }
        }
    }
    return document(parts);
}

} // namespace ow::proof
