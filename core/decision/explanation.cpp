#include "decision/explanation.h"

#include "base/timestamp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString number(double value) {
    return QString::number(value, 'g', 15);
}

QString failureText(const CandidateTrace& candidate) {
    if (!candidate.constraint)
        return {};
    const ConstraintTrace& trace = *candidate.constraint;
    if (!trace.segmentsMissing.isEmpty())
        return u": not in %1"_s.arg(trace.segmentsMissing.join(u", "_s));
    if (trace.failed.isEmpty())
        return trace.warnings.isEmpty() ? QString() : u": "_s + trace.warnings.first();
    const ConditionFailed& failed = trace.failed.first();
    QStringList found;
    for (const ValueFound& value : failed.found)
        found.append(value.value == "null"_L1 ? u"%1 is missing"_s.arg(value.path)
                                              : u"%1 is %2"_s.arg(value.path, value.value));
    const QString more =
        trace.failed.size() > 1 ? u" (and %1 more)"_s.arg(trace.failed.size() - 1) : QString();
    if (found.isEmpty())
        return u": %1 does not hold%2"_s.arg(failed.text, more);
    return u": %1 does not hold; %2%3"_s.arg(failed.text, found.join(u", "_s), more);
}

QString constraintText(const CandidateTrace& candidate, const QString& who) {
    const QString rule = candidate.constraint ? candidate.constraint->ruleName.isEmpty()
                                                    ? candidate.constraint->rule.value()
                                                    : candidate.constraint->ruleName
                                              : QString();
    switch (candidate.reason) {
    case Reason::RuleBroken:
        return u"%1 has a rule that cannot be used: \"%2\""_s.arg(who, rule) + failureText(candidate);
    case Reason::RuleMissing:
        return rule.isEmpty() ? u"%1 needs a rule but names none"_s.arg(who)
                              : u"%1 names the rule \"%2\", which is not in the catalog"_s.arg(who, rule);
    case Reason::ConstraintUnusable:
        return u"%1 asks for several rules, but nothing lists them"_s.arg(who);
    case Reason::NotInAnySegment:
        return u"%1 needs one of its segments"_s.arg(who) + failureText(candidate);
    case Reason::NotInAllSegments:
        return u"%1 needs all its segments"_s.arg(who) + failureText(candidate);
    default:
        return u"%1 needs the rule \"%2\""_s.arg(who, rule) + failureText(candidate);
    }
}

QString capText(const CapReached& cap) {
    const QString whose =
        cap.scope == CappingScope::Profile ? u"to this profile"_s : u"to all profiles together"_s;
    const QString where = cap.entity == CappingEntity::Placement ? u" in this placement"_s : QString();
    QString text = u"Proposed %1 of at most %2 times %3%4"_s.arg(cap.count).arg(cap.limit).arg(whose, where);
    if (cap.reserved > 0)
        text += u", %1 of them in this request"_s.arg(cap.reserved);
    if (cap.reset)
        text += u"; counted anew from %1"_s.arg(formatInstant(*cap.reset));
    return text;
}

QString rankText(const CandidateTrace& candidate) {
    const QString by = candidate.beatenBy.value();
    switch (candidate.reason) {
    case Reason::LaterGroup:
        return u"The places went to criteria of a higher group; the last to \"%1\""_s.arg(by);
    case Reason::LowerPriority:
        return u"Priority %1 is lower than that of \"%2\""_s.arg(candidate.score->priority).arg(by);
    case Reason::TieLost:
        return u"Equal to \"%1\", which was drawn first"_s.arg(by);
    default:
        return u"Score %1 is lower than that of \"%2\""_s.arg(number(candidate.score->score), by);
    }
}

/// "31 March 2026 (Europe/Berlin)"
QString dayText(QDate day, const QString& zone) {
    return u"%1 (%2)"_s.arg(QLocale::c().toString(day, u"d MMMM yyyy"_s), zone);
}

