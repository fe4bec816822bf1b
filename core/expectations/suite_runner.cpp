#include "expectations/suite_runner.h"

#include "decision/documents/profile_check.h"
#include "decision/documents/scope_requests.h"
#include "decision/plan/counters.h"
#include "decision/request/request_defaults.h"
#include "expectations/internal/judge.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr std::size_t kMostPlans = 8; ///< tests that ask in one way stand together as a rule

Error placed(Error error, const Place& place) {
    error.place = place;
    return error;
}

} // namespace

/// A test with the entities that it names.
struct SuiteRunner::Bound {
    RequestDocument asked;
    std::vector<BoundExpectation> expectations;
};

SuiteRunner::SuiteRunner(Catalog catalog, qint64 nowMs, std::optional<TimeZone> zone)
    : m_catalog(std::move(catalog)), m_nowMs(nowMs), m_zone(std::move(zone)), m_names(m_catalog) {}

SuiteRunner::~SuiteRunner() = default;

SuiteResult SuiteRunner::run(const TestSuite& suite) {
    for (const std::unique_ptr<Plan>& plan : m_plans)
        plan->profiles.clear();
    SuiteResult result;
    result.tests.reserve(suite.tests.size());
    for (const SuiteTest& test : suite.tests) {
        QElapsedTimer timer;
        timer.start();
        result.tests.append(runTest(suite, test));
        result.tests.last().seconds = double(timer.nsecsElapsed()) / 1e9;
        result.tests.last().place = suite.line(test.node);
    }
    return result;
}

SuiteRunner::Plan& SuiteRunner::planFor(const RequestDocument& asked) {
    const QString zone = asked.zone ? asked.zone->name() : QString();
    const QString drafts = asked.draftsCount ? asked.request.scopes.constFirst().activity.value() : QString();
    const QString key = zone + (asked.draftsCount ? u'+' : u'-') + drafts;
    const auto known = std::ranges::find(m_plans, key, [](const auto& plan) { return plan->key; });
    if (known != m_plans.end()) {
        std::rotate(known, known + 1, m_plans.end());
        return *m_plans.back();
    }
    if (m_plans.size() == kMostPlans)
        m_plans.erase(m_plans.begin());
    auto plan = std::make_unique<Plan>();
    plan->key = key;
    plan->plan = DecisionPlan::compile(asAsked(m_catalog, asked));
    plan->doubts = !plan->plan.warnings().isEmpty();
    m_plans.push_back(std::move(plan));
    return *m_plans.back();
}

const Result<ProfileDocument>& SuiteRunner::profileOf(const TestSuite& suite, int index, Plan& plan) const {
    const auto known = plan.profiles.constFind(index);
    if (known != plan.profiles.constEnd())
        return *known;
    const auto read = [&]() -> Result<ProfileDocument> {
        if (index < 0)
            return ProfileDocument::fromJson(QJsonObject(), plan.plan);
        const SuiteProfile& profile = suite.profiles.at(index);
        if (!profile.reference) {
            ProfileDocument document = ProfileDocument::fromJson(profile.document, plan.plan);
            const Result<void> right = checkProfile(document.value());
            if (right)
                return document;
            const YamlView value = suite.yaml->below(suite.yaml->at(profile.node), right.error().place.field);
            return placed(right.error(), suite.line(value.index()));
        }
        const Result<EntityKey> key = m_names.profile(profile.reference->text);
        if (!key) // bind() told it already
            return key.error();
        const auto* entity = m_catalog.find<TestProfile>(ProfileId(key->id));
        ProfileDocument document = ProfileDocument::fromJson(entity->document, plan.plan);
        if (const Result<void> right = checkProfile(document.value()); !right)
            return placed(right.error(), suite.line(profile.reference->node));
        return document;
    };
    return *plan.profiles.insert(index, read());
}

void SuiteRunner::bindScope(const TestSuite& suite, const SuiteTest& test, Bound& bound,
                            QVector<Error>& broken) const {
    const Result<EntityKey> activity = m_names.activity(test.activity.text);
    if (!activity)
        broken.append(placed(activity.error(), suite.line(test.activity.node)));
    PlacementId placement;
    if (test.placement) {
        const Result<EntityKey> found = m_names.placement(test.placement->text);
        if (found)
            placement = PlacementId(found->id);
        else
            broken.append(placed(found.error(), suite.line(test.placement->node)));
    }
    if (!activity)
        return;
    bound.asked.request.scopes = scopesOf(ActivityId(activity->id), m_catalog, test.itemCount, placement);
    const QVector<ScopeRequest>& scopes = bound.asked.request.scopes;
    if (scopes.size() == 1)
        return;
    QStringList names;
    for (const ScopeRequest& scope : scopes)
        names.append(m_names.label({EntityKind::Placement, scope.placement.value()}));
    const Place place = suite.line(test.activity.node);
    const QString label = m_names.label(*activity);
    broken.append(scopes.isEmpty()
                      ? Error::invalid(u"the activity “%1” serves no placement"_s.arg(label),
                                       u"name another activity"_s, place)
                      : Error::invalid(u"the activity “%1” serves several placements"_s.arg(label),
                                       u"write “placement:” with one of: "_s + names.join(u"; "_s), place));
}

