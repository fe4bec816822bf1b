#include "preview/run/look_run.h"

#include "catalog/reach.h"
#include "domain/lifecycle.h"
#include "domain/selection.h"
#include "preview/run/reason_text.h"
#include "rulebuilder/rule_trial.h"
#include "widgets/notice.h"
#include "widgets/status_pill.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostLines = 200;

struct LookRunWords {
    Q_DECLARE_TR_FUNCTIONS(ow::LookRun)
};

QString nameOf(const EntityKey& key, const Catalog& catalog) {
    const EntityPtr entity = catalog.entity(key);
    return entity ? entityLabel(*entity) : key.id;
}

void shorten(LookPart& part) {
    part.more = int(std::max<qsizetype>(0, part.lines.size() - kMostLines));
    part.lines.resize(part.lines.size() - part.more);
}

void sortByTitle(LookPart& part) {
    std::stable_sort(part.lines.begin(), part.lines.end(), [](const LookLine& a, const LookLine& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
}

/// Drafts and what is archived cannot be proposed.
Stage stageOf(OfferStatus status) {
    return status == OfferStatus::Approved ? Stage::Selected : Stage::Status;
}

LookLine lineOf(const PersonalizedOffer& offer, const QString& sentence) {
    return {{EntityKind::PersonalizedOffer, offer.id.value()},
            offer.name.isEmpty() ? offer.id.value() : offer.name,
            statusLook(token(offer.status)).text,
            stageOf(offer.status),
            sentence};
}

/// Why a collection holds an offer.
QString membership(const OfferFilter& filter, const PersonalizedOffer& offer, const Catalog& catalog) {
    if (filter.type == FilterType::Offers)
        return LookRunWords::tr("Listed by name.");
    QStringList tags;
    for (const QString& id : filter.ids) {
        if (offer.tags.contains(TagId(id)))
            tags.append(LookRunWords::tr("“%1”").arg(nameOf({EntityKind::Tag, id}, catalog)));
    }
    return LookRunWords::tr("Has the tags %1.", nullptr, int(tags.size())).arg(tags.join(u", "_s));
}

QVector<LookPart> partsOf(const OfferFilter& filter, const Catalog& catalog) {
    LookPart members{LookRunWords::tr("Members"), LookRunWords::tr("No offer is in it."), {}, 0};
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (selects(filter, *offer))
            members.lines.append(lineOf(*offer, membership(filter, *offer, catalog)));
    }
    sortByTitle(members);
    shorten(members);
    return {members};
}

template <class Offer>
bool serves(const Offer& offer, const PlacementId& placement) {
    return std::any_of(offer.representations.cbegin(), offer.representations.cend(),
                       [&](const Representation& one) { return one.placement == placement; });
}

/// The activities that can choose an offer for a placement, by name.
QStringList choosers(const PersonalizedOffer& offer, const PlacementId& placement, const Catalog& catalog) {
    QStringList names;
    for (const Activity* activity : catalog.all<Activity>()) {
        const bool chooses = std::any_of(
            activity->criteria.cbegin(), activity->criteria.cend(), [&](const Criterion& criterion) {
                return (criterion.placements.isEmpty() || criterion.placements.contains(placement)) &&
                       admits(criterion, offer, catalog);
            });
        if (chooses && activity->status != ActivityStatus::Archived)
            names.append(activity->name.isEmpty() ? activity->id.value() : activity->name);
    }
    return names;
}

QVector<LookPart> partsOf(const Placement& placement, const Catalog& catalog) {
    LookPart offers{
        LookRunWords::tr("What can fill it"), LookRunWords::tr("No offer has content for it."), {}, 0};
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (!serves(*offer, placement.id))
            continue;
        const QStringList activities = choosers(*offer, placement.id, catalog);
        LookLine line = lineOf(*offer, activities.isEmpty()
                                           ? LookRunWords::tr("No activity can choose it here.")
                                           : LookRunWords::tr("Chosen by %1.").arg(activities.join(u", "_s)));
        if (activities.isEmpty())
            line.stage = Stage::Filter;
        offers.lines.append(line);
    }
    sortByTitle(offers);
    shorten(offers);
    LookPart fallbacks{LookRunWords::tr("Fallbacks with content for it"),
                       LookRunWords::tr("No fallback has content for it."),
                       {},
                       0};
    for (const FallbackOffer* fallback : catalog.all<FallbackOffer>()) {
        if (serves(*fallback, placement.id))
            fallbacks.lines.append({{EntityKind::FallbackOffer, fallback->id.value()},
                                    fallback->name.isEmpty() ? fallback->id.value() : fallback->name,
                                    statusLook(token(fallback->status)).text,
                                    stageOf(fallback->status),
                                    {}});
    }
    sortByTitle(fallbacks);
    return {offers, fallbacks};
}

