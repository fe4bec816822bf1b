#include "preview/run/expected_answer.h"

#include "base/timestamp.h"
#include "catalog/catalog_names.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecondMs = 1000; ///< the present is told no closer

struct ExpectedAnswerWords {
    Q_DECLARE_TR_FUNCTIONS(ow::ExpectedAnswer)
};

QJsonValue profileOf(const PreviewResult& result, const PreviewChoice& choice, const Catalog& kept,
                     const CatalogNames& names) {
    const auto* decided = result.catalog.find<TestProfile>(choice.profile);
    const auto* own = kept.find<TestProfile>(choice.profile);
    const bool isPretended =
        std::any_of(choice.counts.cbegin(), choice.counts.cend(),
                    [](const PretendedCount& count) { return count.profile.has_value(); });
    if (!decided && !isPretended)
        return QJsonValue::Undefined; // somebody unknown
    if (own && decided && own->document == decided->document && !isPretended)
        return suiteText(names, {EntityKind::TestProfile, own->id.value()});
    return QJsonObject{{u"profile"_s, result.requestJson.value("profile"_L1)}};
}

/// Whether a number alone says what was decided with: rules that count by placement ask for more.
bool isPlainCount(const PersonalizedOffer& offer) {
    return std::none_of(offer.capping.cbegin(), offer.capping.cend(), [](const CappingRule& rule) {
        return rule.entity == CappingEntity::Placement || !rule.placements.isEmpty();
    });
}

/// Counts pretended for an offer may outlive it; a test names only what is there.
QJsonObject countsOf(const PreviewResult& result, const PreviewChoice& choice, const Catalog& kept) {
    const QJsonValue decided = result.requestJson["counters"_L1]["offers"_L1];
    QJsonObject counts;
    for (auto it = choice.counts.cbegin(); it != choice.counts.cend(); ++it) {
        const auto* offer = kept.find<PersonalizedOffer>(OfferId(it.key()));
        if (it->global && offer)
            counts.insert(it.key(), isPlainCount(*offer) ? QJsonValue(*it->global) : decided[it.key()]);
    }
    return counts;
}

QVector<std::pair<QString, QJsonValue>> askedOf(const PreviewResult& result, const PreviewScope& scope,
                                                const PreviewChoice& choice, const Catalog& kept) {
    const CatalogNames names(kept);
    QVector<std::pair<QString, QJsonValue>> asked;
    const auto add = [&asked](const QString& key, const QJsonValue& value) {
        if (!value.isUndefined())
            asked.append({key, value});
    };
    add(u"profile"_s, profileOf(result, choice, kept, names));
    for (const auto& [member, key] :
         {std::pair(u"activity"_s, EntityKey{EntityKind::Activity, scope.request.activity.value()}),
          std::pair(u"placement"_s, EntityKey{EntityKind::Placement, scope.request.placement.value()})}) {
        if (kept.contains(key))
            add(member, suiteText(names, key));
    }
    add(u"at"_s, formatInstant(result.nowMs - result.nowMs % kSecondMs));
    if (choice.itemCount)
        add(u"items"_s, *choice.itemCount);
    if (choice.seed)
        add(u"seed"_s, qint64(*choice.seed));
    if (!choice.language.isEmpty())
        add(u"language"_s, choice.language);
    if (choice.draftsCount)
        add(u"drafts"_s, true);
    if (const QJsonArray context = QJsonDocument::fromJson(choice.contextJson).array(); !context.isEmpty())
        add(u"context"_s, context);
    if (const QJsonObject counts = countsOf(result, choice, kept); !counts.isEmpty())
        add(u"counts"_s, counts);
    return asked;
}

} // namespace

QString suiteText(const CatalogNames& names, const EntityKey& key) {
    const QString name = names.label(key);
    const Result<EntityKey> found = names.find(key.kind, name);
    return found && *found == key ? name : key.id;
}

NewTest expectedAnswer(const PreviewResult& result, qsizetype scope, const PreviewChoice& choice,
                       const Catalog& kept, const OfferId& candidate) {
    const PreviewScope& answer = result.scopes.at(scope);
    const CatalogNames names(kept);
    NewTest test;
    test.asked = askedOf(result, answer, choice, kept);
    NewExpectation expected;
    const auto& candidates = answer.trace.candidates;
    const auto found = std::find_if(candidates.cbegin(), candidates.cend(),
                                    [&](const CandidateTrace& one) { return one.offer == candidate; });
    const bool isLoser = found != candidates.cend() && found->stage != Stage::Selected;
    const bool isFallback = answer.picks.isEmpty() || answer.picks.constFirst().isFallback;
    const QString who = result.personName;
    const QString where = answer.placementName;
    if (isLoser) {
        const EntityKey key{EntityKind::PersonalizedOffer, candidate.value()};
        expected = {.kind = Expectation::Kind::Loses, .offers = {names.offerText(key)}, .by = found->stage};
        test.name = ExpectedAnswerWords::tr("%1 at %2: %3 loses").arg(who, where, names.label(key));
    } else if (isFallback) {
        expected = {.kind = Expectation::Kind::Wins, .offers = {}};
        test.name = ExpectedAnswerWords::tr("%1 at %2: the fallback").arg(who, where);
    } else {
        const EntityKey key = answer.picks.constFirst().offer;
        expected = {.kind = Expectation::Kind::Wins, .offers = {names.offerText(key)}};
        test.name = ExpectedAnswerWords::tr("%1 at %2: %3 wins").arg(who, where, names.label(key));
    }
    test.expected = {expected};
    return test;
}

} // namespace ow
