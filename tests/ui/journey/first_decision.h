#pragma once

#include "ui/journey/hands.h"

namespace ow {

/// Where the way from an empty catalog ends, whichever way it was: a decision that is explained.
class FirstDecision {
public:
    /// How many clicks and key commands it may take.
    static constexpr int kMostSteps = 60;

    /// What things are called, and what is written in them.
    static const QString kPlacement;
    static const QString kForRegulars;
    static const QString kForAll;
    static const QString kRule;
    static const QString kTag;
    static const QString kFallback;
    static const QString kCollection;
    static const QString kActivity;
    static const QString kBuyer;
    static const QString kNewcomer;
    static const QString kTextForRegulars;
    static const QString kTextForAll;
    static const QString kTextElse;
    /// What the preview says of the loser: for the one who bought twice, and for the other one.
    static const QString kWhyNotForAll;
    static const QString kWhyNotForRegulars;

    /// What the catalog has not, or has otherwise; empty where all is there.
    [[nodiscard]] static QStringList missing(const Catalog& catalog);
    /// What the list of the preview says of an offer: its place, or the stage and the reason.
    [[nodiscard]] static QString verdict(const Hands& hands, const QString& offer);
    /// The winner that the preview shows, and its content.
    [[nodiscard]] static QString winner(const Hands& hands);
};

} // namespace ow
