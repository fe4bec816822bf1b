#include "decision/reasons/sentence.h"

#include "base/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ow {

QString Wording::say(const char* text) const {
    return QString::fromUtf8(text);
}
QString Wording::number(double value) const {
    return QString::number(value, 'g', 10);
}
QString Wording::exactNumber(double value) const {
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}
QString Wording::count(qint64 value) const {
    return QString::number(value);
}
QString Wording::instant(qint64 ms) const {
    return formatInstant(ms);
}
QString Wording::day(QDate day) const {
    return QLocale::c().toString(day, u"d MMMM yyyy"_s);
}
QString Wording::condition(const QString& text) const {
    return text;
}
QString Wording::field(const QString& path) const {
    return path;
}

namespace {

constexpr qsizetype kLongestValue = 60; ///< characters
constexpr qsizetype kMostFound = 3;
constexpr qsizetype kMostParts = 3;

QString briefly(const QString& text) {
    return text.size() > kLongestValue ? text.left(kLongestValue) + u'…' : text;
}

// Names and values may hold "%1": all parts of a text are put in at once.
template <class... Args>
QString put(const Wording& w, const char* text, const Args&... args) {
    return w.say(text).arg(args...);
}

/// Puts together what one rule says.
class RuleWords {
public:
    explicit RuleWords(const Wording& wording) : w(wording) {}

    /// Why a part that does not hold does not.
    [[nodiscard]] QString why(const RulePart& part) const {
        switch (part.form) {
        case RulePart::Form::All:
            return joined(failing(part), u"; "_s, [this](const RulePart& one) { return why(one); });
        case RulePart::Form::Any:
            return put(w, "one of these must hold: %1",
                       joined(part.parts, u"; "_s, [this](const RulePart& one) { return branch(one); }));
        case RulePart::Form::Not:
            return withFacts("%1 must not hold", part.parts.constFirst(), Need::LeftOut);
        case RulePart::Form::Condition:
            break;
        }
        const QString known = facts(part);
        return known.isEmpty() ? put(w, "%1 does not hold", briefly(w.condition(part.text))) : known;
    }

    /// The values found, of all conditions of a part.
    [[nodiscard]] QString facts(const RulePart& part, Need need = Need::Told) const {
        if (part.form == RulePart::Form::Condition) {
            const QString list = listText(part, w, need);
            QStringList found;
            for (const ValueFound& value : part.found) {
                const bool isSaid = !list.isEmpty() && isOf(part, value);
                if (found.size() < kMostFound && !isSaid)
                    found.append(foundText(value, w));
            }
            if (!list.isEmpty())
                found.prepend(list);
            return found.join(u", "_s);
        }
        QStringList all;
        const Need below = part.form == RulePart::Form::Not ? Need::LeftOut : need;
        for (const RulePart& child : part.parts) {
            const QString known = facts(child, below);
            if (!known.isEmpty() && all.size() < kMostFound && !all.contains(known))
                all.append(known);
        }
        return all.join(u", "_s);
    }

private:
    /// Whether a value is what the words about lists count: "0 of 0 events" says that there are none.
    static bool isOf(const RulePart& part, const ValueFound& found) {
        return found.value.startsWith(u'[') || (part.entries && part.entries->list == found.path);
    }

    static QVector<RulePart> failing(const RulePart& part) {
        QVector<RulePart> parts;
        std::copy_if(part.parts.cbegin(), part.parts.cend(), std::back_inserter(parts),
                     [](const RulePart& one) { return one.verdict != RulePart::Verdict::True; });
        return parts;
    }

    [[nodiscard]] QString branch(const RulePart& part) const { return withFacts("%1", part); }

    /// "homeAddress.city = "Rome" (homeAddress.city is "Paris")"
    [[nodiscard]] QString withFacts(const char* text, const RulePart& part, Need need = Need::Told) const {
        const QString said = put(w, text, briefly(w.condition(part.text)));
        const QString known = facts(part, need);
        return known.isEmpty() ? said : u"%1 (%2)"_s.arg(said, known);
    }

