#include "ui/preview/preview_catalog.h"

#include <QJsonArray>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Placement place(const QString& id, const QString& name, const QString& channel, ContentForm form) {
    Placement placement;
    placement.id = PlacementId(id);
    placement.name = name;
    placement.channel = u"https://ns.adobe.com/xdm/channel-types/"_s + channel;
    placement.componentType = componentTypeUri(form);
    return placement;
}

PersonalizedOffer offer(const QString& id, const QString& name, qint64 priority) {
    PersonalizedOffer made;
    made.id = OfferId(id);
    made.name = name;
    made.status = OfferStatus::Approved;
    made.tags = {TagId(u"tag"_s)};
    made.rank.priority = priority;
    made.representations = {
        {PlacementId(u"web"_s), {}, {component(ContentForm::Html, u"<p>%1</p>"_s.arg(name))}, {}},
        {PlacementId(u"mail"_s), {}, {component(ContentForm::Text, name)}, {}}};
    return made;
}

Criterion criterion(const QStringList& placements) {
    Criterion made;
    made.filter = FilterId(u"all"_s);
    for (const QString& id : placements)
        made.placements.append(PlacementId(id));
    return made;
}

Activity activity(const QString& id, const QString& name, const QStringList& placements) {
    Activity made;
    made.id = ActivityId(id);
    made.name = name;
    made.status = ActivityStatus::Live;
    made.fallback = FallbackId(u"fallback"_s);
    made.criteria = {criterion(placements)};
    return made;
}

TestProfile person(const QString& id, const QString& first, const QString& city) {
    TestProfile made;
    made.id = ProfileId(id);
    made.name = first + u", test"_s;
    made.document = {{u"_id"_s, id},
                     {u"person"_s, QJsonObject{{u"name"_s, QJsonObject{{u"firstName"_s, first}}}}},
                     {u"homeAddress"_s, QJsonObject{{u"city"_s, city}}}};
    return made;
}

QVector<Entity> entities() {
    PersonalizedOffer paris = offer(u"paris"_s, u"A walk in Paris"_s, 40);
    paris.constraint.type = ProfileConstraintType::EligibilityRule;
    paris.constraint.rule = RuleId(u"lives-in-paris"_s);
    paris.representations[0].components = {
        component(ContentForm::Html,
                  u"<p>Bonjour {{profile.person.name.firstName}} {{profile.loyalty.tier}}</p>"_s, {u"fr"_s}),
        component(ContentForm::Html, u"<p>Hello {{profile.person.name.firstName}}</p>"_s, {u"en"_s})};
    PersonalizedOffer capped = offer(u"capped"_s, u"Once only"_s, 20);
    CappingRule cap;
    cap.limit = 2;
    capped.capping = {cap};
    PersonalizedOffer ended = offer(u"ended"_s, u"Summer sale"_s, 50);
    ended.calendar.end = Timestamp::fromMs(1'780'000'000'000);
    PersonalizedOffer draft = offer(u"draft"_s, u"Not written yet"_s, 60);
    draft.status = OfferStatus::Draft;
    FallbackOffer fallback;
    fallback.id = FallbackId(u"fallback"_s);
    fallback.name = u"Have a nice day"_s;
    fallback.status = OfferStatus::Approved;
    fallback.representations = {
        {PlacementId(u"web"_s), {}, {component(ContentForm::Html, u"<p>Nice day</p>"_s)}, {}}};
    OfferFilter all{FilterId(u"all"_s), u"All"_s, {}, FilterType::AnyTags, {u"tag"_s}, {}};
    EligibilityRule rule;
    rule.id = RuleId(u"lives-in-paris"_s);
    rule.name = u"Lives in Paris"_s;
    rule.condition.value = u"homeAddress.city = \"Paris\""_s;
    return {Tag{TagId(u"tag"_s), u"Any"_s, {}},
            place(u"web"_s, u"Web hero"_s, u"web"_s, ContentForm::Html),
            place(u"mail"_s, u"Mail footer"_s, u"email"_s, ContentForm::Text),
            all,
            rule,
            fallback,
            paris,
            capped,
            ended,
            draft,
            offer(u"plain"_s, u"For everybody"_s, 10),
            activity(u"a-web"_s, u"Web only"_s, {u"web"_s}),
            activity(u"b-both"_s, u"Web and mail"_s, {u"web"_s, u"mail"_s}),
            person(u"ada"_s, u"Ada"_s, u"Paris"_s),
            person(u"ole"_s, u"Ole"_s, u"Oslo"_s)};
}

} // namespace

ContentComponent component(ContentForm form, const QString& content, const QStringList& languages) {
    ContentComponent made;
    made.type = componentTypeUri(form);
    made.format = defaultFormat(form);
    made.languages = languages;
    made.content = content;
    return made;
}

PreviewCatalog::PreviewCatalog() {
    m_document =
        std::make_unique<CatalogDocument>(std::make_unique<ListStore>(), Snapshot(), clock, m_ids, u"test"_s);
    ChangeSet change{u"Fill"_s, {}};
    for (const Entity& entity : entities())
        change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    const auto done = m_document->apply(change);
    Q_ASSERT(done);
}

} // namespace ow
