#pragma once

#include "domain/entity.h"
#include "domain/ids.h"
#include "models/saved_filter.h"

#include <QMap>

#include <optional>

class QSettings;

namespace ow {

/// Whether the first steps are shown for a catalog where nothing is open.
enum class GuideState {
    Due,      ///< as long as some are left to do
    Finished, ///< only when everything is gone again
    Skipped,
};

/// How a catalog was looked at when it was closed.
struct CatalogView {
    struct Preview {
        ActivityId activity;
        PlacementId placement; ///< empty = all
        ProfileId profile;     ///< empty = an unknown visitor

        bool operator==(const Preview&) const = default;
    };
    EntityKind kind = EntityKind::PersonalizedOffer; ///< the list that is shown
    QMap<EntityKind, QString> open;                  ///< id of what is open in it, by kind
    QMap<EntityKind, ListFilter> filters;
    SavedFilters saved;
    std::optional<Preview> preview;
    GuideState guide = GuideState::Due;

    bool operator==(const CatalogView&) const = default;
};

/// The views of the catalogs that were open, in the settings: the catalog files hold nothing of it. Those of
/// the catalogs that were closed last are kept.
class CatalogViews {
public:
    static constexpr int kKept = 50;

    explicit CatalogViews(QSettings& settings) : m_settings(settings) {}

    /// `path` is where the catalog lives; nothing for one that was never seen or is no file.
    [[nodiscard]] std::optional<CatalogView> view(const QString& path) const;
    void keep(const QString& path, const CatalogView& view);

private:
    QSettings& m_settings;
};

} // namespace ow
