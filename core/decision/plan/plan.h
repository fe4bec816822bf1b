#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"
#include "catalog/change_set.h"
#include "expression/value/layout.h"

#include <memory>

namespace ow {

struct PlanData; // the compiled form, private to this folder (plan_data.h)

/// A catalog made ready to decide: immutable, shared freely between threads; copies are cheap.
/// Static questions (which offers an activity can propose for a placement, in which order) are answered
/// here, once; rules are compiled and their equal conditions shared.
class DecisionPlan {
public:
    DecisionPlan(); ///< of an empty catalog

    /// Never fails: what is broken in the catalog stands in `warnings` and is decided as DOMAIN.md 13 says
    /// (a broken rule is not true, a broken formula gives way to the priority, unknown ids are ignored).
    [[nodiscard]] static DecisionPlan compile(const Catalog& catalog);

    /// The plan after a change, reusing what the change does not touch. `catalog` is the snapshot after it,
    /// `change` leads there from the catalog of `previous`.
    [[nodiscard]] static DecisionPlan compile(const Catalog& catalog, const DecisionPlan& previous,
                                              const ChangeSet& change);

    [[nodiscard]] const Catalog& catalog() const;
    /// Decode profiles and contexts with it.
    [[nodiscard]] const expr::Layout& layout() const;
    /// What in the catalog cannot be decided as written.
    [[nodiscard]] QVector<Finding> warnings() const;

    [[nodiscard]] const PlanData& data() const { return *m_data; }

private:
    explicit DecisionPlan(std::shared_ptr<const PlanData> data) : m_data(std::move(data)) {}
    std::shared_ptr<const PlanData> m_data;
};

} // namespace ow
