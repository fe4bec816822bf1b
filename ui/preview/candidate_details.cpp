#include "preview/candidate_details.h"

#include "base/timestamp.h"
#include "preview/run/reason_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct CandidateDetailsWords {
    Q_DECLARE_TR_FUNCTIONS(ow::CandidateDetails)
};

QString link(const QString& scheme, const QString& id, const QString& text) {
    return u"<a href=\"%1:%2\">%3</a>"_s.arg(scheme, id.toHtmlEscaped(), text.toHtmlEscaped());
}

/// Collects rows "label | content", of which some stand for two offers: "label | this | the other".
class Page {
public:
    explicit Page(const DetailContext& context) : m_context(context) {}

    void row(const QString& label, const QString& html, int indent = 0) {
        m_html += u"<tr>%1<td colspan=\"2\" style=\"padding-left:%2px;\">%3</td></tr>"_s.arg(
            head(label), QString::number(indent), html);
    }
    void pair(const QString& label, const QString& own, const QString& other) {
        m_html +=
            u"<tr>%1<td style=\"padding-right:12px;\">%2</td><td>%3</td></tr>"_s.arg(head(label), own, other);
    }
    void found(const QVector<ValueFound>& values) {
        for (const ValueFound& value : values)
            row(CandidateDetailsWords::tr("Found"), foundText(value, m_context.wording).toHtmlEscaped());
    }
    [[nodiscard]] QString code(const QString& text) const {
        return u"<code style=\"background-color:%1;\">&nbsp;%2&nbsp;</code>"_s.arg(m_context.code,
                                                                                   text.toHtmlEscaped());
    }
    [[nodiscard]] QString quiet(const QString& text) const {
        return u"<span style=\"color:%1;\">%2</span>"_s.arg(m_context.quiet, text.toHtmlEscaped());
    }
    [[nodiscard]] QString offerLink(const OfferId& id) const {
        const auto* offer = m_context.catalog.find<PersonalizedOffer>(id);
        return link(u"offer"_s, id.value(), offer && !offer->name.isEmpty() ? offer->name : id.value());
    }
    [[nodiscard]] QString formulaLink(const FormulaId& id) const {
        const auto* formula = m_context.catalog.find<RankingFormula>(id);
        return link(u"formula"_s, id.value(),
                    formula && !formula->name.isEmpty() ? formula->name : id.value());
    }
    [[nodiscard]] const Wording& wording() const { return m_context.wording; }
    [[nodiscard]] QString html() const {
        return m_html.isEmpty() ? QString()
                                : u"<table cellspacing=\"0\" cellpadding=\"2\">%1</table>"_s.arg(m_html);
    }

private:
    [[nodiscard]] QString head(const QString& label) const {
        return u"<td style=\"color:%1; padding-right:12px;\">%2</td>"_s.arg(m_context.quiet,
                                                                            label.toHtmlEscaped());
    }

    const DetailContext& m_context;
    QString m_html;
};

QString verdictText(RulePart::Verdict verdict) {
    switch (verdict) {
    case RulePart::Verdict::True:
        return CandidateDetailsWords::tr("✓ Holds");
    case RulePart::Verdict::False:
        return CandidateDetailsWords::tr("✗ Does not hold");
    case RulePart::Verdict::Unknown:
        return CandidateDetailsWords::tr("? Cannot tell");
    case RulePart::Verdict::NotAsked:
        return CandidateDetailsWords::tr("– Not looked at");
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
                           ? CandidateDetailsWords::tr("no. %1").arg(place)
                           : CandidateDetailsWords::tr("no. %1 (%2)").arg(place, instantText(time->ms())));
    }
    if (entries.matched > entries.positions.size())
        matches.append(u"…"_s);
    return matches.join(u", "_s);
}

