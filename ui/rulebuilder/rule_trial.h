#pragma once

#include "base/zone.h"
#include "domain/entities.h"
#include "expression/run/rule_part.h"

#include <QString>
#include <QVector>

#include <stop_token>

namespace ow {

/// What a rule or formula gives for one profile.
struct RuleTrial {
    enum class Outcome { True, False, Null, Other, Broken };
    Outcome outcome = Outcome::Broken;
    QString value; ///< as JSON text; the first problem where it is Broken

    /// A path that was read and what was found, each once; "missing" where there was nothing.
    struct Reading {
        QString path;
        QString found;
        bool missing = false;
        bool operator==(const Reading&) const = default;
    };
    QVector<Reading> readings;
    /// A condition over lists with what was counted in them, in the words of the preview's explanation.
    struct Counted {
        QString condition;
        QString found; ///< "total 197, at least 300 needed", "2 of 7 events match, 3 needed"
        bool holds = false;
        bool operator==(const Counted&) const = default;
    };
    QVector<Counted> counted;
    QVector<expr::Verdict> parts; ///< of the conditions that `and` and `or` join, in the order of the rule
    QVector<QString> failed;      ///< the conditions that kept it from being true
    QVector<QString> warnings;    ///< e.g. a division by zero

    bool operator==(const RuleTrial&) const = default;
};

/// Evaluates a rule for a profile document at an instant, with the days of a zone; formulas also read the
/// offer given. May take a second (10 million visits of elements), so not on the GUI thread; what is stopped
/// says so among its warnings.
[[nodiscard]] RuleTrial tryRule(const QString& text, const QJsonObject& profile,
                                const PersonalizedOffer* offer, qint64 nowMs, Zone zone,
                                const std::stop_token& stop);

} // namespace ow
