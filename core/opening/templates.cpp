#include "opening/templates.h"

#include "catalog/free_name.h"
#include "domain/content.h"

#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct NamedText {
    const char* name;
    const char* text; ///< of a rule, a content, or a profile
};

struct TemplateText {
    NamedText placement; ///< its name; what it is
    const char* channel; ///< last part of the address (DOMAIN.md 1.12)
    ContentForm form;
    const char* tag;
    const char* collection;
    NamedText rule;
    NamedText chosen; ///< the offer that asks for the rule; it has the higher priority
    NamedText common; ///< the offer for everyone
    NamedText fallback;
    const char* activity;
    NamedText fitting; ///< the profile that meets the rule
    NamedText other;
};

constexpr TemplateText kEmailBanner{
    .placement = {"E-mail banner", "The picture and sentence above the newsletter."},
    .channel = "email",
    .form = ContentForm::Html,
    .tag = "Newsletter",
    .collection = "Newsletter offers",
    .rule = {"Has points to spend", "loyalty.points >= 500"},
    .chosen = {"Spend your points", "<h2>{{profile.person.name.firstName}}, you have "
                                    "{{profile.loyalty.points}} points</h2>\n"
                                    "<p>Spend them on your next order.</p>"},
    .common = {"Free delivery this week", "<h2>Hello {{profile.person.name.firstName}}</h2>\n"
                                          "<p>Your next delivery is free of charge.</p>"},
    .fallback = {"News of the week", "<h2>News of the week</h2>\n<p>See what is new with us.</p>"},
    .activity = "Newsletter banner",
    .fitting = {"Ada, with 1,200 points", R"({"person": {"name": {"firstName": "Ada"}},
        "loyalty": {"points": 1200}})"},
    .other = {"Ben, who has just joined", R"({"person": {"name": {"firstName": "Ben"}},
        "loyalty": {"points": 40}})"},
};

constexpr TemplateText kWebHero{
    .placement = {"Web hero", "The wide area at the top of the home page."},
    .channel = "web",
    .form = ContentForm::Html,
    .tag = "Home page",
    .collection = "Home page offers",
    .rule = {"Lives near the shop", "homeAddress.city = \"Alderfen\""},
    .chosen = {"Open until nine", "<h1>Good to see you, {{profile.person.name.firstName}}</h1>\n"
                                  "<p>Our shop in {{profile.homeAddress.city}} is open until nine "
                                  "tonight.</p>"},
    .common = {"Everything delivered", "<h1>Good to see you, {{profile.person.name.firstName}}</h1>\n"
                                       "<p>We deliver all that you see here within two days.</p>"},
    .fallback = {"Welcome", "<h1>Welcome</h1>\n<p>Look around, and take your time.</p>"},
    .activity = "Home page hero",
    .fitting = {"Cora from Alderfen", R"({"person": {"name": {"firstName": "Cora"}},
        "homeAddress": {"city": "Alderfen"}})"},
    .other = {"Dan from Quillbay", R"({"person": {"name": {"firstName": "Dan"}},
        "homeAddress": {"city": "Quillbay"}})"},
};

constexpr TemplateText kCallCentreLine{
    .placement = {"Call-centre line", "What the agent says before goodbye. Written to be spoken."},
    .channel = "offline",
    .form = ContentForm::Text,
    .tag = "Spoken",
    .collection = "Spoken offers",
    .rule = {"Contract ends soon", "contract.monthsLeft <= 3"},
    .chosen = {"Renew at the same price",
               "{{profile.person.name.firstName}}, your contract ends in {{profile.contract.monthsLeft}} "
               "months. Shall I renew it at the same price?"},
    .common = {"A second line", "{{profile.person.name.firstName}}, would a second line at half the price "
                                "be of use to you?"},
    .fallback = {"Thank you", "Thank you for calling. Is there anything else that I can do for you?"},
    .activity = "Before goodbye",
    .fitting = {"Eve, two months left", R"({"person": {"name": {"firstName": "Eve"}},
        "contract": {"monthsLeft": 2}})"},
    .other = {"Finn, a year left", R"({"person": {"name": {"firstName": "Finn"}},
        "contract": {"monthsLeft": 12}})"},
};