void tell(const RuleTrial& trial, LookLine& line) {
    using Outcome = RuleTrial::Outcome;
    if (trial.outcome == Outcome::True) {
        line.outcome = LookRunWords::tr("Meets it");
        line.stage = Stage::Selected;
    } else if (trial.outcome == Outcome::False) {
        line.outcome = LookRunWords::tr("Does not");
        line.stage = Stage::Eligibility;
        line.sentence = trial.failed.isEmpty()
                            ? QString()
                            : LookRunWords::tr("Not met: %1").arg(trial.failed.join(u"; "_s));
    } else {
        line.outcome = LookRunWords::tr("Cannot tell");
        line.stage = Stage::Filter;
        line.sentence = trial.outcome == Outcome::Broken ? trial.value : trial.warnings.value(0);
    }
}

QVector<LookPart> partsOf(const EligibilityRule& rule, const LookOrder& order, qint64 nowMs) {
    const Catalog& catalog = order.preview.catalog;
    LookPart people{LookRunWords::tr("Who meets it"),
                    LookRunWords::tr("There is no test profile to try it with."),
                    {},
                    0};
    for (const TestProfile* profile : catalog.all<TestProfile>()) {
        if (order.preview.stop.stop_requested())
            return {};
        LookLine line;
        line.key = {EntityKind::TestProfile, profile->id.value()};
        line.title = nameOf(line.key, catalog);
        tell(tryRule(rule.condition.value, profile->document, nullptr, nowMs, catalog.zone().zone(),
                     order.preview.stop),
             line);
        people.lines.append(line);
    }
    sortByTitle(people);
    std::stable_partition(people.lines.begin(), people.lines.end(),
                          [](const LookLine& line) { return line.stage == Stage::Selected; });
    shorten(people);
    return {people};
}

/// What one activity gives one profile for one placement.
void decideOne(const LookOrder& order, DecisionPlan& plan, PreviewChoice choice, LookLine& line) {
    choice.activity = ActivityId(order.of.id);
    line.outcome = LookRunWords::tr("Not decided");
    line.stage = Stage::Filter;
    auto input = previewInput(order.preview.catalog, choice, order.preview.clockMs);
    if (!input) {
        line.sentence = errorSentences(input.error());
        return;
    }
    bringUpTo(input->catalog, plan);
    const Result<ProfileDocument> profile = readProfile(*input, plan);
    if (!profile) {
        line.sentence = errorSentences(profile.error());
        return;
    }
    input->asked.request.stop = order.preview.stop;
    Recorder recorder;
    const Decision decision =
        decide(plan, profile->value(), input->asked.request, PlanCounters(plan, input->counters), &recorder);
    const ScopeTrace trace = recorder.explanation.scopes.value(0);
    const ScopeDecision scope = decision.scopes.value(0);
    if (trace.refusal) {
        line.sentence = refusalText(*trace.refusal);
        return;
    }
    if (scope.isFallback) {
        line.outcome = LookRunWords::tr("Fallback");
        line.stage = Stage::Capping;
        line.sentence =
            LookRunWords::tr("“%1”: no offer of %n is left.", nullptr, int(trace.candidates.size()))
                .arg(nameOf({EntityKind::FallbackOffer, scope.fallback.value()}, input->catalog));
        return;
    }
    if (scope.picks.isEmpty()) {
        line.outcome = LookRunWords::tr("Nothing");
        return;
    }
    const auto left =
        std::count_if(trace.candidates.cbegin(), trace.candidates.cend(), [](const CandidateTrace& one) {
            return one.stage == Stage::Selected || one.stage == Stage::RankedBelow;
        });
    line.outcome = LookRunWords::tr("Offer");
    line.stage = Stage::Selected;
    line.sentence = LookRunWords::tr("“%1”, the best of %n that are left.", nullptr, int(left))
                        .arg(nameOf({EntityKind::PersonalizedOffer, scope.picks.constFirst().offer.value()},
                                    input->catalog));
}