/// Counts name offers, and placements in them, as the suite does; decisions know them by their ids.
void SuiteRunner::bindCounts(const TestSuite& suite, const SuiteTest& test, Bound& bound,
                             QVector<Error>& broken) const {
    if (!test.asked.counters)
        return;
    const Place place = suite.line(test.countsNode);
    const auto withIds = [&](QJsonObject count) {
        const QJsonObject named = count.value("placements"_L1).toObject();
        QJsonObject byId;
        for (auto it = named.begin(); it != named.end(); ++it) {
            const Result<EntityKey> key = m_names.placement(it.key());
            if (key)
                byId.insert(key->id, it.value());
            else
                broken.append(placed(key.error(), place));
        }
        if (!named.isEmpty())
            count.insert("placements"_L1, byId);
        return count;
    };
    QJsonObject offers;
    const QJsonObject named = test.asked.counters->value("offers"_L1).toObject();
    for (auto it = named.begin(); it != named.end(); ++it) {
        const Result<EntityKey> key = m_names.offer(it.key());
        if (!key) {
            broken.append(placed(key.error(), place));
            continue;
        }
        QJsonObject count = withIds(it->toObject());
        QJsonObject rules = count.value("rules"_L1).toObject();
        for (QJsonValueRef rule : rules) {
            if (rule.isObject())
                rule = withIds(rule.toObject());
        }
        if (!rules.isEmpty())
            count.insert("rules"_L1, rules);
        offers.insert(key->id, it->isObject() ? QJsonValue(count) : it.value());
    }
    bound.asked.counters = QJsonObject{{u"offers"_s, offers}};
}

SuiteRunner::Bound SuiteRunner::bind(const TestSuite& suite, const SuiteTest& test,
                                     QVector<Error>& broken) const {
    Bound bound{test.asked, {}};
    if (m_zone)
        bound.asked.zone = m_zone;
    bound.asked.request.nowMs = test.asked.instantMs.value_or(m_nowMs);
    if (test.profile >= 0) {
        if (const std::optional<EntityMention>& reference = suite.profiles.at(test.profile).reference) {
            const Result<EntityKey> key = m_names.profile(reference->text);
            if (!key)
                broken.append(placed(key.error(), suite.line(reference->node)));
        }
    }
    bindScope(suite, test, bound, broken);
    bindCounts(suite, test, bound, broken);
    for (const Expectation& expectation : test.expectations) {
        BoundExpectation one{&expectation, {}};
        const bool isRanked =
            expectation.kind == Expectation::Kind::First || expectation.kind == Expectation::Kind::Before;
        for (const EntityMention& mention : expectation.offers) {
            std::optional<EntityKey> offer;
            if (!mention.isFallbackWord) {
                const Result<EntityKey> key = m_names.offer(mention.text);
                if (!key)
                    broken.append(placed(key.error(), suite.line(mention.node)));
                else if (key->kind == EntityKind::FallbackOffer && (isRanked || expectation.by))
                    broken.append(
                        Error::invalid(u"“%1” is a fallback offer, which is not ranked and not dropped"_s.arg(
                                           m_names.label(*key)),
                                       u"name a personalized offer"_s, suite.line(mention.node)));
                else
                    offer = *key;
            }
            one.offers.append(offer);
        }
        bound.expectations.push_back(std::move(one));
    }
    return bound;
}

TestResult SuiteRunner::runTest(const TestSuite& suite, const SuiteTest& test) {
    TestResult result;
    Bound bound = bind(suite, test, result.broken);
    result.outcome = TestResult::Outcome::CannotRun;
    if (!result.broken.isEmpty())
        return result;
    Plan& plan = planFor(bound.asked);
    const Result<ProfileDocument>& profile = profileOf(suite, test.profile, plan);
    if (!profile) {
        result.broken.append(profile.error());
        return result;
    }
    DecisionRequest& request = bound.asked.request;
    request.duplicatesAcrossPlacements = allowsDuplicatePlacements(plan.plan.catalog(), request.scopes);
    if (request.languages.isEmpty())
        request.languages = languagesOf(profile->value());
    PlanCounters counters;
    if (bound.asked.counters) {
        const Result<Counters> read = Counters::fromJson(*bound.asked.counters);
        if (!read) {
            result.broken.append(placed(read.error(), suite.line(test.countsNode)));
            return result;
        }
        counters = PlanCounters(plan.plan, *read);
    }
    QSet<OfferId> named;
    for (const BoundExpectation& one : bound.expectations) {
        for (const std::optional<EntityKey>& offer : one.offers) {
            if (offer && offer->kind == EntityKind::PersonalizedOffer)
                named.insert(OfferId(offer->id));
        }
    }
    Answer answer(plan.plan, profile->value(), request, counters, std::move(named));
    result.outcome = TestResult::Outcome::Passed;
    for (std::size_t i = 0; i < bound.expectations.size(); ++i) {
        std::optional<Miss> miss = judge(bound.expectations[i], answer, m_names, plan.doubts);
        if (!miss)
            continue;
        miss->expectation = int(i);
        if (!miss->isOpen)
            result.outcome = TestResult::Outcome::Failed;
        else if (result.outcome == TestResult::Outcome::Passed)
            result.outcome = TestResult::Outcome::CannotTell;
        result.misses.append(*std::move(miss));
    }
    return result;
}

} // namespace ow