const TemplateText& textOf(CatalogTemplate which) {
    switch (which) {
    case CatalogTemplate::EmailBanner:
        return kEmailBanner;
    case CatalogTemplate::WebHero:
        return kWebHero;
    case CatalogTemplate::CallCentreLine:
        break;
    }
    return kCallCentreLine;
}

constexpr int kHigherPriority = 20;
constexpr int kLowerPriority = 10;

/// Makes the entities one after the other.
class TemplateBuilder {
public:
    TemplateBuilder(const TemplateText& text, const Catalog& catalog,
                    const std::function<QString(EntityKind)>& newId, const QString& label)
        : m_text(text), m_catalog(catalog), m_newId(newId), m_change{label, {}} {}

    [[nodiscard]] ChangeSet build() {
        addPlacement();
        auto tag = made<Tag>(m_text.tag);
        add(tag);
        auto collection = made<OfferFilter>(m_text.collection);
        collection.ids = {tag.id.value()};
        add(collection);
        auto rule = made<EligibilityRule>(m_text.rule.name);
        rule.condition.value = QString::fromUtf8(m_text.rule.text);
        add(rule);

        auto chosen = offer<PersonalizedOffer>(m_text.chosen);
        chosen.tags = {tag.id};
        chosen.rank.priority = kHigherPriority;
        chosen.constraint.type = ProfileConstraintType::EligibilityRule;
        chosen.constraint.rule = rule.id;
        add(chosen);
        auto common = offer<PersonalizedOffer>(m_text.common);
        common.tags = {tag.id};
        common.rank.priority = kLowerPriority;
        add(common);
        const auto fallback = offer<FallbackOffer>(m_text.fallback);
        add(fallback);

        auto activity = made<Activity>(m_text.activity);
        activity.status = ActivityStatus::Live;
        activity.fallback = fallback.id;
        Criterion criterion;
        criterion.placements = {m_placement};
        criterion.filter = collection.id;
        activity.criteria = {criterion};
        add(activity);
        addProfile(m_text.fitting);
        addProfile(m_text.other);
        return m_change;
    }

private:
    template <class T>
    [[nodiscard]] T made(const char* name) const {
        T entity;
        entity.id = decltype(entity.id)(m_newId(kindOf<T>));
        entity.name = freeName(m_catalog, kindOf<T>, QString::fromUtf8(name));
        return entity;
    }

    void add(const Entity& entity) {
        m_change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    }

    void addPlacement() {
        auto placement = made<Placement>(m_text.placement.name);
        placement.description = QString::fromUtf8(m_text.placement.text);
        placement.channel = u"https://ns.adobe.com/xdm/channel-types/"_s + QLatin1StringView(m_text.channel);
        placement.componentType = componentTypeUri(m_text.form);
        placement.contentTypes = {defaultFormat(m_text.form)};
        m_placement = placement.id;
        add(placement);
    }

    template <class Offer>
    [[nodiscard]] Offer offer(const NamedText& text) const {
        Offer entity = made<Offer>(text.name);
        entity.status = OfferStatus::Approved;
        ContentComponent component;
        component.type = componentTypeUri(m_text.form);
        component.format = defaultFormat(m_text.form);
        component.content = QString::fromUtf8(text.text);
        Representation representation;
        representation.placement = m_placement;
        representation.components = {component};
        entity.representations = {representation};
        return entity;
    }

    void addProfile(const NamedText& text) {
        auto profile = made<TestProfile>(text.name);
        profile.document = QJsonDocument::fromJson(text.text).object();
        add(profile);
    }

    const TemplateText& m_text;
    const Catalog& m_catalog;
    const std::function<QString(EntityKind)>& m_newId;
    ChangeSet m_change;
    PlacementId m_placement;
};

} // namespace

ChangeSet templateChanges(CatalogTemplate which, const Catalog& catalog,
                          const std::function<QString(EntityKind)>& newId, const QString& label) {
    return TemplateBuilder(textOf(which), catalog, newId, label).build();
}

} // namespace ow
