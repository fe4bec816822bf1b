#pragma once

#include "domain/entity.h"
#include "expression/check/check.h"
#include "expression/language/diagnostic.h"

namespace ow {

/// A rule, formula or query in an entity.
struct CheckedExpression {
    QString field; ///< path inside the entity
    RuleExpression expression;
    expr::Purpose purpose = expr::Purpose::Any;
};

/// All of an entity; an empty query of a cap is none.
[[nodiscard]] QVector<CheckedExpression> expressionsOf(const Entity& entity);

/// What is wrong or doubtful in it; it must not be empty.
[[nodiscard]] expr::Diagnostics diagnosticsOf(const CheckedExpression& part, const expr::Schema& schema);

} // namespace ow
