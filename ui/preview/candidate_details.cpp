#include "preview/candidate_details.h"

#include "preview/detail_page.h"
#include "preview/passage_details.h"
#include "preview/rule_details.h"
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

void addCap(DetailPage& page, const CapReached& cap) {
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

void addDates(DetailPage& page, const CandidateTrace& candidate, qint64 nowMs) {
    page.row(CandidateDetailsWords::tr("Starts"),
             candidate.start ? instantText(*candidate.start) : CandidateDetailsWords::tr("no start date"));
    page.row(CandidateDetailsWords::tr("Ends"),
             candidate.end ? instantText(*candidate.end) : CandidateDetailsWords::tr("no end date"));
    page.row(CandidateDetailsWords::tr("Decided at"), instantText(nowMs));
}

/// The formula, and below it the same with the numbers put in.
QString computedText(const DetailPage& page, const ScoreTrace& score) {
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

void addScore(DetailPage& page, const CandidateTrace& candidate, const DetailContext& context) {
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
void addScores(DetailPage& page, const CandidateTrace& candidate) {
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

void addTie(DetailPage& page, const TiedSet& tied, std::optional<quint64> seed) {
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
    DetailPage page(context);
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
    if (candidate.passage)
        addPassage(page, candidate);
    return u"<div style=\"color:%1\"><p>%2</p>%3</div>"_s.arg(
        context.ink, sentence(candidate, context.wording).toHtmlEscaped(), page.html());
}

} // namespace ow