QVector<LookPart> partsOf(const Activity& activity, const LookOrder& order) {
    const Catalog& catalog = order.preview.catalog;
    DecisionPlan plan = order.plan;
    const QVector<PlacementId> placements = placementsOf(activity, catalog);
    const auto* fallback = catalog.find<FallbackOffer>(activity.fallback);
    LookPart places{
        LookRunWords::tr("Placements, for this profile"), LookRunWords::tr("It serves no placement."), {}, 0};
    for (const PlacementId& id : placements) {
        if (order.preview.stop.stop_requested())
            return {};
        LookLine line;
        line.key = {EntityKind::Placement, id.value()};
        line.title = nameOf(line.key, catalog);
        PreviewChoice choice = order.preview.choice;
        choice.placement = id;
        decideOne(order, plan, choice, line);
        if (fallback && !serves(*fallback, id))
            line.sentence =
                LookRunWords::tr("%1 The fallback has no content here.").arg(line.sentence).trimmed();
        places.lines.append(line);
    }
    PreviewChoice choice = order.preview.choice;
    if (!placements.contains(choice.placement))
        choice.placement = placements.value(0);
    LookPart people{LookRunWords::tr("Test profiles, in %1")
                        .arg(nameOf({EntityKind::Placement, choice.placement.value()}, catalog)),
                    LookRunWords::tr("There is no test profile."),
                    {},
                    0};
    const QVector<const TestProfile*> profiles = catalog.all<TestProfile>();
    for (const TestProfile* profile : profiles) {
        if (order.preview.stop.stop_requested() || placements.isEmpty())
            return {places};
        if (people.lines.size() == kMostLines) {
            people.more = int(profiles.size() - kMostLines);
            break;
        }
        LookLine line;
        line.key = {EntityKind::TestProfile, profile->id.value()};
        line.title = nameOf(line.key, catalog);
        choice.profile = profile->id;
        decideOne(order, plan, choice, line);
        people.lines.append(line);
    }
    sortByTitle(people);
    return {places, people};
}

} // namespace

bool isLookedAt(EntityKind kind) {
    return kind == EntityKind::EligibilityRule || kind == EntityKind::OfferFilter ||
           kind == EntityKind::Placement || kind == EntityKind::Activity;
}

std::shared_ptr<const LookAnswer> lookAnswer(const LookOrder& order) {
    auto answer = std::make_shared<LookAnswer>();
    answer->of = order.of;
    const Catalog& catalog = order.preview.catalog;
    const EntityPtr entity = catalog.entity(order.of);
    if (!entity)
        return answer;
    const qint64 now = order.preview.choice.instantMs.value_or(order.preview.clockMs);
    if (const auto* rule = std::get_if<EligibilityRule>(&*entity))
        answer->parts = partsOf(*rule, order, now);
    else if (const auto* filter = std::get_if<OfferFilter>(&*entity))
        answer->parts = partsOf(*filter, catalog);
    else if (const auto* placement = std::get_if<Placement>(&*entity))
        answer->parts = partsOf(*placement, catalog);
    else if (const auto* activity = std::get_if<Activity>(&*entity))
        answer->parts = partsOf(*activity, order);
    return answer;
}

} // namespace ow
