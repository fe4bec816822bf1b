#include "ui/journey/first_decision.h"

#include "preview/candidate_model.h"

#include <QAbstractItemView>
#include <QJsonArray>
#include <QLabel>

namespace ow {

using namespace Qt::StringLiterals;

const QString FirstDecision::kPlacement = u"Home hero"_s;
const QString FirstDecision::kForRegulars = u"Espresso for regulars"_s;
const QString FirstDecision::kForAll = u"Cake of the day"_s;
const QString FirstDecision::kRule = u"Regulars"_s;
const QString FirstDecision::kTag = u"Coffee"_s;
const QString FirstDecision::kFallback = u"House"_s;
const QString FirstDecision::kCollection = u"All coffee"_s;
const QString FirstDecision::kActivity = u"Home page"_s;
const QString FirstDecision::kBuyer = u"Ada"_s;
const QString FirstDecision::kNewcomer = u"Ben"_s;
const QString FirstDecision::kTextForRegulars = u"Your espresso is on us"_s;
const QString FirstDecision::kTextForAll = u"A cake with every cup"_s;
const QString FirstDecision::kTextElse = u"Come in"_s;
const QString FirstDecision::kWhyNotForAll =
    u"Cake of the day, Ranking: Priority 0 is lower than the 10 of “Espresso for regulars”."_s;
const QString FirstDecision::kWhyNotForRegulars =
    u"Espresso for regulars, Eligibility: The rule “Regulars” is not met: 0 of 0 events match, at least 2 "
    "needed."_s;

namespace {

const QString kHasBoughtTwice =
    u"(select E from xEvent where E.eventType = \"commerce.purchases\" and E.timestamp occurs <= 30 days "
    "before now).count() >= 2"_s;

template <class T>
const T* named(const Catalog& catalog, const QString& name) {
    for (const T* one : catalog.all<T>()) {
        if (one->name == name)
            return one;
    }
    return nullptr;
}

bool says(const QVector<Representation>& representations, const PlacementId& placement, const QString& text) {
    return representations.size() == 1 && representations.constFirst().placement == placement &&
           representations.constFirst().components.size() == 1 &&
           representations.constFirst().components.constFirst().content == text;
}

qsizetype events(const TestProfile* profile) {
    return profile ? profile->document.value("xEvent"_L1).toArray().size() : -1;
}

} // namespace

QStringList FirstDecision::missing(const Catalog& catalog) {
    QStringList missing;
    const auto ask = [&missing](bool isThere, const QString& what) {
        if (!isThere)
            missing.append(what);
    };
    const auto* placement = named<Placement>(catalog, kPlacement);
    const auto* tag = named<Tag>(catalog, kTag);
    const auto* rule = named<EligibilityRule>(catalog, kRule);
    const auto* forRegulars = named<PersonalizedOffer>(catalog, kForRegulars);
    const auto* forAll = named<PersonalizedOffer>(catalog, kForAll);
    const auto* fallback = named<FallbackOffer>(catalog, kFallback);
    const auto* collection = named<OfferFilter>(catalog, kCollection);
    const auto* activity = named<Activity>(catalog, kActivity);
    ask(placement && tag && rule, u"placement, tag or rule"_s);
    ask(catalog.size() == 10, u"%1 things"_s.arg(catalog.size()));
    if (!missing.isEmpty())
        return missing;
    ask(rule->condition.value == kHasBoughtTwice, u"the condition: "_s + rule->condition.value);
    for (const auto& [offer, text] :
         {std::pair(forRegulars, kTextForRegulars), std::pair(forAll, kTextForAll)}) {
        ask(offer && says(offer->representations, placement->id, text), u"content: "_s + text);
        ask(offer && offer->tags == QVector<TagId>{tag->id}, u"tag of: "_s + text);
        ask(offer && offer->status == OfferStatus::Approved, u"approval of: "_s + text);
    }
    ask(forRegulars && forRegulars->constraint.type == ProfileConstraintType::EligibilityRule &&
            forRegulars->constraint.rule == rule->id,
        u"rule of the offer"_s);
    ask(forAll && forAll->constraint.type == ProfileConstraintType::None, u"an offer for all"_s);
    ask(forRegulars && forAll && forRegulars->rank.priority > forAll->rank.priority, u"priority"_s);
    ask(fallback && says(fallback->representations, placement->id, kTextElse), u"content of the fallback"_s);
    ask(fallback && fallback->status == OfferStatus::Approved, u"approval of the fallback"_s);
    ask(collection && collection->ids == QStringList{tag->id.value()}, u"tag of the collection"_s);
    ask(activity && activity->status == ActivityStatus::Live, u"live activity"_s);
    ask(activity && fallback && activity->fallback == fallback->id, u"fallback of the activity"_s);
    ask(activity && collection && activity->criteria.size() == 1 &&
            activity->criteria.constFirst().filter == collection->id,
        u"criterion"_s);
    ask(events(named<TestProfile>(catalog, kBuyer)) == 2, u"the one who bought twice"_s);
    ask(events(named<TestProfile>(catalog, kNewcomer)) == 0, u"the one who did not"_s);
    return missing;
}

QString FirstDecision::verdict(const Hands& hands, const QString& offer) {
    const auto* list = hands.find<QAbstractItemView>(u"preview.candidates"_s);
    for (int row = 0; list && row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString() == offer)
            return index.data(Qt::AccessibleTextRole).toString();
    }
    return {};
}

QString FirstDecision::winner(const Hands& hands) {
    const auto* name = hands.find<QLabel>(u"preview.winner.name"_s);
    const auto* content = hands.find<QWidget>(u"preview.winner.content"_s);
    return name ? u"%1: %2"_s.arg(name->text(),
                                  content ? content->property("plainText").toString() : QString())
                : QString();
}

} // namespace ow
