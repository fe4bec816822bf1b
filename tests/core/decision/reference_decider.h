#pragma once

#include "catalog/catalog.h"
#include "decision/plan/counters.h"
#include "decision/reasons/stage.h"
#include "decision/request/request.h"
#include "told_rule.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

#include <functional>

namespace ow::test {

/// What a rule or formula means, said in C++ beside its text: the reference does not use the rule language.
/// `profile` also holds the request's context, as the member "@{w}".
using RuleMeaning = std::function<bool(const QJsonObject& profile, const PersonalizedOffer& offer)>;
using FormulaMeaning =
    std::function<std::optional<double>(const QJsonObject& profile, const PersonalizedOffer& offer)>;

/// What came of a rule, part by part, and what a formula calculated: "3 × 2"; empty where it reads one value.
using RuleTelling = std::function<ToldPart(const QJsonObject& profile, const PersonalizedOffer& offer)>;
using FormulaTelling = std::function<QString(const QJsonObject& profile, const PersonalizedOffer& offer)>;

struct Meanings {
    QMap<QString, RuleMeaning> rules; ///< without the broken ones
    QMap<QString, FormulaMeaning> formulas;
    QMap<QString, RuleTelling> ruleTellings;
    QMap<QString, FormulaTelling> formulaTellings;
};

struct ReferenceScope {
    bool error = false;
    QStringList offers; ///< proposed, best first
    bool fallback = false;
    QMap<QString, QString> outcome;      ///< offer -> "stage/reason"
    QMap<QString, QString> sentences;    ///< offer -> why, in the words of an explanation
    QMap<QString, QString> rules;        ///< offer -> the rule that it does not meet, in full (inFull)
    QMap<QString, QString> calculations; ///< ranked offer -> what its formula calculated: "3 × 2 = 6"
    QStringList tied; ///< offers of equal group, score and priority, by id and joined with "+"
};

/// Per scope of a request, the place of each offer in the ranked list: the order that the engine drew between
/// equals. It is used between equals only, and only for requests with a seed.
using Draws = QVector<QHash<QString, int>>;

/// The pipeline of DOMAIN.md 2.2 to 2.9, written down literally: every offer, every criterion, no index, no
/// order but that of the document. Equal offers are ranked by id, or as drawn. Which fallbacks can be avoided
/// is found by trying all assignments; that is what the engine does where both kinds of duplicates are
/// allowed, or neither.
[[nodiscard]] QVector<ReferenceScope> referenceDecide(const Catalog& catalog, const Meanings& meanings,
                                                      const QJsonObject& profile, const Counters& counters,
                                                      const DecisionRequest& request,
                                                      const Draws& draws = {});

} // namespace ow::test
