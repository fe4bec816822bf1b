#include "personas/coverage.h"

#include "personas/internal/asked_rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

using expr::Verdict;

namespace {

void count(ConditionCoverage& condition, Verdict verdict) {
    switch (verdict) {
    case Verdict::True:
        ++condition.met;
        break;
    case Verdict::False:
        ++condition.unmet;
        break;
    case Verdict::Unknown:
        ++condition.unknown;
        break;
    case Verdict::NotAsked:
        ++condition.untold;
        break;
    }
}

void count(RuleCoverage& rule, const AskedRule::Answer& answer) {
    rule.met += answer.whole == Verdict::True ? 1 : 0;
    rule.unmet += answer.whole == Verdict::False ? 1 : 0;
    rule.untold += answer.whole == Verdict::NotAsked ? 1 : 0;
    for (std::size_t i = 0; i < answer.conditions.size(); ++i) {
        ConditionCoverage& condition = rule.conditions[qsizetype(i)];
        count(condition, answer.conditions[i]);
        condition.decisive += answer.decisive[i] ? 1 : 0;
    }
}

} // namespace

int Coverage::wanted() const {
    int wanted = 0;
    for (const RuleCoverage& rule : rules) {
        for (const ConditionCoverage& condition : rule.conditions)
            wanted += condition.asks ? 2 : 0;
    }
    return wanted;
}

int Coverage::covered() const {
    int open = 0;
    for (const RuleCoverage& rule : rules) {
        for (const ConditionCoverage& condition : rule.conditions)
            open += int(condition.isNeverMet()) + int(condition.isNeverUnmet());
    }
    return wanted() - open;
}

bool Coverage::isFull() const {
    return std::ranges::all_of(rules, [](const RuleCoverage& rule) {
        return rule.problem.isEmpty() && rule.untold == 0 &&
               std::ranges::none_of(rule.conditions, [](const ConditionCoverage& condition) {
                   return condition.isNeverMet() || condition.isNeverUnmet() || condition.isNeverDecisive();
               });
    });
}

Result<Coverage> coverageOf(const Catalog& catalog, const QVector<RuleId>& rules,
                            const QVector<QJsonObject>& profiles, const CoverageWish& wish) {
    const AskedWhen when{wish.nowMs, catalog.zone().zone(), wish.stop};
    Coverage coverage;
    coverage.profiles = profiles.size();
    for (const RuleId& id : rules) {
        const auto* entity = catalog.find<EligibilityRule>(id);
        if (!entity)
            return Error::notFound(u"the catalog holds no rule “%1”"_s.arg(id.value()),
                                   u"use the id of one of its rules"_s);
        const AskedRule asked(catalog, *entity);
        RuleCoverage rule;
        rule.rule = asked.id();
        rule.name = asked.name();
        rule.problem = asked.problem();
        for (const AskedRule::Condition& condition : asked.conditions()) {
            rule.conditions.emplaceBack();
            rule.conditions.last().text = condition.text;
            rule.conditions.last().asks = condition.asksProfile;
        }
        for (const QJsonObject& profile : profiles) {
            for (const AskedRule::Answer& answer : asked.ask(profile, when, AskedRule::Decisive::Asked))
                count(rule, answer);
            if (wish.stop.stop_requested())
                return Error::cancelled(u"the search was stopped"_s);
        }
        coverage.rules.append(rule);
    }
    return coverage;
}

} // namespace ow