QString plainSentence(const CandidateTrace& candidate) {
    switch (candidate.stage) {
    case Stage::Filter:
        return u"No criterion offers it for this placement"_s;
    case Stage::Status:
        return candidate.reason == Reason::Draft ? u"It is a draft, not approved"_s : u"It is archived"_s;
    case Stage::Placement:
        return u"It has no representation for this placement"_s;
    case Stage::Calendar:
        if (candidate.reason == Reason::NotStarted)
            return candidate.startDay.isValid()
                       ? u"It starts with %1"_s.arg(dayText(candidate.startDay, candidate.zone))
                       : u"It starts at %1"_s.arg(formatInstant(*candidate.start));
        if (candidate.reason == Reason::Ended)
            return candidate.endDay.isValid()
                       ? u"It was valid until the end of %1"_s.arg(dayText(candidate.endDay, candidate.zone))
                       : u"It ended at %1"_s.arg(formatInstant(*candidate.end));
        return u"It starts after its end"_s;
    case Stage::Criterion:
        return constraintText(candidate, u"The criterion"_s);
    case Stage::Eligibility:
        return constraintText(candidate, u"The offer"_s);
    case Stage::Capping:
        return capText(*candidate.cap);
    case Stage::Duplicate:
        return (candidate.kept
                    ? u"Kept for scope %1 of the request, so that fewer scopes end in their fallback"_s
                    : u"Scope %1 of the request proposes it"_s)
            .arg(candidate.earlierScope + 1);
    case Stage::RankedBelow:
        return rankText(candidate);
    case Stage::Selected:
        return candidate.score->formula.isEmpty()
                   ? u"Selected in place %1 with priority %2"_s.arg(candidate.rank)
                         .arg(candidate.score->priority)
                   : u"Selected in place %1 with score %2"_s.arg(candidate.rank)
                         .arg(number(candidate.score->score));
    }
    Q_UNREACHABLE();
    return {};
}

QJsonArray foundJson(const QVector<ValueFound>& found) {
    QJsonArray list;
    for (const ValueFound& value : found)
        list.append(QJsonObject{{u"path"_s, value.path}, {u"value"_s, value.value}});
    return list;
}

QJsonObject constraintJson(const ConstraintTrace& trace) {
    QJsonObject json;
    if (!trace.rule.isEmpty())
        json.insert("rule"_L1, trace.rule.value());
    if (!trace.ruleName.isEmpty())
        json.insert("ruleName"_L1, trace.ruleName);
    QJsonArray failed;
    for (const ConditionFailed& condition : trace.failed)
        failed.append(
            QJsonObject{{u"condition"_s, condition.text}, {u"found"_s, foundJson(condition.found)}});
    if (!failed.isEmpty())
        json.insert("failed"_L1, failed);
    QJsonArray conditions;
    for (const ConditionValue& condition : trace.conditions) {
        QJsonObject one{{u"condition"_s, condition.text}};
        if (condition.holds)
            one.insert("holds"_L1, *condition.holds);
        if (!condition.found.isEmpty())
            one.insert("found"_L1, foundJson(condition.found));
        conditions.append(one);
    }
    if (!conditions.isEmpty())
        json.insert("conditions"_L1, conditions);
    if (!trace.segmentsMissing.isEmpty())
        json.insert("segmentsMissing"_L1, QJsonArray::fromStringList(trace.segmentsMissing));
    if (!trace.warnings.isEmpty())
        json.insert("warnings"_L1, QJsonArray::fromStringList(trace.warnings));
    return json;
}

QJsonObject capJson(const CapReached& cap) {
    QJsonObject json{{u"rule"_s, cap.rule},
                     {u"scope"_s, token(cap.scope)},
                     {u"entity"_s, token(cap.entity)},
                     {u"limit"_s, cap.limit},
                     {u"count"_s, cap.count}};
    if (cap.reserved > 0)
        json.insert("reserved"_L1, cap.reserved);
    if (cap.reset)
        json.insert("nextReset"_L1, formatInstant(*cap.reset));
    return json;
}

