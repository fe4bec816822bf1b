#include "personas/internal/asked_rule.h"

#include "decision/plan/offer_rule.h"
#include "decision/plan/offer_value.h"
#include "domain/validity.h"
#include "expression/language/tree_builder.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/printer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

using expr::NodeId;
using expr::Tree;
using expr::Verdict;

namespace {

constexpr std::uint64_t kStepLimit = 200'000;
constexpr qsizetype kMostOffers = 8; ///< for which a rule is asked

void collectConditions(const expr::RulePart& part, std::vector<NodeId>& nodes) {
    if (part.form == expr::RulePart::Form::Condition)
        nodes.push_back(part.node);
    for (const expr::RulePart& child : part.parts)
        collectConditions(child, nodes);
}

bool readsProfile(const expr::Needs& needs) {
    return needs.profile || needs.events || needs.segments;
}

/// The rule with a condition that comes out like this.
Tree withFixed(const Tree& tree, NodeId condition, bool value) {
    expr::TreeBuilder builder;
    const NodeId root = builder.graft(tree, tree.root(), [&](NodeId node) {
        return node == condition ? builder.boolean(value) : expr::noNode;
    });
    return std::move(builder).finish(root);
}

bool wasStopped(const std::vector<expr::Warning>& warnings) {
    return std::any_of(warnings.begin(), warnings.end(), [](const expr::Warning& warning) {
        return warning.code == "eval.stopped" || warning.code == "eval.step-limit";
    });
}

} // namespace

std::vector<NodeId> conditionsOf(const Tree& tree) {
    std::vector<NodeId> nodes;
    collectConditions(expr::explainRule(tree, expr::Trace()), nodes);
    return nodes;
}

AskedRule::AskedRule(const Catalog& catalog, const EligibilityRule& rule)
    : m_id(rule.id), m_name(rule.name), m_layout(std::make_unique<expr::Layout>()) {
    const auto tree = expr::read(rule.condition.value.toStdString());
    const expr::Diagnostics none;
    auto program = tree ? expr::compile(*tree, *m_layout) : Result<expr::Program, expr::Diagnostics>(none);
    if (!tree || !program) {
        const expr::Diagnostics& why = tree ? program.error() : tree.error();
        m_problem =
            why.empty() ? u"the rule cannot be read"_s : QString::fromStdString(expr::describe(why.front()));
        return;
    }
    m_program = *std::move(program);
    takeOffers(catalog);
    if (m_program.needs().offer && m_offers.isEmpty()) {
        m_program = {};
        m_problem = u"it reads the offer, and the catalog has none"_s;
        return;
    }
    findConditions();
    writeTrees(catalog.zone().zone());
}

void AskedRule::takeOffers(const Catalog& catalog) {
    if (!m_program.needs().offer)
        return;
    QVector<const PersonalizedOffer*> approved;
    const QVector<const PersonalizedOffer*> all = catalog.all<PersonalizedOffer>();
    for (const PersonalizedOffer* offer : all) {
        if (offer->status != OfferStatus::Approved)
            continue;
        approved.append(offer);
        if (offer->constraint.type == ProfileConstraintType::EligibilityRule &&
            offer->constraint.rule == m_id)
            m_offers.append(offer);
    }
    if (m_offers.isEmpty()) // of a criterion, which may select any; or nothing is approved yet
        m_offers = approved.isEmpty() ? all : approved;
    m_offers.resize(std::min(m_offers.size(), kMostOffers));
}

void AskedRule::findConditions() {
    const Tree& tree = m_program.tree();
    for (const NodeId node : conditionsOf(tree)) {
        Condition condition{node, QString::fromStdString(expr::print(tree, node))};
        expr::Layout apart;
        if (const auto alone = expr::compile(tree, node, apart)) {
            const expr::Needs& needs = alone->needs();
            condition.asksProfile = readsProfile(needs) && !needs.context;
        }
        m_conditions.push_back(std::move(condition));
        Fixed fixed;
        if (auto met = expr::compile(withFixed(tree, node, true), *m_layout))
            fixed.whenMet = *std::move(met);
        if (auto unmet = expr::compile(withFixed(tree, node, false), *m_layout))
            fixed.whenUnmet = *std::move(unmet);
        m_fixed.push_back(std::move(fixed));
    }
}

void AskedRule::writeTrees(Zone zone) {
    if (m_offers.isEmpty())
        m_trees.push_back(m_program.tree());
    for (const PersonalizedOffer* offer : std::as_const(m_offers))
        m_trees.push_back(ruleForOffer(m_program.tree(), m_program.tree().root(), *offer, zone));
}

