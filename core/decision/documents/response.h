#pragma once

#include "base/sources.h"
#include "decision/decide.h"

#include <QJsonObject>

namespace ow {

/// The decision response of DOMAIN.md 6.2. `ids` gives the proposition id. An explanation, when there is one,
/// is added as member `explanation`. `warnings`, when given, receives those of the decision and of the choice
/// of components.
[[nodiscard]] QJsonObject decisionResponse(const Catalog& catalog, const DecisionRequest& request,
                                           const Decision& decision, IdSource& ids,
                                           const Explanation* explanation = nullptr,
                                           QStringList* warnings = nullptr);

/// The decision event that the decision leaves behind (DOMAIN.md 6.4, current generation), with the counts at
/// the time and the steps that let the options win; nothing for a dry run. `response` is that of
/// decisionResponse.
[[nodiscard]] std::optional<QJsonObject> decisionEvent(const Catalog& catalog, const DecisionRequest& request,
                                                       const Decision& decision, const QJsonObject& response,
                                                       IdSource& ids);

} // namespace ow