    template <class Words>
    [[nodiscard]] QString joined(const QVector<RulePart>& parts, const QString& separator,
                                 const Words& words) const {
        QStringList said;
        for (const RulePart& part : parts) {
            if (said.size() < kMostParts)
                said.append(words(part));
        }
        if (parts.size() > kMostParts)
            said.append(put(w, "and %1 more", w.count(parts.size() - kMostParts)));
        return said.join(separator);
    }

    const Wording& w;
};

QString ruleName(const ConstraintTrace& trace) {
    return trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName;
}

QString ruleSentence(const CandidateTrace& candidate, const ConstraintTrace& trace, const Wording& w) {
    const QString rule = ruleName(trace);
    const bool isCriterion = candidate.stage == Stage::Criterion;
    if (!trace.tree || trace.tree->verdict == RulePart::Verdict::NotAsked)
        return put(w, "The rule \"%1\" takes too long and was stopped, so it is not met.", rule);
    const QString why = RuleWords(w).why(*trace.tree);
    return isCriterion ? put(w, "The criterion's rule \"%1\" is not met: %2.", rule, why)
                       : put(w, "The rule \"%1\" is not met: %2.", rule, why);
}

QString constraintSentence(const CandidateTrace& candidate, const Wording& w) {
    static const ConstraintTrace none;
    const ConstraintTrace& trace = candidate.constraint ? *candidate.constraint : none;
    const QString rule = ruleName(trace);
    switch (candidate.reason) {
    case Reason::RuleBroken:
        return put(w, "The rule \"%1\" cannot be read, so nobody meets it.", rule);
    case Reason::RuleMissing:
        return rule.isEmpty() ? w.say("A rule is asked for, but none is named.")
                              : put(w, "The rule \"%1\" is not in the catalog.", rule);
    case Reason::ConstraintUnusable:
        return w.say("Several rules are asked for, but nothing lists them.");
    case Reason::NotInAnySegment:
        return trace.segmentsMissing.isEmpty() ? w.say("An audience is asked for, but none is listed.")
                                               : put(w, "The profile is in none of the audiences: %1.",
                                                     trace.segmentsMissing.join(u", "_s));
    case Reason::NotInAllSegments:
        return put(w, "The profile is not in every audience, missing: %1.",
                   trace.segmentsMissing.join(u", "_s));
    default:
        return ruleSentence(candidate, trace, w);
    }
}

QString eventWords(const CapReached& cap, const Wording& w) {
    QStringList words;
    for (const CappingEvent event : cap.events) {
        words.append(event == CappingEvent::Decisioning  ? w.say("decisions")
                     : event == CappingEvent::Impression ? w.say("impressions")
                     : event == CappingEvent::Click      ? w.say("clicks")
                                                         : w.say("events of its own query"));
    }
    return words.join(u", "_s);
}

QString rankingSentence(const CandidateTrace& candidate, const Wording& w) {
    const QString& winner = candidate.beatenByName;
    const ScoreTrace& own = *candidate.score;
    const ScoreTrace& other = *candidate.beatenByScore;
    const auto numbers = [&w](double a, double b) {
        const std::array words{w.number(a), w.number(b)};
        return words[0] != words[1] || a == b ? words : std::array{w.exactNumber(a), w.exactNumber(b)};
    };
    switch (candidate.reason) {
    case Reason::LaterGroup:
        return put(w, "Criteria that go first filled the places; the last went to \"%1\".", winner);
    case Reason::TieLost:
        return candidate.drawn ? put(w, "Equal to \"%1\", which was drawn first.", winner)
                               : put(w, "Equal to \"%1\", which goes first by its id.", winner);
    case Reason::LowerPriority:
        if (own.formula.isEmpty() && other.formula.isEmpty())
            return put(w, "Priority %1 is lower than the %2 of \"%3\".", w.count(own.priority),
                       w.count(other.priority), winner);
        return put(w, "The score %1 is the same as that of \"%2\", but the priority %3 is lower than its %4.",
                   w.number(own.score), winner, w.count(own.priority), w.count(other.priority));
    default: {
        const auto [lower, higher] = numbers(own.score, other.score);
        return put(w, "Score %1 is lower than the %2 of \"%3\".", lower, higher, winner);
    }
    }
}

QString duplicateSentence(const CandidateTrace& candidate, const Wording& w) {
    if (candidate.kept)
        return w.say("Kept for a later part of this request, so that fewer parts show their fallback.");
    switch (candidate.reason) {
    case Reason::DuplicatePlacement:
        return w.say("Another placement of this request shows it already.");
    case Reason::DuplicateActivity:
        return w.say("Another activity of this request shows it already.");
    default:
        return w.say("The same placement stands earlier in this request and shows it.");
    }
}

QString calendarSentence(const CandidateTrace& candidate, const Wording& w) {
    if (candidate.reason == Reason::NotStarted && candidate.start)
        return candidate.startDay.isValid()
                   ? put(w, "It starts with %1 (%2).", w.day(candidate.startDay), candidate.zone)
                   : put(w, "It starts on %1.", w.instant(*candidate.start));
    if (candidate.reason == Reason::Ended && candidate.end)
        return candidate.endDay.isValid()
                   ? put(w, "It was valid until the end of %1 (%2).", w.day(candidate.endDay), candidate.zone)
                   : put(w, "It ended on %1.", w.instant(*candidate.end));
    return w.say("It starts after its end, so it is never valid.");
}

QString selectedSentence(const CandidateTrace& candidate, const Wording& w) {
    const ScoreTrace& score = *candidate.score;
    return score.formula.isEmpty() ? put(w, "Proposed in place %1 with priority %2.", w.count(candidate.rank),
                                         w.count(score.priority))
                                   : put(w, "Proposed in place %1 with score %2.", w.count(candidate.rank),
                                         w.number(score.score));
}

// ---- lists

QString entriesWords(const EntriesFound& entries, const Wording& w) {
    const bool isEvents = entries.list == "xEvent"_L1;
    if (!entries.isFiltered)
        return isEvents ? put(w, "%1 events", w.count(entries.matched))
                        : put(w, "%1 entries of %2", w.count(entries.matched), briefly(entries.list));
    return isEvents ? put(w, "%1 of %2 events match", w.count(entries.matched), w.count(entries.total))
                    : put(w, "%1 of %2 entries of %3 match", w.count(entries.matched), w.count(entries.total),
                          briefly(entries.list));
}

/// "at least 3 needed"
QString neededWords(expr::Op relation, const QString& wanted, const Wording& w) {
    switch (relation) {
    case expr::Op::Less:
        return put(w, "less than %1 needed", wanted);
    case expr::Op::LessEqual:
        return put(w, "at most %1 needed", wanted);
    case expr::Op::Greater:
        return put(w, "more than %1 needed", wanted);
    case expr::Op::GreaterEqual:
        return put(w, "at least %1 needed", wanted);
    case expr::Op::NotEqual:
        return put(w, "any other than %1 needed", wanted);
    default:
        return put(w, "exactly %1 needed", wanted);
    }
}

QString numberWords(const NumberFound& number, const Wording& w) {
    const bool isNone = number.value == "null"_L1;
    if (number.function == "sum"_L1)
        return isNone ? w.say("no total") : put(w, "total %1", number.value);
    if (number.function == "average"_L1)
        return isNone ? w.say("no average") : put(w, "average %1", number.value);
    if (number.function == "min"_L1)
        return isNone ? w.say("nothing smallest") : put(w, "smallest %1", number.value);
    if (number.function == "max"_L1)
        return isNone ? w.say("nothing largest") : put(w, "largest %1", number.value);
    return put(w, "count %1", number.value);
}

QString quantifierWords(expr::Op quantifier, const Wording& w) {
    switch (quantifier) {
    case expr::Op::Some:
        return w.say("at least 1 needed");
    case expr::Op::All:
        return w.say("all needed");
    case expr::Op::NoneOf:
        return w.say("none allowed");
    case expr::Op::One:
        return w.say("exactly 1 needed");
    default:
        return {};
    }
}

} // namespace

