#pragma once

#include "personas/coverage.h"

namespace ow {

/// For which rules profiles are wanted.
struct PersonasWish {
    QVector<RuleId> rules; ///< liveRules(), allRules(), or some
    qint64 nowMs = 0;      ///< the instant at which they are asked
    std::stop_token stop;
};

/// Something that somebody is to show of a rule.
struct PersonaAim {
    enum class Kind {
        Met,      ///< the condition, or the rule, is true
        Unmet,    ///< it is not; a condition is false with all that it reads there
        Boundary, ///< a comparison in the condition meets the value at which it turns, or the one beside it
    };
    RuleId rule;
    QString ruleName;
    int condition = -1; ///< position among the conditions of the rule; -1: the rule itself
    QString text;       ///< canonical PQL of the condition; empty for the rule
    Kind kind = Kind::Met;
    QString boundary;   ///< "person.age = 17"
    bool holds = false; ///< Boundary: what the comparison says of that value

    bool operator==(const PersonaAim&) const = default;
};

/// A profile with what the engine found it to show.
struct Persona {
    QString id; ///< "persona-1"; the profile's `_id` as well
    QJsonObject document;
    QVector<int> shows; ///< positions in Personas::aims
    QVector<int> alone; ///< those of them that no other persona shows; never empty
};

/// Profiles that show what rules do.
struct Personas {
    QVector<PersonaAim> aims;
    QVector<Persona> personas;
    QVector<int> notFound; ///< aims that nobody was found for, which is no proof that there is nobody
    Coverage coverage;     ///< of the personas
};

/// Few profiles for which the conditions of the rules are true and false, with the values at which
/// comparisons turn. Each aim of each persona was confirmed by evaluating the rule for the document as it is
/// given; without any one of the personas an aim would be lost. The same wish gives the same personas. It may
/// take seconds. Errors: a rule that the catalog does not hold (NotFound), a stop (Cancelled).
[[nodiscard]] Result<Personas> personasFor(const Catalog& catalog, const PersonasWish& wish);

/// What an aim is, in words: `"Adults": person.age >= 18 is true`.
[[nodiscard]] QString aimText(const PersonaAim& aim);
/// For people: each persona with what it alone shows, what was not found, a total.
[[nodiscard]] QString personasText(const Personas& personas);
/// One profile a line, with what it shows in `_shows` (DOMAIN.md 14.16).
[[nodiscard]] QByteArray personasLines(const Personas& personas);
[[nodiscard]] QJsonObject toJson(const Personas& personas);

} // namespace ow