void addCondition(Page& page, const RulePart& condition, int indent, Need need) {
    QStringList lines{page.wording().condition(condition.text).toHtmlEscaped()};
    const QString list = listText(condition, page.wording(), need);
    if (!list.isEmpty())
        lines.append(page.quiet(list));
    if (condition.entries && condition.entries->isFiltered && condition.entries->matched > 0)
        lines.append(
            page.quiet(CandidateDetailsWords::tr("Matching: %1").arg(matchesText(*condition.entries))));
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
void addPart(Page& page, const RulePart& part, int indent, Need need = Need::Told) {
    constexpr int step = 14;
    switch (part.form) {
    case RulePart::Form::Condition:
        addCondition(page, part, indent, need);
        return;
    case RulePart::Form::All:
        page.row(verdictText(part.verdict),
                 CandidateDetailsWords::tr("All of these must hold:").toHtmlEscaped(), indent);
        break;
    case RulePart::Form::Any:
        page.row(verdictText(part.verdict),
                 CandidateDetailsWords::tr("One of these must hold:").toHtmlEscaped(), indent);
        break;
    case RulePart::Form::Not:
        page.row(verdictText(part.verdict), CandidateDetailsWords::tr("This must not hold:").toHtmlEscaped(),
                 indent);
        need = Need::LeftOut;
        break;
    }
    for (const RulePart& child : part.parts)
        addPart(page, child, indent + step, need);
}

void addConstraint(Page& page, const ConstraintTrace& trace) {
    if (!trace.rule.isEmpty())
        page.row(CandidateDetailsWords::tr("Rule"),
                 link(u"rule"_s, trace.rule.value(),
                      trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName));
    if (trace.tree)
        addPart(page, *trace.tree, 0);
    for (const QString& segment : trace.segmentsMissing)
        page.row(CandidateDetailsWords::tr("Not in"), segment.toHtmlEscaped());
    for (const QString& warning : trace.warnings)
        page.row(CandidateDetailsWords::tr("Warning"), warning.toHtmlEscaped());
}

void addCap(Page& page, const CapReached& cap) {
    const QString whom = cap.scope == CappingScope::Profile
                             ? CandidateDetailsWords::tr("for this profile")
                             : CandidateDetailsWords::tr("for all profiles together");
    page.row(CandidateDetailsWords::tr("Cap"),
             CandidateDetailsWords::tr("%1 of %2 used %3")
                 .arg(QLocale().toString(cap.count), QLocale().toString(cap.limit), whom));
    page.row(CandidateDetailsWords::tr("Counted"),
             cap.entity == CappingEntity::Placement ? CandidateDetailsWords::tr("for each placement")
             : cap.placements.isEmpty()
                 ? CandidateDetailsWords::tr("over all placements")
                 : CandidateDetailsWords::tr("over %1").arg(cap.placements.join(u", "_s)).toHtmlEscaped());
    if (cap.reserved > 0)
        page.row(CandidateDetailsWords::tr("Of these"),
                 CandidateDetailsWords::tr("%1 by earlier placements of this request").arg(cap.reserved));
    page.row(CandidateDetailsWords::tr("Starts again"),
             !cap.reset ? CandidateDetailsWords::tr("never, the count does not repeat")
             : cap.resetsAfterEnd
                 ? CandidateDetailsWords::tr("%1, after the offer ends").arg(instantText(*cap.reset))
                 : instantText(*cap.reset));
}

void addDates(Page& page, const CandidateTrace& candidate, qint64 nowMs) {
    page.row(CandidateDetailsWords::tr("Starts"),
             candidate.start ? instantText(*candidate.start) : CandidateDetailsWords::tr("no start date"));
    page.row(CandidateDetailsWords::tr("Ends"),
             candidate.end ? instantText(*candidate.end) : CandidateDetailsWords::tr("no end date"));
    page.row(CandidateDetailsWords::tr("Decided at"), instantText(nowMs));
}

/// The formula, and below it the same with the numbers put in.
QString computedText(const Page& page, const ScoreTrace& score) {
    QString text = page.code(score.arithmetic);
    if (!score.computed.isEmpty())
        text += u"<br>"_s + score.computed.toHtmlEscaped();
    if (!score.note.isEmpty())
        text += u"<br>"_s + page.quiet(score.note);
    return text;
}

QString foundTexts(const QVector<ValueFound>& found, const Wording& wording) {
    QStringList texts;
    for (const ValueFound& value : found)
        texts.append(foundText(value, wording).toHtmlEscaped());
    return texts.join(u"<br>"_s);
}

void addScore(Page& page, const CandidateTrace& candidate, const DetailContext& context) {
    const ScoreTrace& score = *candidate.score;
    page.row(CandidateDetailsWords::tr("Score"), u"<b>%1</b>"_s.arg(numberText(score.score)));
    if (!score.formula.isEmpty())
        page.row(CandidateDetailsWords::tr("Formula"), page.formulaLink(score.formula));
    page.row(CandidateDetailsWords::tr("Computed"), computedText(page, score));
    page.found(score.found);
    if (!score.formula.isEmpty())
        page.row(CandidateDetailsWords::tr("Priority"), QLocale().toString(score.priority));
    const int ranked = int(std::count_if(context.scope.candidates.cbegin(), context.scope.candidates.cend(),
                                         [](const CandidateTrace& c) { return c.rank > 0; }));
    page.row(CandidateDetailsWords::tr("Place"),
             CandidateDetailsWords::tr("%1 of %2").arg(candidate.rank).arg(ranked));
}

/// The loser beside the one that took the last place.
void addScores(Page& page, const CandidateTrace& candidate) {
    const ScoreTrace& own = *candidate.score;
    const ScoreTrace& other = *candidate.beatenByScore;
    page.pair(
        {}, u"<b>%1</b>"_s.arg(CandidateDetailsWords::tr("This offer")),
        u"<b>%1</b> %2"_s.arg(CandidateDetailsWords::tr("Beaten by"), page.offerLink(candidate.beatenBy)));
    page.pair(CandidateDetailsWords::tr("Score"), numberText(own.score), numberText(other.score));
    const auto formula = [&page](const ScoreTrace& score) {
        return score.formula.isEmpty() ? CandidateDetailsWords::tr("by priority")
                                       : page.formulaLink(score.formula);
    };
    if (!own.formula.isEmpty() || !other.formula.isEmpty())
        page.pair(CandidateDetailsWords::tr("Formula"), formula(own), formula(other));
    page.pair(CandidateDetailsWords::tr("Computed"), computedText(page, own), computedText(page, other));
    if (!own.found.isEmpty() || !other.found.isEmpty())
        page.pair(CandidateDetailsWords::tr("Found"), foundTexts(own.found, page.wording()),
                  foundTexts(other.found, page.wording()));
    page.pair(CandidateDetailsWords::tr("Priority"), QLocale().toString(own.priority),
              QLocale().toString(other.priority));
}

void addTie(Page& page, const TiedSet& tied, std::optional<quint64> seed) {
    QStringList offers;
    for (const OfferId& offer : tied.offers)
        offers.append(page.offerLink(offer));
    const QString list = offers.join(u", "_s);
    if (seed)
        page.row(CandidateDetailsWords::tr("Drawn"),
                 CandidateDetailsWords::tr("seed %1 put these equals in order: %2").arg(*seed).arg(list));
    else
        page.row(CandidateDetailsWords::tr("Equal"),
                 CandidateDetailsWords::tr("without a seed these equals stand by their ids: %1").arg(list));
}

} // namespace

