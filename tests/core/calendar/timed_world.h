#pragma once

#include "calendar/change_point.h"
#include "catalog/catalog.h"
#include "decision/request/request.h"

#include <QByteArray>
#include <QStringList>

#include <random>

namespace ow::test {

/// A small catalog whose decisions depend on time in every way that there is, and somebody to decide for.
struct TimedWorld {
    Catalog catalog;
    QByteArray profile;
    DecisionContext context;
    Span span;
    QStringList rules; ///< for messages
};

/// The same seed gives the same world. Its span is of so many days, around clocks that are put, ends of
/// months or of years; most of its times lie in it, or some units away.
[[nodiscard]] TimedWorld timedWorld(std::mt19937& random, int days);

} // namespace ow::test
