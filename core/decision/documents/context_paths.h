#pragma once

#include "base/result.h"
#include "decision/plan/plan.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// A value of context data that a rule or formula reads (DOMAIN.md 4, `@{schema}`): the `@type` of its item,
/// and the members down to it.
struct ContextPath {
    QString schema;
    QStringList members; ///< without xdm:

    bool operator==(const ContextPath&) const = default;
};

/// What rules and formulas of a plan read of the context, each once, by schema and members. Who reads an item
/// as a whole is not told.
[[nodiscard]] QVector<ContextPath> contextPaths(const DecisionPlan& plan);

/// The value at a path of context data in its JSON (14.4): of the first item of the schema; Undefined where
/// there is none. An error where the text is no such list.
[[nodiscard]] Result<QJsonValue> contextValue(const QByteArray& context, const ContextPath& path);

/// The context data with another value at a path; Undefined takes it away, and the item with it when nothing
/// is left in it. Everything else stays. An error where the text is no such list, or another value stands
/// where a member is needed.
[[nodiscard]] Result<QByteArray> withContextValue(const QByteArray& context, const ContextPath& path,
                                                  const QJsonValue& value);

} // namespace ow
