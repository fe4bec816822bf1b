#pragma once

#include "preview/run/preview_run.h"

#include <QVector>

#include <memory>

namespace ow {

/// One line about what is open.
struct LookLine {
    EntityKey key; ///< what it is about
    QString title;
    QString outcome;               ///< in a word or two
    Stage stage = Stage::Selected; ///< whose colour the outcome has
    QString sentence;

    bool operator==(const LookLine&) const = default;
};

/// A list of lines under a heading.
struct LookPart {
    QString title;
    QString nothing; ///< said where no line is
    QVector<LookLine> lines;
    int more = 0; ///< lines that are left out

    bool operator==(const LookPart&) const = default;
};

/// What a rule, collection, placement or activity that is open comes to.
struct LookAnswer {
    EntityKey of;
    QVector<LookPart> parts;
};

struct LookOrder {
    PreviewOrder preview; ///< its profile, instant and options; of an activity its placement, too
    DecisionPlan plan;    ///< of its catalog or one near it: only the difference is compiled
    EntityKey of;
};

/// Whether there is anything to say about entities of a kind.
[[nodiscard]] bool isLookedAt(EntityKind kind);

/// For a rule which test profiles meet it; for a collection its members and why each is in; for a placement
/// what can fill it; for an activity what each of its placements gets, and each test profile. No parts where
/// it is not in the catalog, or was stopped.
[[nodiscard]] std::shared_ptr<const LookAnswer> lookAnswer(const LookOrder& order);

} // namespace ow
