#pragma once

#include "catalog/catalog.h"
#include "decision/request/request.h"

#include <QString>

namespace ow {

/// What documents of simulations call things: by name, by id where there is none.
class ScopeNames {
public:
    explicit ScopeNames(Catalog catalog) : m_catalog(std::move(catalog)) {}

    [[nodiscard]] QString offer(const QString& id) const; ///< personalized or fallback
    [[nodiscard]] QString activity(const ActivityId& id) const;
    [[nodiscard]] QString placement(const PlacementId& id) const;
    /// "Home / Hero".
    [[nodiscard]] QString scope(const ScopeRequest& scope) const;
    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }

private:
    Catalog m_catalog;
};

} // namespace ow
