#include "base/counted.h"
#include "personas/coverage.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// What is left open of a condition; none: nothing.
QStringList gapsOf(const ConditionCoverage& condition) {
    QStringList gaps;
    if (!condition.asks)
        return {u"no profile decides it"_s};
    if (condition.isNeverMet())
        gaps.append(u"never true"_s);
    if (condition.isNeverUnmet())
        gaps.append(condition.unknown == 0
                        ? u"never false"_s
                        : u"never false, but without a value for %1"_s.arg(condition.unknown));
    if (condition.isNeverDecisive())
        gaps.append(u"never decisive"_s);
    if (condition.untold > 0)
        gaps.append(u"cannot be told for %1"_s.arg(condition.untold));
    return gaps;
}

QString ruleText(const RuleCoverage& rule) {
    QString text = (rule.name.isEmpty() ? rule.rule.value() : rule.name) + u": "_s;
    if (!rule.problem.isEmpty())
        return text + u"cannot be asked, as "_s + rule.problem + u'\n';
    text += u"true for %1, not true for %2"_s.arg(rule.met).arg(rule.unmet);
    if (rule.untold > 0)
        text += u", cannot be told for %1"_s.arg(rule.untold);
    text += u'\n';
    for (const ConditionCoverage& condition : rule.conditions) {
        const QStringList gaps = gapsOf(condition);
        text += u"  "_s + (gaps.isEmpty() ? u"true, false and decisive"_s : gaps.join(u"; "_s)) + u": "_s +
                condition.text + u'\n';
    }
    return text;
}

} // namespace

QString coverageText(const Coverage& coverage) {
    QString text;
    for (const RuleCoverage& rule : coverage.rules)
        text += ruleText(rule);
    return text +
           u"%1 and %2 show %3 of %4 outcomes of conditions.\n"_s
               .arg(counted(coverage.profiles, u"profile"_s), counted(coverage.rules.size(), u"rule"_s))
               .arg(coverage.covered())
               .arg(coverage.wanted());
}

QJsonObject toJson(const Coverage& coverage) {
    QJsonArray rules;
    for (const RuleCoverage& rule : coverage.rules) {
        QJsonObject one{{u"rule"_s, rule.rule.value()}, {u"name"_s, rule.name}};
        if (!rule.problem.isEmpty()) {
            one.insert(u"problem"_s, rule.problem);
            rules.append(one);
            continue;
        }
        QJsonArray conditions;
        for (const ConditionCoverage& condition : rule.conditions) {
            QJsonObject told{{u"text"_s, condition.text},       {u"true"_s, condition.met},
                             {u"false"_s, condition.unmet},     {u"unknown"_s, condition.unknown},
                             {u"untold"_s, condition.untold},   {u"decisive"_s, condition.decisive},
                             {u"asksProfile"_s, condition.asks}};
            conditions.append(told);
        }
        one.insert(u"true"_s, rule.met);
        one.insert(u"notTrue"_s, rule.unmet);
        one.insert(u"untold"_s, rule.untold);
        one.insert(u"conditions"_s, conditions);
        rules.append(one);
    }
    return {{u"profiles"_s, coverage.profiles},
            {u"wanted"_s, coverage.wanted()},
            {u"shown"_s, coverage.covered()},
            {u"rules"_s, rules}};
}

} // namespace ow
