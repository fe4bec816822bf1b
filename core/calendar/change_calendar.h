#pragma once

#include "calendar/change_point.h"
#include "decision/plan/plan.h"
#include "decision/request/request.h"
#include "expression/value/value.h"

#include <QStringList>
#include <QVector>

#include <memory>

namespace ow {

/// The longest span that is looked at: ten years.
inline constexpr qint64 kLongestSpanMs = qint64(3'653) * 86'400'000;

/// When the decision of one scope may change: the same for every profile, and what only one of them sees.
/// Immutable; asked by many threads at once. Dates written as days are those of the catalog's zone
/// (DOMAIN.md 11.11), windows of caps are of UTC.
class ChangeCalendar {
public:
    /// `span` is at most kLongestSpanMs long, and not turned round.
    ChangeCalendar(DecisionPlan plan, ScopeRequest scope, const Span& span);
    ~ChangeCalendar();
    ChangeCalendar(ChangeCalendar&&) noexcept;
    ChangeCalendar& operator=(ChangeCalendar&&) noexcept;

    /// All instants inside the span, its first not among them, from which on the decision for a profile may
    /// be another one, in order. Between two of them it is the same, untold() aside. `profile` is decoded
    /// with the plan's layout.
    [[nodiscard]] QVector<ChangePoint> points(expr::Value profile, const DecisionContext& context = {}) const;

    /// Rules and formulas that read the present in a way whose changes cannot be told beforehand, by name,
    /// with the part that does so; empty where points() are all there are.
    [[nodiscard]] QStringList untold() const;

    [[nodiscard]] const DecisionPlan& plan() const;
    [[nodiscard]] const ScopeRequest& scope() const;
    [[nodiscard]] const Span& span() const;

private:
    struct Data;
    std::unique_ptr<const Data> m_data;
};

} // namespace ow
