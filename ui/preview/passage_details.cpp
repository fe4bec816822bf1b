#include "preview/passage_details.h"

#include "preview/rule_details.h"
#include "preview/run/reason_text.h"
#include "preview/run/stage_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct PassageWords {
    Q_DECLARE_TR_FUNCTIONS(ow::CandidateDetails)
};

constexpr int kMeterCells = 10;

/// "▮▮▮▯▯▯▯▯▯▯": how far a cap is used; full only where there is no room left.
QString meter(const CapReached& cap) {
    if (cap.limit <= 0)
        return QString(kMeterCells, u'▮');
    const auto used = int(std::clamp<qint64>(cap.count * kMeterCells / cap.limit, 0, kMeterCells));
    return QString(used, u'▮') + QString(kMeterCells - used, u'▯');
}

QString datesText(const CandidateTrace& candidate) {
    const QString from = candidate.start ? instantText(*candidate.start) : QString();
    const QString until = candidate.end ? instantText(*candidate.end) : QString();
    return from.isEmpty() && until.isEmpty() ? PassageWords::tr("always valid")
           : from.isEmpty()                  ? PassageWords::tr("valid until %1").arg(until)
           : until.isEmpty()                 ? PassageWords::tr("valid from %1").arg(from)
                                             : PassageWords::tr("valid from %1 until %2").arg(from, until);
}

void addAsked(DetailPage& page, Stage stage, const ConstraintTrace* trace) {
    if (!trace) {
        page.row(stageTitle(stage), PassageWords::tr("for everybody").toHtmlEscaped());
        return;
    }
    page.row(stageTitle(stage), PassageWords::tr("what is asked for holds").toHtmlEscaped());
    addConstraint(page, *trace);
}

} // namespace

void addPassage(DetailPage& page, const CandidateTrace& candidate) {
    const Passage& passage = *candidate.passage;
    if (candidate.stage <= Stage::Calendar)
        return; // nothing of this was reached
    page.heading(PassageWords::tr("What it passed"));
    page.row(stageTitle(Stage::Calendar), datesText(candidate).toHtmlEscaped());
    if (candidate.stage > Stage::Criterion)
        addAsked(page, Stage::Criterion, passage.criterion.get());
    if (candidate.stage > Stage::Eligibility)
        addAsked(page, Stage::Eligibility, passage.eligibility.get());
    if (candidate.stage <= Stage::Capping)
        return;
    if (passage.caps.isEmpty())
        page.row(stageTitle(Stage::Capping), PassageWords::tr("no cap counts here").toHtmlEscaped());
    for (const CapReached& cap : passage.caps)
        page.row(stageTitle(Stage::Capping),
                 page.quiet(meter(cap)) + u"<br>"_s + capSentence(cap, page.wording()).toHtmlEscaped());
}

} // namespace ow
