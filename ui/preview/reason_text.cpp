#include "preview/reason_text.h"

#include "base/date_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestValue = 60; ///< characters
constexpr qsizetype kMostFound = 3;

QString say(const char* text) {
    return QCoreApplication::translate("ow::Reason", text);
}

QString briefly(const QString& text) {
    return text.size() > kLongestValue ? text.left(kLongestValue) + u'…' : text;
}

bool isList(const ValueFound& found) {
    return found.value.startsWith(u'[');
}

/// What was found for the first conditions that failed, or else the conditions themselves.
QString whatFailed(const ConstraintTrace& trace) {
    QStringList found;
    for (const ConditionFailed& condition : trace.failed) {
        // Where a list was walked, what was read in its elements says little without the others.
        const bool walked = std::any_of(condition.found.cbegin(), condition.found.cend(), isList);
        for (const ValueFound& value : condition.found) {
            if (found.size() < kMostFound && (!walked || isList(value)) && !found.contains(foundText(value)))
                found.append(foundText(value));
        }
    }
    if (found.isEmpty() && !trace.failed.isEmpty())
        found.append(say("%1 does not hold").arg(briefly(trace.failed.constFirst().text)));
    return found.join(u", "_s);
}

QString ruleSentence(const CandidateTrace& candidate, const ConstraintTrace& trace) {
    const QString rule = trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName;
    const QString failed = whatFailed(trace);
    const bool criterion = candidate.stage == Stage::Criterion;
    if (failed.isEmpty())
        return criterion ? say("The criterion's rule \"%1\" is not met.").arg(rule)
                         : say("The rule \"%1\" is not met.").arg(rule);
    return criterion ? say("The criterion's rule \"%1\" is not met: %2.").arg(rule, failed)
                     : say("The rule \"%1\" is not met: %2.").arg(rule, failed);
}

QString constraintSentence(const CandidateTrace& candidate) {
    static const ConstraintTrace none;
    const ConstraintTrace& trace = candidate.constraint ? *candidate.constraint : none;
    const QString rule = trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName;
    switch (candidate.reason) {
    case Reason::RuleBroken:
        return say("The rule \"%1\" cannot be read, so nobody meets it.").arg(rule);
    case Reason::RuleMissing:
        return rule.isEmpty() ? say("A rule is asked for, but none is named.")
                              : say("The rule \"%1\" is not in the catalog.").arg(rule);
    case Reason::ConstraintUnusable:
        return say("Several rules are asked for, but nothing lists them.");
    case Reason::NotInAnySegment:
        return say("The profile is in none of the audiences: %1.").arg(trace.segmentsMissing.join(u", "_s));
    case Reason::NotInAllSegments:
        return say("The profile is not in every audience, missing: %1.")
            .arg(trace.segmentsMissing.join(u", "_s));
    default:
        return ruleSentence(candidate, trace);
    }
}

QString cappingSentence(const CapReached& cap) {
    const QString limit = QLocale().toString(cap.limit);
    const QString count = QLocale().toString(cap.count);
    const QString used =
        cap.scope == CappingScope::Profile
            ? say("This profile has had it %1 of at most %2 times").arg(count, limit)
            : say("All profiles together have had it %1 of at most %2 times").arg(count, limit);
    const QString where =
        cap.entity == CappingEntity::Placement ? say("%1 in this placement").arg(used) : used;
    return cap.reset ? say("%1; it counts anew from %2.").arg(where, instantText(*cap.reset)) : where + u'.';
}

QString rankingSentence(const CandidateTrace& candidate, const Catalog& catalog) {
    const QString winner = offerName(catalog, candidate.beatenBy);
    switch (candidate.reason) {
    case Reason::LaterGroup:
        return say("Criteria that go first filled the places; the last went to \"%1\".").arg(winner);
    case Reason::TieLost:
        return say("Equal to \"%1\", which was drawn first.").arg(winner);
    case Reason::LowerPriority:
        return say("Priority %1 is lower than that of \"%2\".").arg(candidate.score->priority).arg(winner);
    default:
        return say("Score %1 is lower than that of \"%2\".").arg(numberText(candidate.score->score), winner);
    }
}

