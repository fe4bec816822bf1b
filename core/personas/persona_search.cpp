#include "personas/internal/persona_search.h"

#include "checks/rule_schema.h"
#include "expression/language/tree_builder.h"
#include "expression/witness/witness.h"
#include "json/schema.h"
#include "personas/internal/boundaries.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace ow {

using expr::NodeId;
using expr::NodeKind;
using expr::Tree;
using expr::Verdict;

namespace {

constexpr qsizetype kMostEntries = 30; ///< of a list that is joined: asking of long ones takes its time

/// The condition is false although all that it compares is there.
Tree plainlyUnmet(const Tree& tree, NodeId condition) {
    expr::TreeBuilder builder;
    std::vector<NodeId> parts{builder.negation(builder.graft(tree, condition))};
    const expr::Node& node = tree.node(condition);
    const bool compares = node.kind == NodeKind::Compare || node.kind == NodeKind::Membership ||
                          node.kind == NodeKind::Like || node.kind == NodeKind::Occurs ||
                          (node.kind == NodeKind::Call && node.children.size() > 1);
    for (const NodeId child : node.children) {
        const NodeKind kind = tree.node(child).kind;
        const bool reads = kind == NodeKind::Field || kind == NodeKind::Member || kind == NodeKind::Call ||
                           kind == NodeKind::Arithmetic || kind == NodeKind::Aggregate ||
                           kind == NodeKind::Negate;
        if (compares && reads)
            parts.push_back(builder.call("isNotNull", {builder.graft(tree, child)}));
    }
    const NodeId root = builder.all(std::move(parts));
    return std::move(builder).finish(root);
}

Tree partOf(const Tree& tree, NodeId condition) {
    expr::TreeBuilder builder;
    const NodeId root = builder.graft(tree, condition);
    return std::move(builder).finish(root);
}

/// Both in one: objects member by member, lists one behind the other; nothing where they differ.
std::optional<QJsonObject> joined(QJsonObject a, const QJsonObject& b) {
    for (auto it = b.begin(); it != b.end(); ++it) {
        const QJsonValue there = a.value(it.key());
        if (there.isUndefined()) {
            a.insert(it.key(), *it);
        } else if (there.isObject() && it->isObject()) {
            const auto inner = joined(there.toObject(), it->toObject());
            if (!inner)
                return std::nullopt;
            a.insert(it.key(), *inner);
        } else if (there.isArray() && it->isArray()) {
            QJsonArray list = there.toArray();
            for (const auto& entry : it->toArray())
                list.append(entry);
            if (list.size() > kMostEntries)
                return std::nullopt;
            a.insert(it.key(), list);
        } else if (there != *it) {
            return std::nullopt;
        }
    }
    return a;
}

std::size_t gainOf(const Shown& shown, const Shown& covered) {
    std::size_t gain = 0;
    for (std::size_t i = 0; i < shown.size(); ++i)
        gain += shown[i] && !covered[i] ? 1U : 0U;
    return gain;
}

/// Leaves out those without whom nothing is lost, those that show the least first.
void dropNeedless(std::vector<std::pair<QJsonObject, Shown>>& personas) {
    for (bool again = true; again;) {
        again = false;
        auto least = personas.end();
        for (auto it = personas.begin(); it != personas.end(); ++it) {
            Shown others(it->second.size());
            for (const auto& other : personas) {
                for (std::size_t i = 0; &other != &*it && i < others.size(); ++i)
                    others[i] = char(others[i] | other.second[i]);
            }
            const auto size = [](const Shown& shown) { return std::ranges::count(shown, 1); };
            if (gainOf(it->second, others) == 0 &&
                (least == personas.end() || size(it->second) < size(least->second)))
                least = it;
        }
        if (least != personas.end()) {
            personas.erase(least);
            again = true;
        }
    }
}

} // namespace

PersonaSearch::PersonaSearch(const Catalog& catalog, const AskedWhen& when)
    : m_catalog(catalog), m_when(when), m_schema(ruleSchema(catalog)) {}

void PersonaSearch::add(const EligibilityRule& rule) {
    Asked asked{std::make_unique<AskedRule>(m_catalog, rule), std::size_t(m_aims.size()), 0, {}};
    using Kind = PersonaAim::Kind;
    const auto& conditions = asked.rule->conditions();
    const bool asks = std::ranges::any_of(conditions, &AskedRule::Condition::asksProfile);
    if (!asked.rule->problem().isEmpty() || !asks)
        return;
    for (const Kind kind : {Kind::Met, Kind::Unmet})
        m_aims.append({rule.id, rule.name, -1, {}, kind, {}, false});
    for (std::size_t c = 0; c < conditions.size(); ++c) {
        for (const Kind kind : {Kind::Met, Kind::Unmet}) {
            if (conditions[c].asksProfile)
                m_aims.append({rule.id, rule.name, int(c), conditions[c].text, kind, {}, false});
        }
    }
    asked.plainAims = std::size_t(m_aims.size()) - asked.firstAim;
    seekRule(asked);
    for (const Tree& tree : asked.rule->trees())
        seekConditions(asked, tree);
    if (asked.rule->trees().size() == 1) // boundaries of values of an offer are too many to tell apart
        addBoundaries(asked, asked.rule->trees().front());
    m_rules.push_back(std::move(asked));
}

bool PersonaSearch::seek(std::size_t aim, const Tree& tree, bool meets) {
    if (isStopped())
        return false;
    expr::WitnessWish wish;
    wish.nowMs = m_when.nowMs;
    wish.zone = m_when.zone;
    wish.meets = meets;
    wish.stop = &m_when.stop;
    const auto found = expr::findWitness(tree, *m_schema, wish);
    if (!found || !JsonSchema::profile().check(*found, 1).isEmpty())
        return false;
    m_attempts.push_back({aim, m_rules.size(), *found});
    return true;
}

