#include "decision/reasons/explanation.h"

#include "base/timestamp.h"
#include "decision/reasons/internal/candidate_json.h"
#include "decision/reasons/sentence.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// The events themselves stand in the profile: repeated wherever a rule looks at them they would be most of
/// an explanation. Which of them fit is told by `entries`.
bool isEvents(const ValueFound& found) {
    return (found.path == "xEvent"_L1 || found.path == "profile.xEvent"_L1) && found.value.startsWith(u'[');
}

QJsonArray foundJson(const QVector<ValueFound>& found) {
    QJsonArray list;
    for (const ValueFound& value : found) {
        QJsonObject json{{u"path"_s, value.path}};
        if (isEvents(value))
            json.insert("events"_L1, QJsonDocument::fromJson(value.value.toUtf8()).array().size());
        else
            json.insert("value"_L1, value.value);
        list.append(json);
    }
    return list;
}

QString verdictToken(RulePart::Verdict verdict) {
    switch (verdict) {
    case RulePart::Verdict::True:
        return u"true"_s;
    case RulePart::Verdict::False:
        return u"false"_s;
    case RulePart::Verdict::Unknown:
        return u"unknown"_s;
    case RulePart::Verdict::NotAsked:
        return u"not-asked"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString formToken(RulePart::Form form) {
    switch (form) {
    case RulePart::Form::All:
        return u"all"_s;
    case RulePart::Form::Any:
        return u"any"_s;
    case RulePart::Form::Not:
        return u"not"_s;
    case RulePart::Form::Condition:
        return u"condition"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString quantifierToken(expr::Op quantifier) {
    switch (quantifier) {
    case expr::Op::Some:
        return u"some"_s;
    case expr::Op::All:
        return u"all"_s;
    case expr::Op::NoneOf:
        return u"none"_s;
    default:
        return u"one"_s;
    }
}

QJsonObject entriesJson(const EntriesFound& entries) {
    QJsonObject json{{u"list"_s, entries.list}, {u"total"_s, entries.total}, {u"matched"_s, entries.matched}};
    QJsonArray positions;
    for (const qint64 position : entries.positions)
        positions.append(position);
    if (!positions.isEmpty())
        json.insert("positions"_L1, positions);
    if (!entries.times.isEmpty())
        json.insert("times"_L1, QJsonArray::fromStringList(entries.times));
    if (entries.quantifier != expr::Op::None)
        json.insert("needed"_L1, quantifierToken(entries.quantifier));
    return json;
}

QJsonObject numberJson(const NumberFound& number) {
    const std::string_view relation = expr::opText(number.relation);
    return {{u"function"_s, number.function},
            {u"value"_s, number.value},
            {u"relation"_s, QString::fromUtf8(relation.data(), qsizetype(relation.size()))},
            {u"wanted"_s, number.wanted}};
}

QJsonObject partJson(const RulePart& part) {
    QJsonObject json{{u"form"_s, formToken(part.form)}, {u"state"_s, verdictToken(part.verdict)}};
    if (part.form == RulePart::Form::Condition)
        json.insert("condition"_L1, part.text);
    if (!part.found.isEmpty())
        json.insert("found"_L1, foundJson(part.found));
    if (part.entries)
        json.insert("entries"_L1, entriesJson(*part.entries));
    if (part.number)
        json.insert("number"_L1, numberJson(*part.number));
    QJsonArray parts;
    for (const RulePart& child : part.parts)
        parts.append(partJson(child));
    if (!parts.isEmpty())
        json.insert("parts"_L1, parts);
    return json;
}

/// What was found stands in the tree, and is not repeated for its conditions.
QJsonArray failedJson(const ConstraintTrace& trace) {
    QJsonArray list;
    for (const ConditionFailed& failed : trace.failed) {
        QJsonObject one{{u"condition"_s, failed.text}};
        if (std::ranges::find(trace.conditions, failed.text, &ConditionValue::text) == trace.conditions.end())
            one.insert("found"_L1, foundJson(failed.found));
        list.append(one);
    }
    return list;
}

} // namespace

QJsonObject constraintJson(const ConstraintTrace& trace) {
    QJsonObject json;
    if (!trace.rule.isEmpty())
        json.insert("rule"_L1, trace.rule.value());
    if (!trace.ruleName.isEmpty())
        json.insert("ruleName"_L1, trace.ruleName);
    const QJsonArray failed = failedJson(trace);
    const bool isOneCondition = trace.tree && trace.tree->form == RulePart::Form::Condition;
    if (!failed.isEmpty() && !isOneCondition)
        json.insert("failed"_L1, failed);
    if (trace.tree)
        json.insert("tree"_L1, partJson(*trace.tree));
    if (!trace.segmentsMissing.isEmpty())
        json.insert("segmentsMissing"_L1, QJsonArray::fromStringList(trace.segmentsMissing));
    if (!trace.segments.isEmpty())
        json.insert("segments"_L1, QJsonArray::fromStringList(trace.segments));
    if (!trace.warnings.isEmpty())
        json.insert("warnings"_L1, QJsonArray::fromStringList(trace.warnings));
    return json;
}

namespace {

QJsonObject capJson(const CapReached& cap) {
    QJsonObject json{{u"rule"_s, cap.rule},
                     {u"scope"_s, token(cap.scope)},
                     {u"entity"_s, token(cap.entity)},
                     {u"limit"_s, cap.limit},
                     {u"count"_s, cap.count}};
    if (cap.reserved > 0)
        json.insert("reserved"_L1, cap.reserved);
    QStringList events;
    for (const CappingEvent event : cap.events)
        events.append(token(event));
    json.insert("events"_L1, QJsonArray::fromStringList(events));
    if (!cap.placements.isEmpty())
        json.insert("placements"_L1, QJsonArray::fromStringList(cap.placements));
    if (cap.reset)
        json.insert("nextReset"_L1, formatInstant(*cap.reset));
    if (cap.resetsAfterEnd)
        json.insert("resetsAfterEnd"_L1, true);
    return json;
}

QJsonObject scoreJson(const ScoreTrace& score) {
    QJsonObject json{{u"score"_s, score.score},
                     {u"priority"_s, score.priority},
                     {u"criterion"_s, score.criterion},
                     {u"group"_s, score.group},
                     {u"arithmetic"_s, score.arithmetic}};
    if (!score.computed.isEmpty())
        json.insert("computed"_L1, score.computed);
    if (!score.formula.isEmpty())
        json.insert("formula"_L1, score.formula.value());
    if (!score.found.isEmpty())
        json.insert("found"_L1, foundJson(score.found));
    if (!score.note.isEmpty())
        json.insert("note"_L1, score.note);
    return json;
}

QJsonObject passageJson(const Passage& passage) {
    QJsonObject json;
    if (passage.criterion)
        json.insert("criterion"_L1, constraintJson(*passage.criterion));
    if (passage.eligibility)
        json.insert("eligibility"_L1, constraintJson(*passage.eligibility));
    QJsonArray caps;
    for (const CapReached& cap : passage.caps)
        caps.append(capJson(cap));
    json.insert("caps"_L1, caps);
    return json;
}

} // namespace

QJsonObject candidateJson(const CandidateTrace& candidate) {
    QJsonObject json{{u"offer"_s, candidate.offer.value()},
                     {u"stage"_s, token(candidate.stage)},
                     {u"reason"_s, token(candidate.reason)}};
    if (candidate.criterion >= 0)
        json.insert("criterion"_L1, candidate.criterion);
    if (candidate.start)
        json.insert("start"_L1, formatInstant(*candidate.start));
    if (candidate.end)
        json.insert("end"_L1, formatInstant(*candidate.end));
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
    if (candidate.passage)
        json.insert("passage"_L1, passageJson(*candidate.passage));
    return json;
}

QJsonObject toJson(const CandidateTrace& candidate) {
    QJsonObject json = candidateJson(candidate);
    json.insert("name"_L1, candidate.name);
    json.insert("text"_L1, sentence(candidate));
    if (candidate.constraint)
        json.insert("constraint"_L1, constraintJson(*candidate.constraint));
    if (!candidate.beatenBy.isEmpty())
        json.insert("beatenByName"_L1, candidate.beatenByName);
    return json;
}

} // namespace ow