QString duplicateSentence(const CandidateTrace& candidate) {
    if (candidate.kept)
        return say("Kept for a later part of this request, which would show its fallback without it.");
    switch (candidate.reason) {
    case Reason::DuplicatePlacement:
        return say("Another placement of this request shows it already.");
    case Reason::DuplicateActivity:
        return say("Another activity of this request shows it already.");
    default:
        return say("The same placement stands earlier in this request and shows it.");
    }
}

QString dayText(QDate day) {
    return dateText(day);
}

QString calendarSentence(const CandidateTrace& candidate) {
    if (candidate.reason == Reason::NotStarted && candidate.start)
        return candidate.startDay.isValid()
                   ? say("It starts with %1 (%2).").arg(dayText(candidate.startDay), candidate.zone)
                   : say("It starts on %1.").arg(instantText(*candidate.start));
    if (candidate.reason == Reason::Ended && candidate.end)
        return candidate.endDay.isValid() ? say("It was valid until the end of %1 (%2).")
                                                .arg(dayText(candidate.endDay), candidate.zone)
                                          : say("It ended on %1.").arg(instantText(*candidate.end));
    return say("It starts after its end, so it is never valid.");
}

QString selectedSentence(const CandidateTrace& candidate) {
    if (candidate.score && !candidate.score->formula.isEmpty())
        return say("Proposed in place %1 with score %2.")
            .arg(candidate.rank)
            .arg(numberText(candidate.score->score));
    return say("Proposed in place %1 with priority %2.")
        .arg(candidate.rank)
        .arg(candidate.score ? candidate.score->priority : 0);
}

} // namespace

QString instantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return clockText(at, u"UTC"_s);
}

QString longInstantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return say("%1, %2 UTC").arg(longDateText(at.date()), at.time().toString(u"HH:mm"_s));
}

QString shortInstantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return say("%1 UTC").arg(QLocale().toString(at, u"ddd d MMM, HH:mm"_s));
}

QString numberText(double value) {
    return QLocale().toString(value, 'g', 10);
}

QString offerCountText(int count) {
    return count == 1 ? say("1 offer") : say("%1 offers").arg(QLocale().toString(count));
}

QString offerName(const Catalog& catalog, const OfferId& id) {
    const auto* offer = catalog.find<PersonalizedOffer>(id);
    return offer && !offer->name.isEmpty() ? offer->name : id.value();
}

QString foundText(const ValueFound& found) {
    if (found.value == "null"_L1)
        return say("%1 has no value").arg(found.path);
    if (isList(found)) {
        const qsizetype entries = QJsonDocument::fromJson(found.value.toUtf8()).array().size();
        if (entries == 0)
            return say("%1 is empty").arg(found.path);
        if (found.value.size() > kLongestValue)
            return say("%1 holds %2 entries").arg(found.path).arg(entries);
    }
    return say("%1 is %2").arg(found.path, briefly(found.value));
}

QString reasonText(const CandidateTrace& candidate, const Catalog& catalog) {
    switch (candidate.stage) {
    case Stage::Filter:
        return say("No criterion of this activity offers it for this placement.");
    case Stage::Status:
        return candidate.reason == Reason::Draft ? say("It is a draft, not approved yet.")
                                                 : say("It is archived.");
    case Stage::Placement:
        return say("It has no content for this placement.");
    case Stage::Calendar:
        return calendarSentence(candidate);
    case Stage::Criterion:
    case Stage::Eligibility:
        return constraintSentence(candidate);
    case Stage::Capping:
        return cappingSentence(*candidate.cap);
    case Stage::Duplicate:
        return duplicateSentence(candidate);
    case Stage::RankedBelow:
        return rankingSentence(candidate, catalog);
    case Stage::Selected:
        return selectedSentence(candidate);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
