#include "preview/run/preview_run.h"

#include "catalog/change_set.h"
#include "catalog/reach.h"
#include "checks/rule_schema.h"
#include "decision/documents/component_choice.h"
#include "decision/documents/profile_check.h"
#include "decision/documents/response.h"
#include "decision/request/request_defaults.h"
#include "preview/run/preview_input.h"
#include "preview/run/reason_text.h"
#include "preview/run/screen_wording.h"
#include "widgets/notice.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Ids that are the same for the same run, so that copied responses can be compared.
class SeededIds final : public IdSource {
public:
    explicit SeededIds(quint64 seed) : m_seed(seed) {}
    [[nodiscard]] QString next() override {
        const QByteArray text = QByteArray::number(m_seed) + '/' + QByteArray::number(++m_count);
        const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha1);
        return QString::fromLatin1(hash.toHex().left(32));
    }

private:
    quint64 m_seed;
    int m_count = 0;
};

qint64 priorityOf(const PersonalizedOffer& offer) {
    return offer.rank.priority;
}
qint64 priorityOf(const FallbackOffer&) {
    return 0;
}

template <class Offer>
PreviewPick emptyPick(const Offer& offer) {
    PreviewPick pick;
    pick.offer = {kindOf<Offer>, offer.id.value()};
    pick.name = offer.name;
    pick.isFallback = kindOf<Offer> == EntityKind::FallbackOffer;
    pick.priority = priorityOf(offer);
    return pick;
}

template <class Offer>
void fill(PreviewPick& pick, const Offer& offer, const ContentComponent& component,
          const PreviewInput& input) {
    static_cast<ShownContent&>(pick) = shownContent(component, offerForTokens(offer), addresseeOf(input));
    pick.language = component.languages.value(0);
}

template <class Offer>
PreviewPick pickOf(const Offer& offer, const PlacementId& placement, const PreviewInput& input) {
    const DecisionRequest& request = input.asked.request;
    PreviewPick pick = emptyPick(offer);
    for (const Representation& representation : offer.representations) {
        if (representation.placement != placement)
            continue;
        for (const ContentComponent& component : representation.components) {
            for (const QString& language : component.languages) {
                if (!pick.languages.contains(language))
                    pick.languages.append(language);
            }
        }
        const ComponentChoice choice =
            chooseComponent(representation.components, input.catalog.find<Placement>(placement),
                            request.formats, request.languages);
        if (choice.chosen < 0)
            break;
        fill(pick, offer, representation.components.at(choice.chosen), input);
        pick.isAskedFor = !choice.language.isEmpty();
        if (pick.isAskedFor)
            pick.language = choice.language;
    }
    return pick;
}

template <class Offer>
QVector<PreviewPick> contentsOf(const Offer& offer, const PlacementId& placement, const PreviewInput& input) {
    QVector<PreviewPick> picks;
    for (const Representation& representation : offer.representations) {
        if (representation.placement != placement)
            continue;
        for (const ContentComponent& component : representation.components) {
            picks.append(emptyPick(offer));
            fill(picks.last(), offer, component, input);
            picks.last().languages = component.languages;
        }
    }
    return picks;
}

QVector<PreviewPick> picksOf(const ScopeDecision& decision, const PreviewInput& input) {
    QVector<PreviewPick> picks;
    for (const Pick& pick : decision.picks) {
        if (const auto* offer = input.catalog.find<PersonalizedOffer>(pick.offer)) {
            picks.append(pickOf(*offer, decision.scope.placement, input));
            picks.last().score = pick.score;
        }
    }
    if (const auto* fallback = input.catalog.find<FallbackOffer>(decision.fallback);
        fallback && decision.isFallback)
        picks.append(pickOf(*fallback, decision.scope.placement, input));
    return picks;
}

PreviewScope scopeOf(const ScopeDecision& decision, const ScopeTrace& trace, const PreviewInput& input) {
    PreviewScope scope;
    scope.request = decision.scope;
    scope.placementName = decision.scope.placement.value();
    if (const auto* placement = input.catalog.find<Placement>(decision.scope.placement)) {
        scope.placementName = placement->name;
        scope.channel = placement->channel;
    }
    if (trace.refusal)
        scope.error = refusalText(*trace.refusal);
    scope.picks = picksOf(decision, input);
    scope.warnings = decision.warnings;
    scope.trace = trace;
    return scope;
}

