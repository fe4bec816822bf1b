#include "calendar/documents/band_text.h"

#include "base/counted.h"
#include "base/timestamp.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCauses = 10; ///< told of one instant

QString offerName(const Catalog& catalog, const EntityKey& key) {
    const EntityPtr entity = catalog.entity(key);
    return entity ? entityLabel(*entity) : key.id;
}

} // namespace

QString bandText(const Band& band, const Catalog& catalog) {
    const ScopeDecision& decision = band.decision;
    if (!decision.error.isEmpty())
        return decision.error;
    if (decision.isFallback)
        return decision.fallback.isEmpty()
                   ? u"no fallback"_s
                   : offerName(catalog, {EntityKind::FallbackOffer, decision.fallback.value()}) +
                         u" (fallback)"_s;
    QStringList names;
    for (const Pick& pick : decision.picks)
        names.append(offerName(catalog, {EntityKind::PersonalizedOffer, pick.offer.value()}));
    return names.isEmpty() ? u"no offer"_s : names.join(u" | "_s);
}

QString bandsText(const QVector<Band>& bands, const ChangeCalendar& calendar) {
    QString text;
    for (const Band& band : bands) {
        text += formatInstant(band.span.fromMs).leftJustified(26) +
                bandText(band, calendar.plan().catalog()).simplified() + u'\n';
        const qsizetype told = std::min(kMostCauses, band.causes.size());
        for (qsizetype i = 0; i < told; ++i)
            text += QString(26, u' ') + u"  "_s + sentence(band.causes.at(i)).simplified() + u'\n';
        if (told < band.causes.size())
            text += QString(26, u' ') + u"  and %1 more\n"_s.arg(band.causes.size() - told);
        if (band.isSampled)
            text += QString(26, u' ') + u"  Found by trying; what brings it cannot be told.\n"_s;
    }
    const qint64 endMs = bands.isEmpty() ? calendar.span().toMs : bands.constLast().span.toMs;
    text += formatInstant(endMs).leftJustified(26) +
            (bands.isEmpty() ? u"(nothing changes until then)\n"_s : u"(end)\n"_s);
    const QStringList untold = calendar.untold();
    if (!untold.isEmpty()) {
        text +=
            u"\nCannot tell when %1, so a thousand instants were tried; what lasts for less than the time "
            "between two may be missed:\n"_s.arg(
                byNumber(untold.size(), u"this changes"_s, u"these change"_s));
        for (const QString& one : untold)
            text += u"  "_s + one.simplified() + u'\n';
    }
    return text;
}

} // namespace ow
