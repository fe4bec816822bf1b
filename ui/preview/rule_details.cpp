#include "preview/rule_details.h"

#include "base/timestamp.h"
#include "preview/run/reason_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct RuleDetailsWords {
    Q_DECLARE_TR_FUNCTIONS(ow::CandidateDetails)
};

QString verdictText(RulePart::Verdict verdict) {
    switch (verdict) {
    case RulePart::Verdict::True:
        return RuleDetailsWords::tr("✓ Holds");
    case RulePart::Verdict::False:
        return RuleDetailsWords::tr("✗ Does not hold");
    case RulePart::Verdict::Unknown:
        return RuleDetailsWords::tr("? Cannot tell");
    case RulePart::Verdict::NotAsked:
        return RuleDetailsWords::tr("– Not looked at");
    }
    Q_UNREACHABLE();
    return {};
}

/// "no. 2 (12 Jun 2026, 10:00 UTC), no. 5": which entries fit.
QString matchesText(const EntriesFound& entries) {
    QStringList matches;
    for (qsizetype i = 0; i < entries.positions.size(); ++i) {
        const QString place = QLocale().toString(entries.positions.at(i) + 1);
        const Result<Timestamp> time = Timestamp::parse(entries.times.value(i));
        matches.append(!time || time->isDay()
                           ? RuleDetailsWords::tr("no. %1").arg(place)
                           : RuleDetailsWords::tr("no. %1 (%2)").arg(place, instantText(time->ms())));
    }
    if (entries.matched > entries.positions.size())
        matches.append(u"…"_s);
    return matches.join(u", "_s);
}

void addCondition(DetailPage& page, const RulePart& condition, int indent, Need need) {
    QStringList lines{page.wording().condition(condition.text).toHtmlEscaped()};
    const QString list = listText(condition, page.wording(), need);
    if (!list.isEmpty())
        lines.append(page.quiet(list));
    if (condition.entries && condition.entries->isFiltered && condition.entries->matched > 0)
        lines.append(page.quiet(RuleDetailsWords::tr("Matching: %1").arg(matchesText(*condition.entries))));
    QStringList found;
    for (const ValueFound& value : condition.found) {
        if (condition.entries && condition.entries->list == value.path)
            continue; // counted above
        found.append(foundText(value, page.wording()));
    }
    if (!found.isEmpty())
        lines.append(page.quiet(found.join(u", "_s)));
    page.row(verdictText(condition.verdict), lines.join(u"<br>"_s), indent);
}

/// The rule as a tree: a row for each part, those below it further in.
void addPart(DetailPage& page, const RulePart& part, int indent, Need need = Need::Told) {
    constexpr int step = 14;
    switch (part.form) {
    case RulePart::Form::Condition:
        addCondition(page, part, indent, need);
        return;
    case RulePart::Form::All:
        page.row(verdictText(part.verdict), RuleDetailsWords::tr("All of these must hold:").toHtmlEscaped(),
                 indent);
        break;
    case RulePart::Form::Any:
        page.row(verdictText(part.verdict), RuleDetailsWords::tr("One of these must hold:").toHtmlEscaped(),
                 indent);
        break;
    case RulePart::Form::Not:
        page.row(verdictText(part.verdict), RuleDetailsWords::tr("This must not hold:").toHtmlEscaped(),
                 indent);
        need = Need::LeftOut;
        break;
    }
    for (const RulePart& child : part.parts)
        addPart(page, child, indent + step, need);
}

} // namespace

void addConstraint(DetailPage& page, const ConstraintTrace& trace) {
    if (!trace.rule.isEmpty())
        page.row(RuleDetailsWords::tr("Rule"),
                 DetailPage::link(u"rule"_s, trace.rule.value(),
                                  trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName));
    if (trace.tree)
        addPart(page, *trace.tree, 0);
    for (const QString& segment : trace.segmentsMissing)
        page.row(RuleDetailsWords::tr("Not in"), segment.toHtmlEscaped());
    for (const QString& warning : trace.warnings)
        page.row(RuleDetailsWords::tr("Warning"), warning.toHtmlEscaped());
}

} // namespace ow
