#pragma once

#include "base/finding.h"
#include "json/tree.h"

#include <QLatin1StringView>
#include <QVector>

#include <optional>

namespace ow {

/// The code of findings about missing pages.
inline constexpr QLatin1StringView kPageCode("import.page");

/// One page of a longer list, as repositories answer (DOMAIN.md 11.19).
struct ListPage {
    qint64 present = 0; ///< rows on this page
    qint64 total = -1;  ///< rows of the whole list; -1 = the page does not say it
    bool hasNext = false;
    Place place{};
};

/// What an envelope says about the rows in it; nothing where they are all there are.
[[nodiscard]] std::optional<ListPage> pageOf(const JsonView& envelope, qint64 present);

/// "import.page": a warning for each list of which rows are missing. Pages with the same total are one list.
[[nodiscard]] QVector<Finding> missingPages(const QVector<ListPage>& pages);

} // namespace ow