QString candidateDetails(const CandidateTrace& candidate, const DetailContext& context) {
    Page page(context);
    if (candidate.constraint)
        addConstraint(page, *candidate.constraint);
    if (candidate.cap)
        addCap(page, *candidate.cap);
    if (candidate.stage == Stage::Calendar)
        addDates(page, candidate, context.nowMs);
    if (candidate.earlierScope >= 0 && candidate.earlierScope < context.placements.size())
        page.row(candidate.kept ? CandidateDetailsWords::tr("Kept for")
                                : CandidateDetailsWords::tr("Shown in"),
                 context.placements.at(candidate.earlierScope).toHtmlEscaped());
    if (candidate.beatenByScore)
        addScores(page, candidate);
    else if (candidate.score)
        addScore(page, candidate, context);
    if (candidate.tiedSet >= 0 && candidate.tiedSet < context.scope.tiedSets.size())
        addTie(page, context.scope.tiedSets.at(candidate.tiedSet), context.seed);
    const auto* activity = context.catalog.find<Activity>(context.scope.activity);
    if (activity && candidate.criterion >= 0 && candidate.criterion < activity->criteria.size()) {
        const QString words = activity->criteria.at(candidate.criterion).description;
        page.row(CandidateDetailsWords::tr("Criterion"),
                 words.isEmpty() ? CandidateDetailsWords::tr("number %1").arg(candidate.criterion + 1)
                                 : words.toHtmlEscaped());
    }
    return u"<div style=\"color:%1\"><p>%2</p>%3</div>"_s.arg(
        context.ink, sentence(candidate, context.wording).toHtmlEscaped(), page.html());
}

} // namespace ow
