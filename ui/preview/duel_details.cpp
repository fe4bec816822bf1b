#include "preview/duel_details.h"

#include "preview/run/reason_text.h"
#include "preview/run/stage_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct DuelWords {
    Q_DECLARE_TR_FUNCTIONS(ow::Duel)
};

QString pointTitle(DuelPoint point) {
    switch (point) {
    case DuelPoint::Group:
        return DuelWords::tr("Group of criteria");
    case DuelPoint::Score:
        return DuelWords::tr("Score");
    case DuelPoint::Priority:
        return DuelWords::tr("Priority");
    case DuelPoint::Draw:
        return DuelWords::tr("Place among equals");
    default:
        return stageTitle(Stage(int(point)));
    }
}

QString sideText(const DuelSide& side, DuelPoint point) {
    switch (side.state) {
    case DuelSide::State::Passed:
        return DuelWords::tr("✓ Passed");
    case DuelSide::State::Dropped:
        return DuelWords::tr("✗ Dropped");
    case DuelSide::State::NotReached:
        return DuelWords::tr("– Not reached");
    case DuelSide::State::Number:
        break;
    }
    return point == DuelPoint::Group ? QLocale().toString(qint64(side.number) + 1) : numberText(side.number);
}

} // namespace

QString duelDetails(const Duel& duel, const DetailContext& context) {
    DetailPage page(context);
    page.pair({}, u"<b>%1</b>"_s.arg(page.offerLink(duel.first.offer)),
              u"<b>%1</b>"_s.arg(page.offerLink(duel.second.offer)));
    for (const DuelRow& row : duel.rows) {
        const bool decides = duel.decidedBy == row.point;
        const auto cell = [&](const DuelSide& side) {
            const QString text = sideText(side, row.point).toHtmlEscaped();
            return decides ? u"<b>%1</b>"_s.arg(text) : text;
        };
        page.pair(pointTitle(row.point), cell(row.first), cell(row.second));
    }
    return u"<div style=\"color:%1\"><p>%2</p>%3</div>"_s.arg(
        context.ink, sentence(duel, context.wording).toHtmlEscaped(), page.html());
}

} // namespace ow
