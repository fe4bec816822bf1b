#pragma once

#include "domain/entity.h"

#include <QMap>
#include <QVector>

namespace ow {

/// What the filter box and the status box of a list say.
struct ListFilter {
    QString text;
    QString status; ///< token, empty = any

    [[nodiscard]] bool isEmpty() const { return text.trimmed().isEmpty() && status.isEmpty(); }
    bool operator==(const ListFilter&) const = default;
};

/// A filter that somebody gave a name; no two of a kind have the same.
struct SavedFilter {
    QString name;
    ListFilter filter;

    bool operator==(const SavedFilter&) const = default;
};
using SavedFilters = QMap<EntityKind, QVector<SavedFilter>>;

} // namespace ow
