#pragma once

#include "decision/reasons/stage.h"
#include "domain/tokens.h"

#include <QString>
#include <QVector>

#include <cstddef>
#include <optional>

namespace ow {

/// An entity as a suite names it: by name or id.
struct EntityMention {
    QString text;
    bool isFallbackWord = false; ///< the word `fallback`, without quotes: whatever the activity falls back to
    std::size_t node = 0;        ///< its value in the YAML
};

/// Something that a test expects of the answer (DOMAIN.md 14.13).
struct Expectation {
    enum class Kind {
        Wins,   ///< stands first in the answer
        Loses,  ///< is not in the answer, dropped at `by` where that is said
        Never,  ///< is not in the answer
        First,  ///< stand first among those that could be shown, in this order
        Before, ///< each could be shown and stands above the next
    };
    Kind kind = Kind::Wins;
    QVector<EntityMention> offers; ///< of First and Before several
    std::optional<Stage> by;
    std::size_t node = 0; ///< of what is changed by an update: a scalar, of First a list
};

template <>
struct Tokens<Expectation::Kind> {
    static constexpr auto table = std::to_array<std::pair<Expectation::Kind, QLatin1StringView>>({
        {Expectation::Kind::Wins, QLatin1StringView("wins")},
        {Expectation::Kind::Loses, QLatin1StringView("loses")},
        {Expectation::Kind::Never, QLatin1StringView("never")},
        {Expectation::Kind::First, QLatin1StringView("first")},
        {Expectation::Kind::Before, QLatin1StringView("before")},
    });
};

} // namespace ow
