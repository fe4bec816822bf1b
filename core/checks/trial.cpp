#include "checks/trial.h"

#include "checks/check_context.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/run/evaluate.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// More profiles are a test set of their own; to run every rule for all of them at every edit takes too long.
constexpr qsizetype kMostTried = 200;
/// Visits of elements of one rule for one profile. What takes more is not known.
constexpr std::uint64_t kMostSteps = 50'000;

} // namespace

RuleTrials::RuleTrials(const Catalog& catalog, qint64 nowMs)
    : m_zone(catalog.zone()), m_nowMs(nowMs), m_canTell(catalog.size(EntityKind::TestProfile) <= kMostTried) {
    if (!m_canTell)
        return;
    for (const EligibilityRule* rule : catalog.all<EligibilityRule>())
        compile(*rule);
    for (const TestProfile* profile : catalog.all<TestProfile>()) {
        m_json.push_back(QJsonDocument(profile->document).toJson(QJsonDocument::Compact).toStdString());
        const auto record = m_decoder.decodeProfile(m_json.back(), m_arena, m_layout);
        m_canTell = m_canTell && record.ok(); // a profile that cannot be read might meet everything
        if (record)
            m_profiles.push_back(*record);
    }
}

void RuleTrials::compile(const EligibilityRule& rule) {
    const std::string text = rule.condition.value.toStdString();
    const auto tree =
        rule.condition.format == ExpressionFormat::Json ? expr::fromJson(text) : expr::read(text);
    if (!tree)
        return;
    const auto program = expr::compile(*tree, m_layout);
    if (program)
        m_programs.insert(rule.id.value(), *program);
}

bool RuleTrials::isMetByNobody(const EligibilityRule& rule) {
    const auto program = m_programs.constFind(rule.id.value());
    if (!m_canTell || m_profiles.empty() || program == m_programs.cend())
        return false;
    const expr::Needs& needs = program->needs();
    if (needs.offer || needs.context) // depends on more than the profile
        return false;
    return std::all_of(m_profiles.cbegin(), m_profiles.cend(), [&](const expr::Record& profile) {
        expr::Arena scratch;
        expr::Environment environment;
        environment.profile = profile.root;
        environment.slotValues = profile.slotValues;
        environment.nowMs = m_nowMs;
        environment.zone = m_zone.zone();
        environment.scratch = &scratch;
        environment.stepLimit = kMostSteps;
        std::vector<expr::Warning> warnings;
        const expr::Value value = expr::evaluate(*program, environment, nullptr, &warnings);
        return warnings.empty() && !(value.is(expr::Kind::Bool) && value.asBool());
    });
}

RuleTrials& CheckContext::trials() {
    if (!m_trials)
        m_trials = std::make_unique<RuleTrials>(m_catalog, *m_nowMs);
    return *m_trials;
}

void checkTrial(CheckContext& context, const Entity& entity, Findings& findings) {
    const auto* rule = std::get_if<EligibilityRule>(&entity);
    if (!rule || !context.nowMs() || !context.trials().isMetByNobody(*rule))
        return;
    findings.note("rule.no-profile"_L1, u"condition/value"_s,
                  u"no test profile meets this rule at present, so nothing shows what it lets through"_s,
                  u"make a test profile that meets it, or look at the rule again"_s);
}

} // namespace ow
