#pragma once

#include "domain/entities.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// Which component of a representation is returned (DOMAIN.md 2.10).
struct ComponentChoice {
    int chosen = -1; ///< index into the components; -1 when there are none
    QVector<int> alternates;
    QString language; ///< its tag that the languages asked for chose; empty: they chose none, its place did
    QStringList warnings;
};

/// `formats` and `languages` (lists of ranges, see languageRanges) are what the caller accepts; without
/// formats the placement's count. "fr_CA" in a component is read as "fr-CA" (DOMAIN.md 11.12).
[[nodiscard]] ComponentChoice chooseComponent(const QVector<ContentComponent>& components,
                                              const Placement* placement, const QStringList& formats = {},
                                              const QStringList& languages = {});

} // namespace ow
