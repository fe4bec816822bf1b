#include "checks/rule_witness.h"

#include "checks/rule_schema.h"
#include "expression/pql_json/rule_text.h"
#include "expression/text/printer.h"
#include "expression/witness/witness.h"
#include "json/schema.h"

namespace ow {

namespace {

RuleWithoutWitness::Why reasonOf(expr::NoWitness::Why why) {
    switch (why) {
    case expr::NoWitness::Why::Request:
        return RuleWithoutWitness::Why::Request;
    case expr::NoWitness::Why::Contrary:
        return RuleWithoutWitness::Why::Contrary;
    default:
        return RuleWithoutWitness::Why::Unknown;
    }
}

} // namespace

Result<QJsonObject, RuleWithoutWitness> ruleWitness(const Catalog& catalog, const RuleWitnessWish& wish) {
    const auto tree = expr::read(wish.rule.toStdString());
    if (!tree)
        return RuleWithoutWitness{RuleWithoutWitness::Why::Unreadable, {}};
    expr::WitnessWish asked;
    asked.nowMs = wish.nowMs;
    asked.zone = catalog.zone().zone();
    asked.meets = wish.meets;
    asked.stop = &wish.stop;
    auto found = expr::findWitness(*tree, *ruleSchema(catalog), asked);
    if (!found) {
        RuleWithoutWitness none{reasonOf(found.error().why), {}};
        for (const expr::NodeId part : found.error().parts)
            none.parts.append(QString::fromStdString(expr::print(*tree, part)));
        return none;
    }
    if (!JsonSchema::profile().check(*found, 1).isEmpty()) // the rule wants what no decision could read
        return RuleWithoutWitness{};
    return std::move(*found);
}

} // namespace ow
