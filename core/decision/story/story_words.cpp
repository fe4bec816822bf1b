#include "decision/story/internal/story_words.h"

#include "decision/story/internal/story_names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString verdictWord(RulePart::Verdict verdict, const Wording& w) {
    switch (verdict) {
    case RulePart::Verdict::True:
        return w.say("true");
    case RulePart::Verdict::False:
        return w.say("false");
    case RulePart::Verdict::Unknown:
        return w.say("unknown");
    case RulePart::Verdict::NotAsked:
        return w.say("not asked");
    }
    Q_UNREACHABLE();
    return {};
}

QString partText(const RulePart& part, const Wording& w) {
    switch (part.form) {
    case RulePart::Form::All:
        return w.say("all of these");
    case RulePart::Form::Any:
        return w.say("one of these");
    case RulePart::Form::Not:
        return w.say("not");
    case RulePart::Form::Condition:
        return onOneLine(part.text);
    }
    Q_UNREACHABLE();
    return {};
}

/// "which: 1 (2026-03-01T00:00:00Z), 4 (…)", counted from 1.
QString entriesLine(const EntriesFound& entries, const Wording& w) {
    QStringList which;
    for (qsizetype i = 0; i < entries.positions.size(); ++i) {
        const QString number = w.count(entries.positions.at(i) + 1);
        which.append(i < entries.times.size() ? u"%1 (%2)"_s.arg(number, onOneLine(entries.times.at(i)))
                                              : number);
    }
    if (entries.matched > entries.positions.size())
        which.append(worded(w, "and %1 more", w.count(entries.matched - entries.positions.size())));
    return worded(w, "which: %1", which.join(u", "_s));
}

QString factsText(const RulePart& part, const Wording& w) {
    QStringList facts;
    const QString list = listText(part, w);
    if (!list.isEmpty())
        facts.append(list);
    for (const ValueFound& found : part.found) {
        if (list.isEmpty() || !found.value.startsWith(u'[')) // of lists the numbers are told
            facts.append(foundText(found, w));
    }
    return onOneLine(facts.join(u", "_s));
}

void addRule(QStringList& lines, const RulePart& part, const Wording& w, const QString& indent) {
    QString line = u"%1%2: %3"_s.arg(indent, verdictWord(part.verdict, w), partText(part, w));
    if (part.form == RulePart::Form::Condition) {
        if (const QString facts = factsText(part, w); !facts.isEmpty())
            line += u" — "_s + facts;
    }
    lines.append(line);
    const QString below = indent + u"  "_s;
    if (part.entries && part.entries->isFiltered && !part.entries->positions.isEmpty())
        lines.append(below + entriesLine(*part.entries, w));
    for (const RulePart& child : part.parts)
        addRule(lines, child, w, below);
}

QString dateText(qint64 ms, QDate day, const QString& zone, const Wording& w) {
    return day.isValid() ? u"%1 (%2)"_s.arg(w.day(day), zone) : w.instant(ms);
}

} // namespace

QString stageHeading(Stage stage, qsizetype offers, const Wording& w) {
    return offers == 1
               ? worded(w, "%1, 1 offer", w.say(token(stage).toUtf8().constData()))
               : worded(w, "%1, %2 offers", w.say(token(stage).toUtf8().constData()), w.count(offers));
}

QString arithmeticText(const ScoreTrace& score) {
    return onOneLine(score.computed);
}

QString scoreText(const ScoreTrace& score, const Wording& w) {
    if (score.formula.isEmpty())
        return worded(w, "priority %1", w.count(score.priority));
    QString text = score.computed.isEmpty()
                       ? worded(w, "score %1, by the formula %2", w.number(score.score), score.arithmetic)
                       : worded(w, "score %1, by the formula %2: %3", w.number(score.score), score.arithmetic,
                                score.computed);
    if (!score.note.isEmpty())
        text += u". "_s + score.note;
    return onOneLine(text);
}

QString datesText(const CandidateTrace& candidate, const Wording& w) {
    const QString start =
        candidate.start ? dateText(*candidate.start, candidate.startDay, candidate.zone, w) : QString();
    const QString end =
        candidate.end ? dateText(*candidate.end, candidate.endDay, candidate.zone, w) : QString();
    if (start.isEmpty() && end.isEmpty())
        return w.say("always");
    if (end.isEmpty())
        return worded(w, "from %1 on", start);
    return start.isEmpty() ? worded(w, "until %1", end) : worded(w, "from %1 to %2", start, end);
}

QStringList ruleLines(const RulePart& rule, const Wording& wording, const QString& indent) {
    QStringList lines;
    addRule(lines, rule, wording, indent);
    return lines;
}

QStringList constraintLines(const ConstraintTrace& constraint, const Wording& w, const QString& indent) {
    QStringList lines;
    if (!constraint.segments.isEmpty()) {
        lines.append(indent + (constraint.isAnySegment ? w.say("in one of these audiences")
                                                       : w.say("in all of these audiences")));
        for (const QString& segment : constraint.segments)
            lines.append(u"%1  %2"_s.arg(indent, onOneLine(segment)));
    } else if (!constraint.rule.isEmpty()) {
        const QString name = constraint.ruleName.isEmpty() ? constraint.rule.value() : constraint.ruleName;
        lines.append(indent + worded(w, "rule \"%1\"", onOneLine(name)));
        if (constraint.tree)
            lines.append(ruleLines(*constraint.tree, w, indent + u"  "_s));
    }
    for (const QString& warning : constraint.warnings)
        lines.append(indent + worded(w, "warning: %1", onOneLine(warning)));
    return lines;
}

} // namespace ow