QString foundText(const ValueFound& found, const Wording& w) {
    const QString field = w.field(found.path);
    if (found.value == "null"_L1)
        return put(w, "%1 has no value", field);
    if (found.value.startsWith(u'[')) {
        const qsizetype entries = QJsonDocument::fromJson(found.value.toUtf8()).array().size();
        if (entries == 0)
            return put(w, "%1 is empty", field);
        if (found.value.size() > kLongestValue)
            return entries == 1 ? put(w, "%1 holds 1 entry", field)
                                : put(w, "%1 holds %2 entries", field, w.count(entries));
    }
    return put(w, "%1 is %2", field, briefly(found.value));
}

QString listText(const RulePart& condition, const Wording& w, Need need) {
    const bool isTold = need == Need::Told;
    QStringList said;
    if (condition.entries)
        said.append(entriesWords(*condition.entries, w));
    if (condition.number) {
        const NumberFound& number = *condition.number;
        // A count that is the number of those that match is said already.
        const bool isSaid = condition.entries && number.function == "count"_L1 &&
                            number.value == QString::number(condition.entries->matched);
        if (!isSaid)
            said.append(numberWords(number, w));
        if (isTold)
            said.append(neededWords(number.relation, briefly(number.wanted), w));
    } else if (isTold && condition.entries && condition.entries->quantifier != expr::Op::None) {
        said.append(quantifierWords(condition.entries->quantifier, w));
    }
    return said.join(u", "_s);
}

