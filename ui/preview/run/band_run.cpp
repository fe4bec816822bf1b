#include "preview/run/band_run.h"

#include "calendar/bands.h"

namespace ow {

namespace {

PreviewBand shown(const Band& band, const Catalog& catalog) {
    PreviewBand shown{band.span, PreviewBand::State::Offer, {}, {}, band.isSampled};
    if (!band.decision.error.isEmpty()) {
        shown.state = PreviewBand::State::Error;
    } else if (band.decision.isFallback) {
        shown.state = PreviewBand::State::Fallback;
        const auto* fallback = catalog.find<FallbackOffer>(band.decision.fallback);
        shown.name = fallback ? fallback->name : band.decision.fallback.value();
    } else if (band.decision.picks.isEmpty()) {
        shown.state = PreviewBand::State::Nothing;
    } else {
        const OfferId& id = band.decision.picks.constFirst().offer;
        const auto* offer = catalog.find<PersonalizedOffer>(id);
        shown.name = offer && !offer->name.isEmpty() ? offer->name : id.value();
    }
    for (const ChangeCause& cause : band.causes)
        shown.causes.append(sentence(cause));
    return shown;
}

} // namespace

std::shared_ptr<const BandAnswer> bandAnswer(const BandOrder& order) {
    PreviewOrder preview = order.preview;
    preview.choice.placement = order.placement;
    auto input = previewInput(preview.catalog, preview.choice, preview.clockMs);
    if (!input || input->asked.request.scopes.isEmpty())
        return nullptr;
    DecisionPlan plan = order.plan;
    bringUpTo(input->catalog, plan);
    const Result<ProfileDocument> profile = readProfile(*input, plan);
    if (!profile)
        return nullptr;
    const ChangeCalendar calendar(plan, input->asked.request.scopes.constFirst(), order.span);
    const Result<QVector<Band>> bands = bandsOf(calendar, {profile->value(), input->asked.request},
                                                PlanCounters(plan, input->counters), preview.stop);
    if (!bands)
        return nullptr;
    auto answer = std::make_shared<BandAnswer>();
    answer->span = order.span;
    answer->untold = calendar.untold();
    // What is shown changes with the first of the offers alone.
    for (const Band& band : *bands) {
        PreviewBand next = shown(band, input->catalog);
        PreviewBand* last = answer->bands.isEmpty() ? nullptr : &answer->bands.last();
        if (last && last->state == next.state && last->name == next.name)
            last->span.toMs = next.span.toMs;
        else
            answer->bands.append(std::move(next));
    }
    return answer;
}

} // namespace ow
