#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <stop_token>

namespace ow {

/// What profiles made of one condition of a rule: how many for each. A rule that reads the offer is asked for
/// the offers that have it; then a profile may count more than once.
struct ConditionCoverage {
    QString text;     ///< canonical PQL
    bool asks = true; ///< false: no profile decides it, as it reads the offer, the context or the time alone
    int met = 0;      ///< true
    int unmet = 0;    ///< false, with all values that it reads there
    int unknown = 0;  ///< not true, because a value is missing
    int untold = 0;   ///< the evaluation was stopped before
    int decisive = 0; ///< the rule would come out otherwise if the condition did

    /// What the profiles leave open of it.
    [[nodiscard]] bool isNeverMet() const { return asks && met == 0; }
    [[nodiscard]] bool isNeverUnmet() const { return asks && unmet == 0; }
    [[nodiscard]] bool isNeverDecisive() const { return asks && decisive == 0; }
};

struct RuleCoverage {
    RuleId rule;
    QString name;
    QString problem; ///< why it cannot be asked; then there are no conditions
    int met = 0;
    int unmet = 0; ///< not true: the engine knows no third (DOMAIN.md 4.5)
    int untold = 0;
    QVector<ConditionCoverage> conditions; ///< what `and`, `or` and `not` join, in the order of the rule
};

/// What a set of profiles tries of rules.
struct Coverage {
    qsizetype profiles = 0;
    QVector<RuleCoverage> rules;

    /// Conditions that a profile decides, twice: each is to be true and false.
    [[nodiscard]] int wanted() const;
    [[nodiscard]] int covered() const;
    /// Each condition is true, false and decisive for somebody, and nothing was stopped or unreadable.
    [[nodiscard]] bool isFull() const;
};

/// For which instant rules are asked.
struct CoverageWish {
    qint64 nowMs = 0;
    std::stop_token stop;
};

/// What the profiles (DOMAIN.md 14.2) make of each rule and condition, as the engine answers: nothing is
/// concluded from texts. Errors: a rule that the catalog does not hold (NotFound), a stop (Cancelled).
[[nodiscard]] Result<Coverage> coverageOf(const Catalog& catalog, const QVector<RuleId>& rules,
                                          const QVector<QJsonObject>& profiles, const CoverageWish& wish);

/// For people: what is never true, never false, never decisive, and what cannot be told; then a total.
[[nodiscard]] QString coverageText(const Coverage& coverage);
/// DOMAIN.md 14.16.
[[nodiscard]] QJsonObject toJson(const Coverage& coverage);

} // namespace ow