bool AskedRule::reads(const QJsonObject& members) const {
    const expr::Needs& needs = m_program.needs();
    if ((needs.segments && members.contains("segmentMembership"_L1)) ||
        (needs.events && members.contains("xEvent"_L1)))
        return true;
    return std::any_of(needs.paths.begin(), needs.paths.end(), [&](const expr::UsedPath& used) {
        return used.root == "profile" &&
               (used.names.empty() || members.contains(QString::fromStdString(used.names.front())));
    });
}

QJsonObject AskedRule::partOf(const QJsonObject& profile) const {
    QJsonObject part;
    const expr::Needs& needs = m_program.needs();
    for (const expr::UsedPath& used : needs.paths) {
        if (used.root != "profile")
            continue;
        if (used.names.empty())
            return profile;
        const QString member = QString::fromStdString(used.names.front());
        if (profile.contains(member))
            part.insert(member, profile.value(member));
    }
    if (needs.segments && profile.contains("segmentMembership"_L1))
        part.insert("segmentMembership"_L1, profile.value("segmentMembership"_L1));
    if (needs.events && profile.contains("xEvent"_L1))
        part.insert("xEvent"_L1, profile.value("xEvent"_L1));
    return part;
}

namespace {

/// What rules are evaluated with for one profile.
struct Asking {
    expr::Arena arena;
    expr::Record record;
    expr::Environment environment;

    Asking(const QJsonObject& profile, const expr::Layout& layout, const AskedWhen& when)
        : record(expr::recordOf(jsonValue(profile, arena, &layout), arena, layout)) {
        environment.profile = record.root;
        environment.slotValues = record.slotValues;
        environment.nowMs = when.nowMs;
        environment.zone = when.zone;
        environment.scratch = &arena;
        environment.stepLimit = kStepLimit;
        environment.stop = &when.stop;
    }
};

} // namespace

std::vector<AskedRule::Answer> AskedRule::ask(const QJsonObject& profile, const AskedWhen& when,
                                              Decisive decisive) const {
    std::vector<Answer> answers;
    if (m_program.isEmpty())
        return answers;
    Asking asking(partOf(profile), *m_layout, when);
    for (qsizetype i = 0; i < std::max<qsizetype>(1, m_offers.size()); ++i) {
        if (!m_offers.isEmpty()) {
            const PersonalizedOffer& offer = *m_offers.at(i);
            asking.environment.offer =
                offerValue(offer, inInstants(offer.calendar, when.zone), asking.arena, *m_layout);
        }
        expr::Trace trace;
        std::vector<expr::Warning> warnings;
        const bool holds = expr::truth(expr::evaluate(m_program, asking.environment, &trace, &warnings));
        const bool stopped = wasStopped(warnings);
        Answer answer;
        answer.whole = stopped ? Verdict::NotAsked : holds ? Verdict::True : Verdict::False;
        for (const Condition& condition : m_conditions) {
            const Verdict verdict = expr::verdictOf(m_program.tree(), trace, condition.node);
            // What has no value because of the stop is not told.
            answer.conditions.push_back(stopped && verdict == Verdict::Unknown ? Verdict::NotAsked : verdict);
        }
        for (std::size_t c = 0; decisive == Decisive::Asked && c < m_fixed.size(); ++c) {
            const auto comesOut = [&](const expr::Program& fixed) -> std::optional<bool> {
                warnings.clear();
                if (fixed.isEmpty())
                    return std::nullopt;
                const bool fixedHolds =
                    expr::truth(expr::evaluate(fixed, asking.environment, nullptr, &warnings));
                return wasStopped(warnings) ? std::nullopt : std::optional(fixedHolds);
            };
            const std::optional<bool> met = comesOut(m_fixed[c].whenMet);
            const std::optional<bool> unmet = comesOut(m_fixed[c].whenUnmet);
            answer.decisive.push_back(met && unmet && *met != *unmet);
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

std::optional<AskedRule::Probe> AskedRule::probe(const Tree& tree, NodeId reached) {
    auto program = expr::compile(tree, *m_layout);
    if (!program)
        return std::nullopt;
    return Probe{*std::move(program), reached};
}

bool AskedRule::meets(const Probe& probe, const QJsonObject& profile, const AskedWhen& when) const {
    const Asking asking(partOf(profile), *m_layout, when);
    expr::Trace trace;
    if (!expr::truth(expr::evaluate(probe.program, asking.environment, &trace)))
        return false;
    const auto& entries = trace.entries();
    return std::any_of(entries.begin(), entries.end(), [&](const expr::Trace::Entry& entry) {
        return entry.node == probe.reached && expr::truth(entry.value);
    });
}

} // namespace ow
