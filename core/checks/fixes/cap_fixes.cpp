#include "checks/fixes/internal/mender.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// An index that no cap of the offer has or had (DOMAIN.md 1.6).
void numberCap(Mender& mender) {
    const auto* offer = std::get_if<PersonalizedOffer>(&mender.entity());
    if (!offer)
        return;
    qint64 last = offer->lastCappingIndex;
    for (const CappingRule& rule : offer->capping)
        last = std::max(last, rule.index);
    mender.edit(FixKind::NumberCap, {},
                {{mender.finding().field, last + 1}, {u"lastCappingIndex"_s, last + 1}});
}

void setNumber(Mender& mender, FixKind kind, qint64 number) {
    mender.set(kind, QString::number(number), mender.finding().field, number);
}

} // namespace

void mendCaps(Mender& mender) {
    const QString& code = mender.finding().code;
    const QString& field = mender.finding().field;
    if (code == "capping.limit"_L1) {
        setNumber(mender, FixKind::SetLimit, 1);
    } else if (code == "capping.unit-count"_L1) {
        setNumber(mender, FixKind::SetUnits, 1);
    } else if (code == "capping.index"_L1) {
        numberCap(mender);
    } else if (code == "capping.global-events"_L1) {
        mender.set(FixKind::CountDecisions, {}, field, QJsonArray{token(CappingEvent::Decisioning)});
        mender.set(FixKind::CountPerProfile, {}, mender.pathOf(2) + u"/scope"_s,
                   token(CappingScope::Profile));
    } else if (code == "capping.never-bites"_L1) {
        mender.take(FixKind::RemoveCap, {}, mender.pathOf(2));
    } else if (code == "rank.negative-priority"_L1) {
        setNumber(mender, FixKind::SetPriority, 0);
    } else if (code == "rank.no-formula"_L1 || code == "rank.strategy"_L1) {
        // A criterion's order wins over the offer's own, also when static: it stays one.
        mender.set(FixKind::RankByPriority, {}, field.section(u'/', 0, -2),
                   QJsonObject{{u"type"_s, token(OrderType::Static)}});
    } else if (code == "placement.item-count"_L1) {
        setNumber(mender, FixKind::SetItemCount, mender.at(field).toInteger(1) > 30 ? 30 : 1);
    } else if (code == "placement.limit"_L1) {
        mender.take(FixKind::RemoveLimit, {}, field);
    } else if (code == "segment.no-namespace"_L1) {
        mender.set(FixKind::SetNamespace, u"ups"_s, field, u"ups"_s);
    }
}

} // namespace ow
