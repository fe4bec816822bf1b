#include "plain_rules.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

class RuleMaker {
public:
    explicit RuleMaker(std::mt19937& random) : m_random(random) {}

    std::string rule(int depth) {
        switch (depth > 0 ? below(5) : 4) {
        case 0:
            return "(" + rule(depth - 1) + " and " + rule(depth - 1) + ")";
        case 1:
            return "(" + rule(depth - 1) + " or " + rule(depth - 1) + ")";
        case 2:
            return "not (" + rule(depth - 1) + ")";
        default:
            return below(3) == 0 ? events() : test(one({"f0", "f1", "f2", "f3", "g.h", "list.a"}));
        }
    }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }
    std::string one(const std::vector<std::string>& texts) {
        return texts[std::size_t(below(int(texts.size())))];
    }

    std::string word() {
        return one({"\"a\"", "\"b\"", "\"true\"", "\"5\"", "\"2025-01-02\"", "\"?\"", "\"\"",
                    "\"2025-01-02T00:00:00Z\"", "\"2025-01-02T05:00:00+05:00\"", "\"2025-01-03T00:00Z\""});
    }
    std::string number() { return one({"0", "1", "5", "2.5", "9007199254740993", "-1"}); }
    std::string constant() {
        switch (below(5)) {
        case 0:
        case 1:
            return word();
        case 2:
            return one({"true", "false", "null"});
        case 3:
            return number();
        default:
            return "date(2025, 1, " + std::to_string(1 + below(3)) + ")";
        }
    }
    std::string test(const std::string& field) {
        switch (below(6)) {
        case 0:
            return field + ".isNull()";
        case 1:
            return field + ".isNotNull()";
        case 2: {
            std::string list = below(4) == 0 ? number() + ", " + word() : word() + ", " + word();
            if (below(3) == 0)
                list = number() + ", " + number();
            return field + one({" in [", " notIn ["}) + list + "]";
        }
        default:
            return field + one({" = ", " = ", " != ", " < ", " <= ", " > ", " >= "}) + constant();
        }
    }
    std::string element(int depth) {
        switch (depth > 0 ? below(6) : 5) {
        case 0:
        case 1:
            return "(" + element(depth - 1) + " and " + element(depth - 1) + ")";
        case 2:
            return "(" + element(depth - 1) + " or " + element(depth - 1) + ")";
        case 3:
            return "not (" + element(depth - 1) + ")";
        default:
            return test(one({"E.f0", "E.f1", "E.g.h", "E"}));
        }
    }
    std::string events() {
        const std::string where = "E from visits where (" + element(2) + ")";
        switch (below(5)) {
        case 0:
            return "not (exists " + where + ")";
        case 1:
            return "(select " + where + ").count() >= " + std::to_string(below(3));
        case 2:
            return "(select " + where + ").count() > " + std::to_string(below(3));
        case 3:
            return "(select " + where + ").count() < 2";
        default:
            return "(exists " + where + ")";
        }
    }

    std::mt19937& m_random;
};

class ProfileMaker {
public:
    explicit ProfileMaker(std::mt19937& random) : m_random(random) {}

    std::string object(bool isProfile) {
        std::string text = "{";
        if (isProfile)
            text += "\"_id\":\"p" + std::to_string(below(1000)) + "\",";
        for (const char* field : {"f0", "f1", "f2", "f3"})
            member(text, field, scalar());
        member(text, "g", below(6) == 0 ? scalar() : "{\"h\":" + scalar() + ",\"i\":1}");
        if (isProfile) {
            member(text, "list", list([this] { return "{\"a\":" + scalar() + "}"; }));
            member(text, "visits", below(8) == 0 ? scalar() : list([this] {
                       return below(6) == 0 ? scalar() : object(false);
                   }));
        }
        return text + "\"z\":0}";
    }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }

    void member(std::string& text, const char* name, const std::string& value) {
        if (below(5) != 0)
            text += std::string("\"") + name + "\":" + value + ",";
    }
    template <class Make>
    std::string list(const Make& make) {
        std::string text = "[";
        for (int i = below(below(4) == 0 ? 90 : 4); i > 0; --i)
            text += make() + (i > 1 ? "," : "");
        return text + "]";
    }
    std::string scalar() {
        static const std::vector<std::string> usual = {"\"a\"",
                                                       "\"b\"",
                                                       "\"c\"",
                                                       "0",
                                                       "1",
                                                       "5",
                                                       "2.5",
                                                       "true",
                                                       "false",
                                                       "\"2025-01-01\"",
                                                       "\"2025-01-02T00:00:00Z\"",
                                                       "\"2025-01-02T05:00:00.000+05:00\"",
                                                       "\"2025-01-02T00:00:00.001Z\"",
                                                       "\"2025-01-03T05:00:00+05:00\""};
        static const std::vector<std::string> odd = {"null",
                                                     "\"\"",
                                                     "\"true\"",
                                                     "\"5\"",
                                                     "\"?\"",
                                                     "\"2.50\"",
                                                     "9007199254740993",
                                                     "9007199254740992",
                                                     "-9007199254740993",
                                                     "1e3",
                                                     "[]",
                                                     "[null]",
                                                     "[\"a\"]",
                                                     "[5]",
                                                     "[[true]]",
                                                     "[\"a\",\"b\"]",
                                                     "{}",
                                                     "{\"h\":5}",
                                                     "\"2025-13-01\"",
                                                     "-0.0",
                                                     "[\"2025-01-02\"]",
                                                     "\"\\u0061\""};
        const std::vector<std::string>& from = below(3) == 0 ? odd : usual;
        return from[std::size_t(below(int(from.size())))];
    }

    std::mt19937& m_random;
};

} // namespace

Catalog plainRuleCatalog(std::mt19937& random) {
    RuleMaker maker(random);
    std::vector<std::string> rules(12);
    for (std::string& rule : rules)
        rule = maker.rule(2);
    static const std::array zones{TimeZone(), TimeZone::named(u"Europe/London"_s).value(),
                                  TimeZone::named(u"Pacific/Kiritimati"_s).value()};
    return catalogOfRules(rules).withZone(zones[random() % zones.size()]);
}

Catalog catalogOfRules(const std::vector<std::string>& rules) {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    add(newEntity(EntityKind::Placement, u"p"_s, {}));
    OfferFilter all;
    all.id = FilterId(u"all"_s);
    all.type = FilterType::AllTags; // of no tags: every offer
    add(all);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const QString number = QString::number(i);
        EligibilityRule rule;
        rule.id = RuleId(u"r"_s + number);
        rule.condition.value = QString::fromStdString(rules[i]);
        add(rule);
        PersonalizedOffer offer;
        offer.id = OfferId(u"o"_s + number);
        offer.status = OfferStatus::Approved;
        offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = rule.id;
        add(offer);
    }
    Criterion criterion;
    criterion.filter = all.id;
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.status = ActivityStatus::Live;
    activity.criteria.append(criterion);
    add(activity);
    return *Catalog::fromEntities(entities);
}

std::string profileForPlainRules(std::mt19937& random) {
    return ProfileMaker(random).object(true);
}

} // namespace ow::test
