#pragma once

#include "catalog/catalog.h"
#include "decision/counters.h"
#include "decision/request.h"
#include "decision/stage.h"

#include <QJsonObject>
#include <QMap>

#include <functional>

namespace ow::test {

/// What a rule or formula means, said in C++ beside its text: the reference does not use the rule language.
using RuleMeaning = std::function<bool(const QJsonObject& profile, const PersonalizedOffer& offer)>;
using FormulaMeaning =
    std::function<std::optional<double>(const QJsonObject& profile, const PersonalizedOffer& offer)>;

struct Meanings {
    QMap<QString, RuleMeaning> rules; ///< without the broken ones
    QMap<QString, FormulaMeaning> formulas;
};

struct ReferenceScope {
    bool error = false;
    QStringList offers; ///< proposed, best first
    bool fallback = false;
    QMap<QString, QString> outcome; ///< offer -> "stage/reason"
};

/// The pipeline of domain.md 2.2 to 2.9, written down literally: every offer, every criterion, no index, no
/// order but that of the document. Equal offers are ranked by id.
[[nodiscard]] QVector<ReferenceScope> referenceDecide(const Catalog& catalog, const Meanings& meanings,
                                                      const QJsonObject& profile, const Counters& counters,
                                                      const DecisionRequest& request);

} // namespace ow::test