QJsonObject scoreJson(const ScoreTrace& score) {
    QJsonObject json{{u"score"_s, score.score},
                     {u"priority"_s, score.priority},
                     {u"criterion"_s, score.criterion},
                     {u"group"_s, score.group},
                     {u"arithmetic"_s, score.arithmetic}};
    if (!score.formula.isEmpty())
        json.insert("formula"_L1, score.formula.value());
    if (!score.found.isEmpty())
        json.insert("found"_L1, foundJson(score.found));
    if (!score.note.isEmpty())
        json.insert("note"_L1, score.note);
    return json;
}

QJsonObject candidateJson(const CandidateTrace& candidate) {
    QJsonObject json{{u"offer"_s, candidate.offer.value()},
                     {u"name"_s, candidate.name},
                     {u"stage"_s, token(candidate.stage)},
                     {u"reason"_s, token(candidate.reason)},
                     {u"text"_s, sentence(candidate)}};
    if (candidate.criterion >= 0)
        json.insert("criterion"_L1, candidate.criterion);
    if (candidate.start)
        json.insert("start"_L1, formatInstant(*candidate.start));
    if (candidate.end)
        json.insert("end"_L1, formatInstant(*candidate.end));
    if (candidate.constraint)
        json.insert("constraint"_L1, constraintJson(*candidate.constraint));
    if (candidate.cap)
        json.insert("cap"_L1, capJson(*candidate.cap));
    if (candidate.earlierScope >= 0)
        json.insert(candidate.kept ? "keptForScope"_L1 : "proposedByScope"_L1, candidate.earlierScope);
    if (candidate.score)
        json.insert("score"_L1, scoreJson(*candidate.score));
    if (candidate.rank > 0)
        json.insert("rank"_L1, candidate.rank);
    if (candidate.tiedSet >= 0)
        json.insert("tiedSet"_L1, candidate.tiedSet);
    if (!candidate.beatenBy.isEmpty())
        json.insert("beatenBy"_L1, candidate.beatenBy.value());
    return json;
}

} // namespace

QString sentence(const CandidateTrace& candidate) {
    const QString text = plainSentence(candidate);
    return text.endsWith(u'.') ? text : text + u'.';
}

QJsonObject toJson(const ScopeTrace& scope) {
    QJsonObject json{{u"activity"_s, scope.activity.value()}, {u"placement"_s, scope.placement.value()}};
    QJsonArray candidates;
    for (const CandidateTrace& candidate : scope.candidates)
        candidates.append(candidateJson(candidate));
    json.insert("candidates"_L1, candidates);
    if (!scope.error.isEmpty()) {
        json.insert("error"_L1, scope.error);
        return json;
    }
    QJsonObject funnel;
    for (const auto& [stage, name] : Tokens<Stage>::table)
        funnel.insert(name, scope.dropped[std::size_t(stage)]);
    json.insert("funnel"_L1, funnel);
    QJsonArray tied;
    for (const TiedSet& set : scope.tiedSets) {
        QJsonArray offers;
        for (const OfferId& offer : set.offers)
            offers.append(offer.value());
        tied.append(
            QJsonObject{{u"score"_s, set.score}, {u"priority"_s, set.priority}, {u"offers"_s, offers}});
    }
    if (!tied.isEmpty())
        json.insert("tiedSets"_L1, tied);
    if (!scope.warnings.isEmpty())
        json.insert("warnings"_L1, QJsonArray::fromStringList(scope.warnings));
    return json;
}

QJsonArray toJson(const Explanation& explanation) {
    QJsonArray list;
    for (const ScopeTrace& scope : explanation.scopes)
        list.append(toJson(scope));
    return list;
}

} // namespace ow