QString capSentence(const CapReached& cap, const Wording& w) {
    const QString count = w.count(cap.count);
    const QString limit = w.count(cap.limit);
    const bool isProfile = cap.scope == CappingScope::Profile;
    const bool onlyDecisions = cap.events == QVector<CappingEvent>{CappingEvent::Decisioning};
    QString text =
        onlyDecisions ? isProfile
                            ? put(w, "This profile has had it %1 of at most %2 times", count, limit)
                            : put(w, "All profiles together have had it %1 of at most %2 times", count, limit)
        : isProfile
            ? put(w, "Counted for this profile: %1 of at most %2 (%3)", count, limit, eventWords(cap, w))
            : put(w, "Counted for all profiles together: %1 of at most %2 (%3)", count, limit,
                  eventWords(cap, w));
    if (cap.entity == CappingEntity::Placement)
        text = put(w, "%1 in this placement", text);
    else if (!cap.placements.isEmpty())
        text = put(w, "%1 in the placements %2", text, cap.placements.join(u", "_s));
    if (cap.reserved > 0)
        text = put(w, "%1, %2 of them in this request", text, w.count(cap.reserved));
    return u"%1; %2."_s.arg(text, resetText(cap, w));
}

QString resetText(const CapReached& cap, const Wording& w) {
    if (!cap.reset)
        return w.say("it does not start again");
    const QString at = w.instant(*cap.reset);
    return cap.resetsAfterEnd ? put(w, "it starts again on %1, after the offer ends", at)
                              : put(w, "it starts again on %1", at);
}

QString sentence(const CandidateTrace& candidate, const Wording& w) {
    switch (candidate.stage) {
    case Stage::Filter:
        return w.say("No criterion of this activity offers it for this placement.");
    case Stage::Status:
        return candidate.reason == Reason::Draft ? w.say("It is a draft, not approved yet.")
                                                 : w.say("It is archived.");
    case Stage::Placement:
        return w.say("It has no content for this placement.");
    case Stage::Calendar:
        return calendarSentence(candidate, w);
    case Stage::Criterion:
    case Stage::Eligibility:
        return constraintSentence(candidate, w);
    case Stage::Capping:
        return capSentence(*candidate.cap, w);
    case Stage::Duplicate:
        return duplicateSentence(candidate, w);
    case Stage::RankedBelow:
        return rankingSentence(candidate, w);
    case Stage::Selected:
        return selectedSentence(candidate, w);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
