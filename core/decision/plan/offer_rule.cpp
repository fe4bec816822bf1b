#include "decision/plan/offer_rule.h"

#include "decision/plan/offer_value.h"
#include "domain/validity.h"
#include "expression/language/tree_builder.h"
#include "expression/run/evaluate.h"

namespace ow {

using expr::NodeId;

namespace {

constexpr std::uint64_t kStepLimit = 200'000;

bool readsOthers(const expr::Needs& needs) {
    return needs.profile || needs.events || needs.segments || needs.context;
}

/// A value of an offer as a literal; noNode for what has none.
NodeId literalOf(expr::TreeBuilder& builder, expr::Value value) {
    switch (value.kind()) {
    case expr::Kind::Bool:
        return builder.boolean(value.asBool());
    case expr::Kind::Integer:
        return builder.integer(value.asInteger());
    case expr::Kind::Double:
        return builder.number(value.asDouble());
    case expr::Kind::String:
        return builder.string(value.asString());
    default:
        return expr::noNode;
    }
}

} // namespace

expr::Tree ruleForOffer(const expr::Tree& tree, NodeId part, const PersonalizedOffer& offer, Zone zone) {
    expr::Arena arena;
    expr::TreeBuilder builder;
    const NodeId root = builder.graft(tree, part, [&](NodeId node) {
        const expr::NodeKind kind = tree.node(node).kind;
        if (kind != expr::NodeKind::Member && kind != expr::NodeKind::Call)
            return expr::noNode;
        expr::Layout layout;
        const auto program = expr::compile(tree, node, layout);
        if (!program || !program->needs().offer || readsOthers(program->needs()))
            return expr::noNode;
        expr::Environment environment;
        environment.zone = zone;
        environment.scratch = &arena;
        environment.stepLimit = kStepLimit;
        environment.offer = offerValue(offer, inInstants(offer.calendar, zone), arena, layout);
        return literalOf(builder, expr::evaluate(*program, environment));
    });
    return std::move(builder).finish(root);
}

} // namespace ow
