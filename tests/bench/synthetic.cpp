#include "synthetic.h"

#include <random>

using namespace Qt::StringLiterals;

namespace ow::bench {

namespace {

class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    int below(int n) { return int(m_random() % unsigned(n)); }
    QString number(int n) { return QString::number(below(n)); }

    QString condition() {
        switch (below(6)) {
        case 0:
        case 1:
            return u"words.w%1 in [\"v%2\", \"v%3\", \"v%4\"]"_s.arg(number(10), number(10), number(10),
                                                                     number(10));
        case 2:
        case 3: {
            const int from = below(60);
            return u"(numbers.n%1 >= %2 and numbers.n%1 <= %3)"_s.arg(number(10)).arg(from).arg(from + 40);
        }
        case 4:
            return u"segmentMembership.ups.s%1.status in [\"realized\", \"existing\"]"_s.arg(number(40));
        default:
            return u"(exists E from xEvent where (E.eventType = \"t%1\" and E.timestamp >= date(2025, %2, 1)))"_s
                .arg(number(5))
                .arg(1 + below(5));
        }
    }

private:
    std::mt19937 m_random;
};

QString id(const char* kind, int number) {
    return QLatin1StringView(kind) + QString::number(number);
}

EligibilityRule rule(Maker& make, int number) {
    EligibilityRule rule;
    rule.id = RuleId(id("r", number));
    rule.name = rule.id.value();
    rule.condition.value = u"%1 and %2 and (%3 or not (%4))"_s.arg(make.condition(), make.condition(),
                                                                   make.condition(), make.condition());
    return rule;
}

PersonalizedOffer offer(Maker& make, const SyntheticSize& size, int number) {
    PersonalizedOffer offer;
    offer.id = OfferId(id("o", number));
    offer.name = u"Offer "_s + offer.id.value();
    offer.status = OfferStatus::Approved;
    for (int i = 0; i < 3; ++i)
        offer.tags.append(TagId(id("t", make.below(40))));
    const int first = size.oneActivityTakesAll ? 0 : number % 4;
    QVector<ContentComponent> components;
    if (size.hasContent) {
        components.resize(1);
        components.first().content = u"%1 for {{profile.person.name.firstName}}"_s.arg(offer.name);
    }
    offer.representations.append({PlacementId(id("p", first)), {}, components, {}});
    offer.representations.append({PlacementId(id("p", (first + 1) % 4)), {}, components, {}});
    offer.calendar.start = Timestamp::fromMs(kBenchInstant - 86'400'000);
    if (make.below(4) == 0)
        offer.calendar.start = Timestamp::fromMs(kBenchInstant + 86'400'000);
    offer.constraint.type = ProfileConstraintType::EligibilityRule;
    offer.constraint.rule = RuleId(id("r", make.below(size.rules)));
    offer.rank.priority = 1 + make.below(500);
    if (make.below(3) == 0) {
        CappingRule cap;
        cap.limit = 1 + make.below(4);
        offer.capping.append(cap);
    }
    return offer;
}

} // namespace

Catalog syntheticCatalog(const SyntheticSize& size) {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    Maker make(42);
    for (int i = 0; i < 40; ++i)
        add(Tag{TagId(id("t", i)), id("t", i), {}});
    for (int i = 0; i < 4; ++i)
        add(newEntity(EntityKind::Placement, id("p", i), id("p", i)));
    FallbackOffer fallback;
    fallback.id = FallbackId(u"fallback"_s);
    fallback.status = OfferStatus::Approved;
    for (int i = 0; i < 4; ++i)
        fallback.representations.append({PlacementId(id("p", i)), {}, {}, {}});
    add(fallback);
    for (int i = 0; i < size.rules; ++i)
        add(rule(make, i));
    for (int i = 0; i < size.offers; ++i)
        add(offer(make, size, i));
    for (int i = 0; i < size.activities; ++i) {
        OfferFilter filter;
        filter.id = FilterId(id("c", i));
        filter.name = filter.id.value();
        const bool all = i == 0 && size.oneActivityTakesAll;
        filter.type = all ? FilterType::AllTags : FilterType::AnyTags; // all of no tags: every offer
        for (int tag = 0; tag < (all ? 0 : 4); ++tag)
            filter.ids.append(id("t", make.below(40)));
        add(filter);
        Criterion criterion;
        criterion.placements.append(PlacementId(id("p", i % 4)));
        criterion.filter = filter.id;
        Activity activity;
        activity.id = ActivityId(id("a", i));
        activity.name = activity.id.value();
        activity.status = ActivityStatus::Live;
        activity.fallback = fallback.id;
        activity.criteria.append(criterion);
        add(activity);
    }
    return *Catalog::fromEntities(entities);
}

std::string syntheticProfile(unsigned number) {
    Maker make(number);
    const auto text = [&make](const char* kind, int n) {
        return "\"" + std::string(kind) + std::to_string(make.below(n)) + "\"";
    };
    std::string json = R"({"_id":"profile-)" + std::to_string(number) + R"(","words":{)";
    for (int i = 0; i < 10; ++i)
        json += "\"w" + std::to_string(i) + "\":" + text("v", 10) + ",";
    json += R"("note":"not read by any rule"},"numbers":{)";
    for (int i = 0; i < 10; ++i)
        json += "\"n" + std::to_string(i) + "\":" + std::to_string(make.below(100)) + ",";
    json += R"("other":[1,2,3]},"segmentMembership":{"ups":{)";
    constexpr int allSegments = 40;
    constexpr int apart = 7; // no name twice
    const int segments = 1 + make.below(9);
    const int first = make.below(allSegments);
    for (int i = 0; i < segments; ++i)
        json += std::string(i > 0 ? "," : "") + "\"s" + std::to_string((first + i * apart) % allSegments) +
                '"' + R"(:{"status":"realized","lastQualificationTime":"2025-03-20T12:00:00Z"})";
    json += R"(}},"xEvent":[)";
    const int events = make.below(17);
    for (int i = 0; i < events; ++i)
        json += std::string(i > 0 ? "," : "") + R"({"timestamp":"2025-0)" +
                std::to_string(1 + make.below(5)) + R"(-29T12:01:59Z","eventType":)" + text("t", 5) +
                R"(,"channel":"web"})";
    return json + R"(],"offerCounts":{"o1":3,"o17":1}})";
}

} // namespace ow::bench
