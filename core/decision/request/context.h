#pragma once

#include "base/result.h"
#include "expression/value/layout.h"
#include "expression/value/value.h"

#include <QByteArray>
#include <QJsonArray>

namespace ow {

/// Context data (DOMAIN.md 14.4) as rules read it: names without `xdm:` (DOMAIN.md 6.1). Made by
/// contextFromJson() alone, so that nobody who holds one has to doubt its form.
class DecisionContext {
public:
    DecisionContext() = default; ///< none

    [[nodiscard]] bool isEmpty() const { return m_json.isEmpty(); }
    /// [{"@type": schema, "xdm:data": {…}}]
    [[nodiscard]] QJsonArray toJson() const;
    /// For an expr::Environment, null without context data. Lives as long as what is in the arena; names
    /// known to `layout` (may be null) get their symbols.
    [[nodiscard]] expr::Value value(expr::Arena& arena, const expr::Layout* layout) const;

    bool operator==(const DecisionContext&) const = default;

private:
    friend Result<DecisionContext> contextFromJson(const QJsonArray& context);
    explicit DecisionContext(QByteArray json) : m_json(std::move(json)) {}

    QByteArray m_json;
};

/// Errors name the element that is not {"@type": schema, "xdm:data": {…}}.
[[nodiscard]] Result<DecisionContext> contextFromJson(const QJsonArray& context);

} // namespace ow