void PersonaSearch::seekRule(const Asked& asked) {
    for (const Tree& tree : asked.rule->trees()) {
        (void)seek(asked.firstAim, tree, true);
        (void)seek(asked.firstAim + 1, tree, false);
    }
}

void PersonaSearch::seekConditions(const Asked& asked, const Tree& tree) {
    const std::vector<NodeId> nodes = conditionsOf(tree);
    std::size_t aim = asked.firstAim + 2;
    const auto& conditions = asked.rule->conditions();
    for (std::size_t c = 0; c < nodes.size() && c < conditions.size(); ++c) {
        if (!conditions[c].asksProfile)
            continue;
        const Tree part = partOf(tree, nodes[c]);
        (void)seek(aim++, part, true);
        (void)seek(aim, plainlyUnmet(tree, nodes[c]), true);
        (void)seek(aim++, part, false);
    }
}

void PersonaSearch::addBoundaries(Asked& asked, const Tree& tree) {
    const std::vector<NodeId> nodes = conditionsOf(tree);
    const auto& conditions = asked.rule->conditions();
    for (std::size_t c = 0; c < nodes.size() && c < conditions.size(); ++c) {
        if (!conditions[c].asksProfile)
            continue;
        for (const Boundary& boundary : boundariesOf(tree, nodes[c], *m_schema, m_when.nowMs, m_when.zone)) {
            auto probe = asked.rule->probe(boundary.tree, boundary.reached);
            if (!probe)
                continue;
            const auto aim = std::size_t(m_aims.size());
            m_aims.append({asked.rule->id(), asked.rule->name(), int(c), conditions[c].text,
                           PersonaAim::Kind::Boundary, boundary.text, boundary.holds});
            asked.probes.push_back({*std::move(probe), aim});
            (void)seek(aim, boundary.tree, true);
        }
    }
}

bool PersonaSearch::isCovered(const Asked& asked, const Shown& covered) const {
    const auto first = covered.begin() + std::ptrdiff_t(asked.firstAim);
    return std::all_of(first, first + std::ptrdiff_t(asked.plainAims), [](char is) { return is != 0; }) &&
           std::ranges::all_of(asked.probes,
                               [&](const Asked::Probed& probed) { return covered[probed.aim] != 0; });
}

void PersonaSearch::ask(const Asked& asked, const QJsonObject& profile, const Shown& covered,
                        Shown& shown) const {
    const auto& conditions = asked.rule->conditions();
    std::fill_n(shown.begin() + std::ptrdiff_t(asked.firstAim), asked.plainAims, char(0));
    for (const AskedRule::Answer& answer : asked.rule->ask(profile, m_when)) {
        const auto show = [&shown](std::size_t aim, Verdict verdict) {
            if (verdict == Verdict::True)
                shown[aim] = 1;
            else if (verdict == Verdict::False)
                shown[aim + 1] = 1;
        };
        std::size_t aim = asked.firstAim;
        show(aim, answer.whole);
        for (std::size_t c = 0; c < answer.conditions.size(); ++c) {
            if (conditions[c].asksProfile)
                show(aim += 2, answer.conditions[c]);
        }
    }
    for (const Asked::Probed& probed : asked.probes) {
        if (!covered[probed.aim])
            shown[probed.aim] = asked.rule->meets(probed.probe, profile, m_when) ? 1 : 0;
    }
}

Shown PersonaSearch::shownBy(const QJsonObject& profile) const {
    const Shown none(std::size_t(m_aims.size()));
    Shown shown = none;
    for (const Asked& asked : m_rules)
        ask(asked, profile, none, shown);
    return shown;
}

/// Joins what shows something new, as long as that adds to what is new of it. Rules that are covered are not
/// asked: with many rules the first few personas show most.
QJsonObject PersonaSearch::nextPersona(const Shown& covered) const {
    std::vector<const Asked*> open;
    for (const Asked& asked : m_rules) {
        if (!isCovered(asked, covered))
            open.push_back(&asked);
    }
    QJsonObject persona;
    Shown shown(covered.size());
    for (const Asked* asked : open)
        ask(*asked, persona, covered, shown);
    std::size_t gain = gainOf(shown, covered);
    for (const Attempt& attempt : m_attempts) {
        if (covered[attempt.aim] || shown[attempt.aim] || isStopped())
            continue;
        const std::optional<QJsonObject> candidate = joined(persona, attempt.profile);
        if (!candidate)
            continue;
        Shown then = shown;
        ask(m_rules[attempt.rule], *candidate, covered, then);
        if (!then[attempt.aim])
            continue;
        for (const Asked* asked : open) {
            if (asked->rule->reads(attempt.profile))
                ask(*asked, *candidate, covered, then);
        }
        const std::size_t thenGain = gainOf(then, covered);
        if (thenGain > gain) {
            persona = *candidate;
            shown = std::move(then);
            gain = thenGain;
        }
    }
    return persona;
}

QVector<QJsonObject> PersonaSearch::run() {
    std::vector<std::pair<QJsonObject, Shown>> personas;
    Shown covered(std::size_t(m_aims.size()));
    while (!isStopped()) {
        QJsonObject persona = nextPersona(covered);
        Shown shown = shownBy(persona);
        if (gainOf(shown, covered) == 0)
            break;
        for (std::size_t i = 0; i < covered.size(); ++i)
            covered[i] = char(covered[i] | shown[i]);
        personas.emplace_back(std::move(persona), std::move(shown));
    }
    dropNeedless(personas);
    QVector<QJsonObject> documents;
    for (auto& [document, shown] : personas)
        documents.append(document);
    return documents;
}

} // namespace ow
