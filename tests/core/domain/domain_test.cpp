#include "domain/entity_json.h"
#include "domain/lifecycle.h"
#include "domain/mentions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

// An offer id where a placement id is meant does not compile.
static_assert(!std::is_convertible_v<OfferId, PlacementId>);
static_assert(!std::is_convertible_v<QString, OfferId>);

namespace {

QJsonObject parse(const char* text) {
    return QJsonDocument::fromJson(text).object();
}

template <class E>
void checkTokens(const QStringList& pinned) {
    QCOMPARE(Tokens<E>::table.size(), std::size_t(pinned.size()));
    for (const QString& text : pinned) {
        const std::optional<E> value = fromToken<E>(text);
        QVERIFY2(value.has_value(), qPrintable(text));
        QCOMPARE(token(*value), text);
    }
    QVERIFY(!fromToken<E>(u"no such token").has_value());
}

/// An offer that uses every member of its type.
PersonalizedOffer fullOffer() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = u"Spring"_s;
    offer.status = OfferStatus::Approved;
    offer.tags = {TagId(u"t1"_s)};
    ContentComponent text;
    text.type = componentTypeUri(ContentForm::Text);
    text.format = u"text/plain"_s;
    text.languages = {u"en"_s, u"de-CH"_s};
    text.content = u"Hello {{profile.person.name.firstName}}"_s;
    text.repoName = u"hello"_s;
    text.extra = parse(R"({"offerui:previewThumbnail": "x"})");
    offer.representations = {Representation{PlacementId(u"p1"_s), u"web"_s, {text}, {}}};
    offer.calendar.start = *Timestamp::parse(u"2026-01-01T00:00:00.000+01:00"_s);
    offer.constraint = {ProfileConstraintType::EligibilityRule, RuleId(u"r1"_s), {}, {}, {}};
    CappingRule cap;
    cap.limit = 3;
    cap.repeat = {true, RepeatUnit::Week, 2};
    cap.events = {CappingEvent::Impression};
    cap.placements = {PlacementId(u"p2"_s)};
    offer.capping = {cap};
    offer.rank = {7, RankOrder{OrderType::ScoringFunction, FormulaId(u"f1"_s), {}, {}}, {}};
    offer.characteristics = {{u"city"_s, u"Bern"_s}};
    offer.extra = parse(R"({"unknown": {"kept": [1, 2]}})");
    return offer;
}

} // namespace

class DomainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensArePinned() {
        checkTokens<EntityKind>({u"offer"_s, u"fallback"_s, u"placement"_s, u"tag"_s, u"filter"_s, u"rule"_s,
                                 u"formula"_s, u"activity"_s, u"profile"_s, u"tests"_s});
        checkTokens<OfferStatus>({u"draft"_s, u"approved"_s, u"archived"_s});
        checkTokens<ActivityStatus>({u"draft"_s, u"live"_s, u"complete"_s, u"archived"_s});
        checkTokens<ProfileConstraintType>(
            {u"none"_s, u"eligibilityRule"_s, u"anySegments"_s, u"allSegments"_s, u"rules"_s});
        checkTokens<FilterType>({u"anyTags"_s, u"allTags"_s, u"offers"_s});
        checkTokens<OptionSelectionType>({u"filter"_s, u"directList"_s});
        checkTokens<OrderType>({u"static"_s, u"scoringFunction"_s, u"rankingStrategy"_s});
        checkTokens<CappingScope>({u"global"_s, u"profile"_s});
        checkTokens<CappingEntity>({u"offer"_s, u"placement"_s});
        checkTokens<CappingEvent>({u"decisioning"_s, u"impression"_s, u"click"_s, u"custom"_s});
        checkTokens<RepeatUnit>({u"day"_s, u"week"_s, u"month"_s});
        checkTokens<ExpressionFormat>({u"pql/text"_s, u"pql/json"_s});
    }

    void kindsFollowTheVariant() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            const Entity entity = newEntity(kind, u"id"_s, u"name"_s);
            QCOMPARE(entityKind(entity), kind);
            QCOMPARE(entityId(entity), u"id"_s);
            QCOMPARE(entityLabel(entity), u"name"_s);
            QVERIFY(!kindWords(kind).isEmpty());
            QVERIFY(idPrefix(kind).endsWith(u':'));
        }
        QCOMPARE(kindOf<TestProfile>, EntityKind::TestProfile);
        QCOMPARE(kindOf<DecisionTests>, EntityKind::DecisionTests);
    }

    void jsonKeepsEverything() {
        const Entity offer = fullOffer();
        const Result<Entity> back = entityFromJson(EntityKind::PersonalizedOffer, toJson(offer));
        QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().text()));
        QVERIFY(*back == offer);
    }

    void unknownMembersAreKept() {
        const Result<Entity> tag =
            entityFromJson(EntityKind::Tag, parse(R"({"id": "t", "name": "T", "later": [1]})"));
        QVERIFY(tag.ok());
        QCOMPARE(std::get<Tag>(*tag).extra.value(u"later"_s).toArray().size(), 1);
    }

    void jsonNullIsAbsent() {
        const Result<Entity> offer = entityFromJson(EntityKind::PersonalizedOffer,
                                                    parse(R"({"id": "o", "rank": null, "status": null})"));
        QVERIFY(offer.ok());
        QCOMPARE(std::get<PersonalizedOffer>(*offer).status, OfferStatus::Draft);
        QCOMPARE(std::get<PersonalizedOffer>(*offer).rank.priority, 0);
    }

    /// Also in members that nothing here knows, and in keys of maps; nulls in lists keep their places.
    void jsonNullIsAbsentInKeptMembers() {
        QStringList unknown;
        const Result<Entity> offer = entityFromJson(
            EntityKind::PersonalizedOffer,
            parse(
                R"({"id": "o", "later": null, "extra": {"a": null, "b": {"c": null, "d": [null, {"e": null}]}},
                      "characteristics": {"k": null, "l": "1"},
                      "representations": [{"components": [{"extra": {"x": null}, "y": {"z": null, "w": 1}}]}]})"),
            &unknown);
        QVERIFY(offer.ok());
        const auto& read = std::get<PersonalizedOffer>(*offer);
        QCOMPARE(read.extra, parse(R"({"b": {"d": [null, {}]}})"));
        QCOMPARE(read.characteristics, (QMap<QString, QString>{{u"l"_s, u"1"_s}}));
        QCOMPARE(read.representations[0].components[0].extra, parse(R"({"y": {"w": 1}})"));
        QCOMPARE(unknown, QStringList{u"/representations/0/components/0/y"_s});
        // A profile's document is its own: what rules read of it is theirs to say.
        const Result<Entity> profile =
            entityFromJson(EntityKind::TestProfile, parse(R"({"id": "p", "document": {"a": null}})"));
        QCOMPARE(std::get<TestProfile>(*profile).document, parse(R"({"a": null})"));
    }

    void wrongTypesNameTheMember_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("pointer");
        QTest::newRow("priority") << QByteArray(R"({"id": "o", "rank": {"priority": "high"}})")
                                  << u"/rank/priority"_s;
        QTest::newRow("fraction") << QByteArray(R"({"id": "o", "rank": {"priority": 1.5}})")
                                  << u"/rank/priority"_s;
        QTest::newRow("status") << QByteArray(R"({"id": "o", "status": "alive"})") << u"/status"_s;
        QTest::newRow("tags") << QByteArray(R"({"id": "o", "tags": ["a", 3]})") << u"/tags/1"_s;
        QTest::newRow("date") << QByteArray(R"({"id": "o", "calendar": {"endDate": "soon"}})")
                              << u"/calendar/endDate"_s;
        QTest::newRow("calendar member")
            << QByteArray(R"({"id": "o", "calendar": {"until": "2026-01-01"}})") << u"/calendar/until"_s;
        QTest::newRow("no id") << QByteArray(R"({"name": "o"})") << u"/id"_s;
    }
    void wrongTypesNameTheMember() {
        QFETCH(QByteArray, json);
        const Result<Entity> read = entityFromJson(EntityKind::PersonalizedOffer, parse(json.constData()));
        QVERIFY(!read.ok());
        QTEST(read.error().place.field, "pointer");
        QVERIFY(!read.error().mend.isEmpty());
    }

    void referencesHavePaths() {
        QStringList found;
        for (const Reference& r : referencesOf(fullOffer()))
            found.append(r.path + u" -> "_s + token(r.to.kind) + u' ' + r.to.id);
        QCOMPARE(found, QStringList({u"tags/0 -> tag t1"_s, u"representations/0/placement -> placement p1"_s,
                                     u"profileConstraint/eligibilityRule -> rule r1"_s,
                                     u"capping/0/placements/0 -> placement p2"_s,
                                     u"rank/order/formula -> formula f1"_s}));
        OfferFilter filter;
        filter.ids = {u"x"_s};
        QCOMPARE(referencesOf(filter).value(0).to, (EntityKey{EntityKind::Tag, u"x"_s}));
        filter.type = FilterType::Offers;
        QCOMPARE(referencesOf(filter).value(0).to, (EntityKey{EntityKind::PersonalizedOffer, u"x"_s}));
    }

    /// Who passes over a kind that can mention would miss a use, and delete what is in use.
    void kindsThatCanMentionAreKnown() {
        for (const Reference& r : referencesOf(fullOffer()))
            QVERIFY2(canMention(EntityKind::PersonalizedOffer, r.to.kind), qPrintable(token(r.to.kind)));
        QVERIFY(canMention(EntityKind::OfferFilter, EntityKind::PersonalizedOffer));
        QVERIFY(canMention(EntityKind::OfferFilter, EntityKind::Tag));
        QVERIFY(canMention(EntityKind::Activity, EntityKind::FallbackOffer));
        QVERIFY(canMention(EntityKind::Activity, EntityKind::OfferFilter));
        QVERIFY(!canMention(EntityKind::PersonalizedOffer, EntityKind::PersonalizedOffer));
        QVERIFY(!canMention(EntityKind::Tag, EntityKind::Tag)); // its own id is no mention
    }

    void diffNamesMembers() {
        PersonalizedOffer after = fullOffer();
        after.rank.priority = 9;
        after.tags.append(TagId(u"t2"_s));
        QStringList paths;
        for (const FieldChange& change : diffFields(toJson(fullOffer()), toJson(after)))
            paths.append(change.path);
        QCOMPARE(paths, QStringList({u"rank/priority"_s, u"tags/1"_s}));
    }

    void lifecycle() {
        using O = OfferStatus;
        using A = ActivityStatus;
        QCOMPARE(legalNext(O::Draft), QVector<O>({O::Draft, O::Approved, O::Archived}));
        QCOMPARE(legalNext(O::Approved), QVector<O>({O::Draft, O::Approved, O::Archived}));
        QCOMPARE(legalNext(O::Archived), QVector<O>({O::Archived}));
        QCOMPARE(legalNext(A::Draft), QVector<A>({A::Draft, A::Live, A::Archived}));
        QCOMPARE(legalNext(A::Live), QVector<A>({A::Draft, A::Live, A::Complete, A::Archived}));
        QCOMPARE(legalNext(A::Complete), QVector<A>({A::Complete, A::Archived}));
        QCOMPARE(legalNext(A::Archived), QVector<A>({A::Archived}));
        PersonalizedOffer before = fullOffer();
        before.status = O::Archived;
        const std::optional<Error> error = lifecycleError(before, fullOffer());
        QVERIFY(error.has_value());
        QVERIFY(error->mend.contains(u"duplicate"_s));
        QVERIFY(!lifecycleError(Tag{}, Tag{}).has_value());
    }

    void contentForms() {
        QCOMPARE(
            contentForm(u"https://ns.adobe.com/experience/decisioning/content-component-html-template"_s),
            ContentForm::Html);
        QCOMPARE(contentForm(u"imagelink"_s), ContentForm::ImageLink);
        QCOMPARE(contentForm(u"https://example.com/video"_s), ContentForm::Other);
        QCOMPARE(contentForm(componentTypeUri(ContentForm::Json)), ContentForm::Json);
    }
};

QTEST_APPLESS_MAIN(DomainTest)
#include "domain_test.moc"
