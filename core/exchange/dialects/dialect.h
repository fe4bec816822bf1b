#pragma once

#include "domain/tokens.h"

#include <QString>
#include <QStringList>

namespace ow {

/// The spellings of the model that are read and written (DOMAIN.md, "Four dialects of the same model").
enum class Dialect {
    Offerwright, ///< our own canonical document, lossless
    Xdm2018,     ///< A: short "xdm:" keys of the 2018 schemas and the repository API
    Xdm,         ///< B: long URI keys of the current schemas
    Dps,         ///< C: bare camelCase of the delivery API
    Dataset,     ///< D: rows of a dataset export, below "_experience.decisioning"
};

template <>
struct Tokens<Dialect> {
    static constexpr auto table = std::to_array<std::pair<Dialect, QLatin1StringView>>({
        {Dialect::Offerwright, QLatin1StringView("offerwright")},
        {Dialect::Xdm2018, QLatin1StringView("xdm-2018")},
        {Dialect::Xdm, QLatin1StringView("xdm")},
        {Dialect::Dps, QLatin1StringView("dps")},
        {Dialect::Dataset, QLatin1StringView("dataset")},
    });
};

} // namespace ow
