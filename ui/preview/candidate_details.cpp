#include "preview/candidate_details.h"

#include "preview/reason_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ow::CandidateDetails", text);
}

QString link(const QString& scheme, const QString& id, const QString& text) {
    return u"<a href=\"%1:%2\">%3</a>"_s.arg(scheme, id.toHtmlEscaped(), text.toHtmlEscaped());
}

/// Collects rows "label | content" and paragraphs.
class Page {
public:
    explicit Page(const DetailContext& context) : m_context(context) {}

    void row(const QString& label, const QString& html) {
        m_html += u"<tr><td style=\"color:%1; padding-right:12px;\">%2</td><td>%3</td></tr>"_s.arg(
            m_context.quiet, label.toHtmlEscaped(), html);
    }
    void condition(const ConditionFailed& failed) {
        row(say("Must hold"), code(failed.text));
        found(failed.found);
    }
    void found(const QVector<ValueFound>& values) {
        for (const ValueFound& value : values)
            row(say("Found"), foundText(value).toHtmlEscaped());
    }
    [[nodiscard]] QString code(const QString& text) const {
        return u"<code style=\"background-color:%1;\">&nbsp;%2&nbsp;</code>"_s.arg(m_context.code,
                                                                                   text.toHtmlEscaped());
    }
    [[nodiscard]] QString offerLink(const OfferId& id) const {
        const auto* offer = m_context.catalog.find<PersonalizedOffer>(id);
        return link(u"offer"_s, id.value(), offer ? offer->name : id.value());
    }
    [[nodiscard]] QString html() const {
        return m_html.isEmpty() ? QString()
                                : u"<table cellspacing=\"0\" cellpadding=\"2\">%1</table>"_s.arg(m_html);
    }

private:
    const DetailContext& m_context;
    QString m_html;
};

void addConstraint(Page& page, const ConstraintTrace& trace) {
    if (!trace.rule.isEmpty())
        page.row(say("Rule"), link(u"rule"_s, trace.rule.value(),
                                   trace.ruleName.isEmpty() ? trace.rule.value() : trace.ruleName));
    for (const ConditionFailed& failed : trace.failed)
        page.condition(failed);
    for (const ConditionValue& condition : trace.conditions) {
        const bool shown = std::any_of(trace.failed.cbegin(), trace.failed.cend(),
                                       [&](const ConditionFailed& f) { return f.text == condition.text; });
        if (!shown)
            page.row(!condition.holds   ? say("Not looked at")
                     : *condition.holds ? say("Holds")
                                        : say("Does not hold"),
                     page.code(condition.text));
    }
    for (const QString& segment : trace.segmentsMissing)
        page.row(say("Not in"), segment.toHtmlEscaped());
    for (const QString& warning : trace.warnings)
        page.row(say("Warning"), warning.toHtmlEscaped());
}

void addCap(Page& page, const CapReached& cap) {
    const QString whom =
        cap.scope == CappingScope::Profile ? say("for this profile") : say("for all profiles together");
    page.row(say("Cap"),
             say("%1 of %2 used %3").arg(QLocale().toString(cap.count), QLocale().toString(cap.limit), whom));
    page.row(say("Counted"),
             cap.entity == CappingEntity::Offer ? say("over all placements") : say("for each placement"));
    if (cap.reserved > 0)
        page.row(say("Of these"), say("%1 by earlier placements of this request").arg(cap.reserved));
    page.row(say("Starts again"),
             cap.reset ? instantText(*cap.reset) : say("never, the count does not repeat"));
}

void addDates(Page& page, const CandidateTrace& candidate, qint64 nowMs) {
    page.row(say("Starts"), candidate.start ? instantText(*candidate.start) : say("no start date"));
    page.row(say("Ends"), candidate.end ? instantText(*candidate.end) : say("no end date"));
    page.row(say("Decided at"), instantText(nowMs));
}

void addScore(Page& page, const CandidateTrace& candidate, const DetailContext& context) {
    const ScoreTrace& score = *candidate.score;
    page.row(say("Score"), u"<b>%1</b>"_s.arg(numberText(score.score)));
    if (!score.formula.isEmpty()) {
        const auto* formula = context.catalog.find<RankingFormula>(score.formula);
        page.row(say("Formula"),
                 link(u"formula"_s, score.formula.value(), formula ? formula->name : score.formula.value()));
    }
    page.row(say("Computed"), page.code(score.arithmetic));
    page.found(score.found);
    if (!score.formula.isEmpty())
        page.row(say("Priority"), QLocale().toString(score.priority));
    if (!score.note.isEmpty())
        page.row(say("Note"), score.note.toHtmlEscaped());
    const int ranked = int(std::count_if(context.scope.candidates.cbegin(), context.scope.candidates.cend(),
                                         [](const CandidateTrace& c) { return c.rank > 0; }));
    page.row(say("Place"), say("%1 of %2").arg(candidate.rank).arg(ranked));
}

void addTie(Page& page, const TiedSet& tied, std::optional<quint64> seed) {
    QStringList offers;
    for (const OfferId& offer : tied.offers)
        offers.append(page.offerLink(offer));
    const QString list = offers.join(u", "_s);
    if (seed)
        page.row(say("Drawn"), say("seed %1 put these equals in order: %2").arg(*seed).arg(list));
    else
        page.row(say("Equal"), say("without a seed these equals stand by their ids: %1").arg(list));
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
        page.row(candidate.kept ? say("Kept for") : say("Shown in"),
                 context.placements.at(candidate.earlierScope).toHtmlEscaped());
    if (candidate.score)
        addScore(page, candidate, context);
    if (!candidate.beatenBy.isEmpty()) {
        page.row(say("Beaten by"), page.offerLink(candidate.beatenBy));
        for (const CandidateTrace& other : context.scope.candidates) {
            if (other.offer != candidate.beatenBy || !other.score)
                continue;
            page.row(say("Its score"), numberText(other.score->score));
            if (candidate.score && candidate.score->score == other.score->score)
                page.row(say("Its priority"), QLocale().toString(other.score->priority));
        }
    }
    if (candidate.tiedSet >= 0 && candidate.tiedSet < context.scope.tiedSets.size())
        addTie(page, context.scope.tiedSets.at(candidate.tiedSet), context.seed);
    const auto* activity = context.catalog.find<Activity>(context.scope.activity);
    if (activity && candidate.criterion >= 0 && candidate.criterion < activity->criteria.size()) {
        const QString words = activity->criteria.at(candidate.criterion).description;
        page.row(say("Criterion"),
                 words.isEmpty() ? say("number %1").arg(candidate.criterion + 1) : words.toHtmlEscaped());
    }
    return u"<div style=\"color:%1\"><p>%2</p>%3</div>"_s.arg(
        context.ink, reasonText(candidate, context.catalog).toHtmlEscaped(), page.html());
}

} // namespace ow