/// The caps of every offer that got as far as its profile: only there a count can change the answer.
QVector<CapLine> capsOf(const QVector<PreviewScope>& scopes, const PreviewInput& input,
                        const QJsonObject& recorded) {
    QVector<CapLine> lines;
    QSet<OfferId> seen; // in another scope
    for (const PreviewScope& scope : scopes) {
        for (const CandidateTrace& candidate : scope.trace.candidates) {
            const auto* offer = input.catalog.find<PersonalizedOffer>(candidate.offer);
            if (!offer || candidate.stage < Stage::Criterion || seen.contains(offer->id))
                continue;
            seen.insert(offer->id);
            for (const CappingRule& rule : offer->capping) {
                if (!rule.isEnabled())
                    continue;
                const bool own = rule.scope == CappingScope::Profile;
                lines.append({offer->id, offer->name, rule.scope, rule.limit,
                              own ? recordedCount(recorded, offer->id, rule.index) : 0});
            }
        }
    }
    // Not in the order of the candidates, which a count changes while it is typed.
    std::stable_sort(lines.begin(), lines.end(), [](const CapLine& a, const CapLine& b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.offer.value() < b.offer.value();
    });
    return lines;
}

/// The personalized or fallback offer, which is in the catalog.
template <class Get>
auto ofOffer(const EntityKey& key, const PreviewInput& input, Get get) {
    if (const auto* fallback = input.catalog.find<FallbackOffer>(FallbackId(key.id));
        fallback && key.kind == EntityKind::FallbackOffer)
        return get(*fallback);
    const auto* personalized = input.catalog.find<PersonalizedOffer>(OfferId(key.id));
    Q_ASSERT(personalized);
    return get(*personalized);
}

} // namespace

PreviewPick previewPick(const EntityKey& offer, const PlacementId& placement, const PreviewInput& input) {
    return ofOffer(offer, input, [&](const auto& found) { return pickOf(found, placement, input); });
}

QVector<PreviewPick> previewContents(const EntityKey& offer, const PlacementId& placement,
                                     const PreviewInput& input) {
    return ofOffer(offer, input, [&](const auto& found) { return contentsOf(found, placement, input); });
}

void bringUpTo(const Catalog& catalog, DecisionPlan& plan) {
    const ChangeSet change = diff(plan.catalog(), catalog, {});
    if (!change.isEmpty() || !(catalog.zone() == plan.catalog().zone()))
        plan = DecisionPlan::compile(catalog, plan, change);
}

Result<ProfileDocument> readProfile(PreviewInput& input, const DecisionPlan& plan) {
    auto profile = ProfileDocument::fromJson(input.asked.profile.value_or(QJsonObject()), plan);
    if (const Result<void> checked = checkProfile(profile.value()); !checked)
        return checked.error();
    if (DecisionRequest& request = input.asked.request; request.languages.isEmpty())
        request.languages = languagesOf(profile.value());
    return profile;
}

std::shared_ptr<const PreviewResult> PreviewRunner::run(const PreviewOrder& order) {
    auto result = std::make_shared<PreviewResult>();
    result->catalog = order.catalog;
    result->seed = order.choice.seed;
    result->nowMs = order.choice.instantMs.value_or(order.clockMs);
    auto input = previewInput(order.catalog, order.choice, order.clockMs);
    if (!input) {
        result->error = errorSentences(input.error());
        if (const auto* activity = order.catalog.find<Activity>(order.choice.activity);
            activity && placementsOf(*activity, order.catalog).isEmpty())
            result->mendIn = {EntityKind::Activity, activity->id.value()};
        return result;
    }
    DecisionRequest& request = input->asked.request;
    request.stop = order.stop;
    bringUpTo(input->catalog, m_plan);
    result->plan = m_plan;
    const Result<ProfileDocument> profile = readProfile(*input, m_plan);
    if (!profile) {
        result->error = errorSentences(profile.error());
        result->mendIn = {EntityKind::TestProfile, order.choice.profile.value()};
        return result;
    }
    Recorder recorder;
    if (!order.whole.isEmpty())
        recorder.whole.insert(order.whole);
    const Decision decision =
        decide(m_plan, profile->value(), request, PlanCounters(m_plan, input->counters), &recorder);
    SeededIds ids(order.choice.seed.value_or(0));
    result->catalog = input->catalog;
    result->personName = input->personName;
    result->requestJson = toJson(input->asked);
    result->responseJson = decisionResponse(input->catalog, request, decision, ids);
    for (qsizetype i = 0; i < decision.scopes.size(); ++i)
        result->scopes.append(scopeOf(decision.scopes.at(i), recorder.explanation.scopes.value(i), *input));
    result->explanation = std::move(recorder.explanation);
    const auto* chosen = order.catalog.find<TestProfile>(order.choice.profile);
    result->wording = std::make_shared<ScreenWording>(namingSchema(result->catalog), result->catalog);
    result->caps = capsOf(result->scopes, *input, chosen ? chosen->document : QJsonObject());
    return result;
}

} // namespace ow
