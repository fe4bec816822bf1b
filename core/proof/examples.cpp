#include "proof/internal/examples.h"

#include "checks/rule_schema.h"
#include "decision/plan/offer_rule.h"
#include "expression/language/tree_builder.h"
#include "expression/witness/witness.h"

#include <QJsonArray>

namespace ow::proof {

const std::optional<QJsonObject>& Examples::of(PredicateIndex predicate, OfferIndex offer, bool holds) {
    const auto [known, isNew] = m_known.try_emplace({predicate, offer, holds});
    if (!isNew)
        return known->second;
    if (!m_schema)
        m_schema = ruleSchema(m_plan.catalog);
    const expr::Program& program = m_plan.predicates[predicate].program;
    expr::Tree tree;
    if (offer == kNone) {
        expr::TreeBuilder builder;
        const expr::NodeId root = builder.graft(program.tree(), program.node());
        tree = std::move(builder).finish(root);
    } else {
        tree = ruleForOffer(program.tree(), program.node(), *m_plan.offers[offer]->offer, m_at.zone);
    }
    const auto found = expr::findWitness(tree, *m_schema, {m_at.nowMs, m_at.zone, holds, &m_stop});
    if (found)
        known->second = *found;
    return known->second;
}

QJsonObject Examples::joined(const QJsonObject& profile, const QJsonObject& other) {
    QJsonObject both = profile;
    for (auto member = other.begin(); member != other.end(); ++member) {
        const QJsonValue own = both.value(member.key());
        if (own.isObject() && member->isObject()) {
            both.insert(member.key(), joined(own.toObject(), member->toObject()));
        } else if (own.isArray() && member->isArray()) {
            QJsonArray items = own.toArray();
            for (const QJsonValue item : member->toArray())
                items.append(item);
            both.insert(member.key(), items);
        } else {
            both.insert(member.key(), *member);
        }
    }
    return both;
}

} // namespace ow::proof
