#include "response_test.h"

#include "catalog/change_set.h"
#include "decision/documents/component_choice.h"
#include "decision/documents/profile_check.h"
#include "decision/documents/request_document.h"
#include "decision/documents/request_json.h"
#include "decision/documents/response.h"
#include "decision/documents/scope_requests.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

ContentComponent component(const QString& type, const QString& format, const QStringList& languages) {
    ContentComponent one;
    one.type = type;
    one.format = format;
    one.languages = languages;
    one.content = type + format;
    return one;
}

/// One offer with text for one placement, in one live activity.
Catalog smallCatalog() {
    Placement placement;
    placement.id = PlacementId(u"p"_s);
    placement.name = u"Top"_s;
    placement.channel = u"web"_s;
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Offer"_s;
    offer.status = OfferStatus::Approved;
    offer.rank.priority = 7;
    offer.characteristics.insert(u"city"_s, u"Lyon"_s);
    offer.representations.append({placement.id, {}, {component(u"text"_s, u"text/plain"_s, {u"en"_s})}, {}});
    offer.extra.insert("repo:etag"_L1, 3);
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    fallback.status = OfferStatus::Approved;
    fallback.representations = offer.representations;
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Activity"_s;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    activity.criteria[0].options.append(offer.id);
    QVector<EntityPtr> entities;
    for (const Entity& entity : {Entity(placement), Entity(offer), Entity(fallback), Entity(activity)})
        entities.append(std::make_shared<const Entity>(entity));
    return *Catalog::fromEntities(entities);
}

Result<DecisionRequest> read(const char* json, const Catalog& catalog) {
    return decisionRequestFromJson(QJsonDocument::fromJson(json), catalog);
}

} // namespace

void ResponseTest::choosesComponent_data() {
    QTest::addColumn<QStringList>("formats");
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<int>("chosen");
    // Components: 0 html de, 1 text en, 2 text en-US, 3 text without language, 4 text/x-special fr
    QTest::newRow("type of the placement, then no language") << QStringList{} << QStringList{} << 3;
    QTest::newRow("exact language") << QStringList{} << QStringList{u"en-us"_s} << 2;
    QTest::newRow("shorter language") << QStringList{} << QStringList{u"en-GB"_s} << 1;
    QTest::newRow("first range first") << QStringList{} << QStringList{u"fr-CA"_s, u"en-US"_s} << 4;
    QTest::newRow("unknown language") << QStringList{} << QStringList{u"ja"_s} << 3;
    QTest::newRow("format") << QStringList{u"text/x-special"_s} << QStringList{u"en"_s} << 4;
    QTest::newRow("format range") << QStringList{u"text/*"_s} << QStringList{u"en"_s} << 1;
    QTest::newRow("format that none has: all remain") << QStringList{u"image/png"_s} << QStringList{} << 3;
    QTest::newRow("extension subtags are cut together")
        << QStringList{} << QStringList{u"en-US-x-twain"_s} << 2;
}

void ResponseTest::choosesComponent() {
    QFETCH(QStringList, formats);
    QFETCH(QStringList, languages);
    QFETCH(int, chosen);
    Placement placement;
    placement.componentType = u"text"_s;
    const QVector<ContentComponent> components{
        component(u"html"_s, u"text/html"_s, {u"de"_s}), component(u"text"_s, u"text/plain"_s, {u"en"_s}),
        component(u"text"_s, u"text/plain"_s, {u"en-US"_s}), component(u"text"_s, u"text/plain"_s, {}),
        component(u"text"_s, u"text/x-special"_s, {u"fr"_s})};
    const ComponentChoice choice = chooseComponent(components, &placement, formats, languages);
    QCOMPARE(choice.chosen, chosen);
    QVERIFY(!choice.alternates.contains(chosen));
    QCOMPARE(chooseComponent({}, &placement).chosen, -1);
}

void ResponseTest::readsRequest() {
    const Catalog catalog = smallCatalog();
    const Result<DecisionRequest> request = read(R"({
        "xdm:propositionRequests": [{"xdm:activityId": "a", "xdm:placementId": "p", "xdm:itemCount": 2}],
        "xdm:profiles": [{"xdm:identityMap": {"Email": []}, "xdm:decisionRequestId": "r1"}],
        "xdm:allowDuplicatePropositions": {"xdm:acrossActivities": true},
        "xdm:responseFormat": {"xdm:includeContent": false, "xdm:includeMetadata": {"xdm:option": ["name"]}}})",
                                                 catalog);
    QVERIFY(request);
    QCOMPARE(request->scopes, (QVector<ScopeRequest>{{ActivityId(u"a"_s), PlacementId(u"p"_s), 2}}));
    QVERIFY(request->duplicatesAcrossActivities);
    QVERIFY(!request->duplicatesAcrossPlacements);
    QCOMPARE(request->requestId, u"r1"_s);
    QCOMPARE(request->format.content, std::optional(false));
    QCOMPARE(request->format.fields, std::optional(ResponseFields{{}, {u"name"_s}, {}}));
    const Result<DecisionRequest> plain =
        read(R"({"propositionRequests": [{"activityId": "a", "placementId": "p"}]})", catalog);
    QVERIFY(plain);
    QCOMPARE(plain->scopes.first().itemCount, 1);
    QVERIFY(!plain->avoidFallbacks && !plain->seed && !plain->format.content && !plain->format.fields);
    const Result<DecisionRequest> own =
        read(R"({"propositionRequests": [{"activityId": "a", "placementId": "p"}],
        "avoidFallbacks": true, "languages": ["fr", "en"], "formats": ["text/*"], "seed": 7})",
             catalog);
    QVERIFY(own);
    QVERIFY(own->avoidFallbacks);
    QCOMPARE(own->languages, (QStringList{u"fr"_s, u"en"_s}));
    QCOMPARE(own->formats, QStringList{u"text/*"_s});
    QCOMPARE(own->seed, std::optional<quint64>(7));
}

void ResponseTest::refusesBrokenRequests() {
    const Catalog catalog = smallCatalog();
    const QVector<std::pair<const char*, QString>> cases{
        {R"([])", QString()},
        {R"({"xdm:propositionRequests": 3})", u"/xdm:propositionRequests"_s},
        {R"({"propositionRequests": [{"xdm:activityId": 3}]})", u"/propositionRequests/0/xdm:activityId"_s},
        {R"({"xdm:propositionRequests": [{"xdm:activityId": "a", "xdm:itemCount": "2"}]})",
         u"/xdm:propositionRequests/0/xdm:itemCount"_s},
        {R"({"xdm:propositionRequests": [3]})", u"/xdm:propositionRequests/0"_s},
        {R"({"decisionScopes": [3]})", u"/decisionScopes/0"_s},
        {R"({"events": [{"query": {"personalization": {"decisionScopes": [3]}}}]})",
         u"/events/0/query/personalization/decisionScopes/0"_s},
        {R"({"propositionRequests": [{}], "languages": ["fr", "de;q=2"]})", u"/languages/1"_s},
        {R"({"propositionRequests": [{}], "languages": "fr;x"})", u"/languages"_s},
        {R"({"propositionRequests": [{}], "profiles": [{"contextData": [{}]}]})",
         u"/profiles/0/contextData/0"_s},
        {R"({"propositionRequests": [{}], "seed": -1})", u"/seed"_s},
        {R"({"propositionRequests": [{}], "responseFormat": {"includeMetadata": {"option": ["name", "pritority"]}}})",
         u"/responseFormat/includeMetadata/option/1"_s},
        {R"({"xdm:propositionRequests": [{}], "xdm:profiles": [{}, {}]})", u"/xdm:profiles"_s},
        {R"({})", QString()}};
    for (const auto& [json, field] : cases) {
        const Result<DecisionRequest> request = read(json, catalog);
        QVERIFY2(!request, json);
        QCOMPARE(request.error().place.field, field);
    }
}

void ResponseTest::wholeRequestsAreWrittenAndReadAgain() {
    const Catalog catalog = smallCatalog();
    RequestDocument whole;
    whole.request =
        *read(R"({"propositionRequests": [{"activityId": "a", "placementId": "p", "itemCount": 3}],
        "profiles": [{"identityMap": {"Email": [{"id": "a@b.c"}]}, "decisionRequestId": "7",
                      "contextData": [{"@type": "weather", "xdm:data": {"xdm:sky": "rain"}}]}],
        "allowDuplicatePropositions": {"acrossActivities": true, "acrossPlacements": false},
        "responseFormat": {"includeContent": false, "includeMetadata": {"option": ["name"]}},
        "dryRun": true, "avoidFallbacks": true, "languages": ["de"], "formats": ["text/html"], "seed": 9})",
              catalog);
    whole.instantMs = 1'749'988'800'123;
    whole.zone = *TimeZone::named(u"Europe/Berlin"_s);
    whole.profile = QJsonObject{{u"_id"_s, u"me"_s}};
    whole.counters = QJsonObject{{u"offers"_s, QJsonObject{{u"o"_s, 3}}}};
    whole.draftsCount = true;
    const QJsonObject json = toJson(whole);
    const Result<RequestDocument> again = requestDocumentFromJson(QJsonDocument(json), catalog);
    QVERIFY2(again.ok(), again ? "" : qPrintable(again.error().text()));
    QCOMPARE(toJson(*again), json);
    QCOMPARE(again->instantMs, whole.instantMs);
    QVERIFY(again->request.context == whole.request.context);
    QCOMPARE(again->request.scopes, whole.request.scopes);
    QVERIFY(again->request.format == whole.request.format);
    QCOMPARE(asAsked(catalog, *again).zone().name(), u"Europe/Berlin"_s);
}

void ResponseTest::namesFieldsThatNoAnswerHas() {
    const Catalog catalog = smallCatalog();
    Result<DecisionRequest> request = read(R"({
        "xdm:propositionRequests": [{"xdm:activityId": "a", "xdm:placementId": "p"}],
        "xdm:responseFormat": {"xdm:includeMetadata": {"xdm:option": ["name", "etag"], "xdm:activity": ["name"]}}})",
                                           catalog);
    QVERIFY(request);
    const Decision decision = decide(DecisionPlan::compile(catalog), {}, *request);
    CountingIdSource ids;
    QStringList warnings;
    const QJsonObject response = decisionResponse(catalog, *request, decision, ids, nullptr, &warnings);
    QVERIFY(!response["xdm:propositions"_L1][0]["xdm:options"_L1][0]["xdm:name"_L1].isUndefined());
    const QStringList named = warnings.filter(u"“"_s);
    QCOMPARE(named.size(), 1);
    QVERIFY2(named.first().contains(u"“etag” of the option"_s), qPrintable(named.first()));
    QVERIFY(named.first().contains(u"name, priority, characteristics"_s));
}

void ResponseTest::writesResponse() {
    const Catalog catalog = smallCatalog();
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    Result<DecisionRequest> request = read(R"({
        "xdm:propositionRequests": [{"xdm:activityId": "a", "xdm:placementId": "p"},
                                    {"xdm:activityId": "a", "xdm:placementId": "p"},
                                    {"xdm:activityId": "x", "xdm:placementId": "p"}],
        "xdm:responseFormat": {"xdm:includeMetadata": {"xdm:option": ["name", "characteristics"],
            "xdm:activity": ["name"], "xdm:placement": ["name", "channel"]}}})",
                                           catalog);
    QVERIFY(request);
    request->nowMs = 1566497582038;
    const Decision decision = decide(plan, {}, *request);
    CountingIdSource ids;
    const QJsonObject response = decisionResponse(catalog, *request, decision, ids);
    const QJsonObject expected = QJsonDocument::fromJson(R"({
        "xdm:propositionId": "fb492ae2-2569-5d1e-a372-cba3368d3fa2", "ode:createDate": 1566497582038,
        "xdm:propositions": [
          {"xdm:activity": {"xdm:id": "a", "xdm:name": "Activity"},
           "xdm:placement": {"xdm:id": "p", "xdm:name": "Top", "xdm:channel": "web"},
           "xdm:options": [{"xdm:id": "o", "repo:etag": 3, "xdm:name": "Offer",
             "xdm:characteristics": {"city": "Lyon"}, "@type": "text", "dc:format": "text/plain",
             "dc:language": ["en"], "xdm:content": "texttext/plain"}]},
          {"xdm:activity": {"xdm:id": "a", "xdm:name": "Activity"},
           "xdm:placement": {"xdm:id": "p", "xdm:name": "Top", "xdm:channel": "web"},
           "xdm:fallback": {"xdm:id": "f", "xdm:characteristics": {}, "@type": "text",
             "dc:format": "text/plain", "dc:language": ["en"], "xdm:content": "texttext/plain"}},
          {"xdm:activity": {"xdm:id": "x"},
           "xdm:placement": {"xdm:id": "p", "xdm:name": "Top", "xdm:channel": "web"},
           "error": {"status": 422, "detail": "There is no activity \"x\"."}}]})")
                                     .object();
    QCOMPARE(QJsonDocument(response).toJson(), QJsonDocument(expected).toJson());
}

void ResponseTest::dryRunLeavesNoEvent() {
    const Catalog catalog = smallCatalog();
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    DecisionRequest request;
    request.scopes = allScopes(catalog);
    const Decision decision = decide(plan, {}, request);
    CountingIdSource ids;
    const QJsonObject response = decisionResponse(catalog, request, decision, ids);
    const std::optional<QJsonObject> event = decisionEvent(catalog, request, decision, response, ids);
    QVERIFY(event);
    const QJsonArray propositions =
        event->value("https://ns.adobe.com/experience/decisioning/propositions"_L1).toArray();
    const QJsonValue item = propositions.first()["xdm:items"_L1][0];
    QCOMPARE(item["xdm:id"_L1].toString(), u"o"_s);
    QCOMPARE(item["xdm:characteristics"_L1]["city"_L1].toString(), u"Lyon"_s);
    const QJsonValue details = propositions.first()["xdm:scopeDetails"_L1];
    QCOMPARE(details["xdm:activity"_L1]["xdm:fallback"_L1].toString(), u"f"_s);
    QCOMPARE(details["xdm:placement"_L1]["xdm:channelID"_L1].toString(), u"web"_s);
    request.dryRun = true;
    QVERIFY(!decisionEvent(catalog, request, decision, response, ids));
}

void ResponseTest::readsCounters() {
    const auto counters = [](const char* json) {
        return Counters::fromJson(QJsonDocument::fromJson(json).object());
    };
    const Result<Counters> read = counters(
        R"({"offers": {"a": 3, "b": {"total": 5, "placements": {"p": 2}}, "c": {"placements": {"p": 2, "q": 1}}}})");
    QVERIFY(read);
    QCOMPARE(read->offers.value(u"a"_s).total, 3);
    QCOMPARE(read->offers.value(u"b"_s).total, 5);
    QCOMPARE(read->offers.value(u"c"_s).total, 3);
    const Result<Counters> byRule = counters(
        R"({"offers": {"a": {"rules": {"1": 2, "7": {"total": 5, "placements": {"p": 4}}, "3": null}}}})");
    QVERIFY(byRule);
    QCOMPARE(byRule->offers.value(u"a"_s).total, 0);
    QCOMPARE(byRule->offers.value(u"a"_s).rules.keys(), (QList<qint64>{1, 7}));
    QCOMPARE(byRule->offers.value(u"a"_s).rules.value(7).placements.value(u"p"_s), 4);
    for (const char* broken :
         {R"({"offers": {"a": {"rules": 3}}})", R"({"offers": {"a": {"rules": {"x": 3}}}})",
          R"({"offers": {"a": {"rules": {"01": 3}}}})", R"({"offers": {"a": {"rules": {"-1": 3}}}})",
          R"({"offers": {"a": {"rules": {"1": -3}}}})", R"({"offers": {"a": {"rules": {"1": {}}}}})",
          R"({"offers": {"a": {"rules": {"1": {"placements": {"p": 1.5}}}}}})", R"({})",
          R"({"offers": {"a": -1}})", R"({"offers": {"a": 1.5}})", R"({"offers": {"a": "3"}})",
          R"({"offers": {"a": {"placements": {"p": "x"}}}})", R"({"offers": {"a": {"placements": 3}}})",
          R"({"offers": {"a": {"totals": 3}}})"})
        QVERIFY2(!counters(broken), broken);
}

void ResponseTest::checksReservedMembersOfProfiles() {
    const auto field = [](const char* json) {
        const ProfileDocument profile = *ProfileDocument::fromJson(QByteArray(json), DecisionPlan());
        const Result<void> checked = checkProfile(profile.value());
        return checked ? QString() : checked.error().place.field;
    };
    QCOMPARE(field("{}"), QString());
    QCOMPARE(field(R"({"_id": "3", "offerCounts": {"o": 2}, "xEvent": [{}], "city": [1], "identityMap": null,
                       "segmentMembership": {"ups": {"s": {"status": "realized"}, "t": null}, "x": null}})"),
             QString());
    QCOMPARE(field(R"({"offerCounts": {"a/b": "3"}})"), u"/offerCounts/a~1b"_s);
    QCOMPARE(field(R"({"offerCounts": [3]})"), u"/offerCounts"_s);
    QCOMPARE(field(R"({"xEvent": {}})"), u"/xEvent"_s);
    QCOMPARE(field(R"({"xEvent": [{}, 3]})"), u"/xEvent/1"_s);
    QCOMPARE(field(R"({"identityMap": "me"})"), u"/identityMap"_s);
    QCOMPARE(field(R"({"segmentMembership": {"ups": {"s": "realized"}}})"), u"/segmentMembership/ups/s"_s);
    QCOMPARE(field(R"({"segmentMembership": {"ups": {"s": {"status": 1}}}})"),
             u"/segmentMembership/ups/s/status"_s);
}

void ResponseTest::tellsComponentsThatDoNotFit() {
    const Catalog catalog = smallCatalog();
    DecisionRequest request;
    request.scopes = allScopes(catalog);
    request.formats = QStringList{u"image/png"_s};
    CountingIdSource ids;
    QStringList warnings;
    const Decision decision = decide(DecisionPlan::compile(catalog), {}, request);
    const QJsonObject response = decisionResponse(catalog, request, decision, ids, nullptr, &warnings);
    QCOMPARE(response["xdm:propositions"_L1][0]["xdm:options"_L1][0]["dc:format"_L1].toString(),
             u"text/plain"_s);
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings.first().contains("image/png"_L1) && warnings.first().contains("Offer"_L1));
}

void ResponseTest::placementsSayWhatTheAnswerHolds() {
    Catalog catalog = smallCatalog();
    Placement placement = *catalog.find<Placement>(PlacementId(u"p"_s));
    placement.returnContent = false;
    placement.returnMetaData = {{u"offerName"_s, true},
                                {u"offerPriority"_s, true},
                                {u"placementChannel"_s, true},
                                {u"activityName"_s, false},
                                {u"somethingElse"_s, true}};
    catalog =
        *apply(catalog, ChangeSet::update({}, catalog.entity({EntityKind::Placement, u"p"_s}), placement));
    const auto answer = [&](const char* format) {
        const QByteArray json =
            QByteArray(R"({"propositionRequests": [{"activityId": "a", "placementId": "p"}])") + format + '}';
        const Result<DecisionRequest> request =
            decisionRequestFromJson(QJsonDocument::fromJson(json), catalog);
        CountingIdSource ids;
        const Decision decision = decide(DecisionPlan::compile(catalog), {}, *request);
        return decisionResponse(catalog, *request, decision, ids)["xdm:propositions"_L1][0];
    };
    const QJsonValue plain = answer("");
    QCOMPARE(plain["xdm:options"_L1][0]["xdm:name"_L1].toString(), u"Offer"_s);
    QCOMPARE(plain["xdm:options"_L1][0]["xdm:priority"_L1].toInt(), 7);
    QVERIFY(plain["xdm:options"_L1][0]["xdm:content"_L1].isUndefined());
    QCOMPARE(plain["xdm:placement"_L1]["xdm:channel"_L1].toString(), u"web"_s);
    QVERIFY(plain["xdm:placement"_L1]["xdm:name"_L1].isUndefined());
    QVERIFY(plain["xdm:activity"_L1]["xdm:name"_L1].isUndefined());
    const QJsonValue asked =
        answer(R"(, "responseFormat": {"includeContent": true, "includeMetadata": {"activity": ["name"]}})");
    QVERIFY(asked["xdm:options"_L1][0]["xdm:name"_L1].isUndefined());
    QCOMPARE(asked["xdm:options"_L1][0]["xdm:content"_L1].toString(), u"texttext/plain"_s);
    QVERIFY(asked["xdm:placement"_L1]["xdm:channel"_L1].isUndefined());
    QCOMPARE(asked["xdm:activity"_L1]["xdm:name"_L1].toString(), u"Activity"_s);
    const QJsonValue half = answer(R"(, "responseFormat": {"includeMetadata": {}})");
    QVERIFY(half["xdm:options"_L1][0]["xdm:name"_L1].isUndefined());
    QVERIFY(half["xdm:options"_L1][0]["xdm:content"_L1].isUndefined());
}

void ResponseTest::foreignScopesAreSkippedAndTold() {
    const Catalog catalog = smallCatalog();
    const Result<DecisionRequest> request = read(R"({"event": {"query": {"personalization": {
        "decisionScopes": ["__view__", "eyJ4ZG06YWN0aXZpdHlJZCI6ImEiLCJ4ZG06cGxhY2VtZW50SWQiOiJwIn0="]}},
        "xdm": {"identityMap": {"ECID": [{"id": "7"}]}}}})",
                                                 catalog);
    QVERIFY(request);
    QCOMPARE(request->scopes, (QVector<ScopeRequest>{{ActivityId(u"a"_s), PlacementId(u"p"_s), 1}}));
    QCOMPARE(request->foreignScopes, QStringList{u"__view__"_s});
    QCOMPARE(decisionScope(ActivityId(u"a"_s), PlacementId(u"p"_s)),
             QByteArray("eyJ4ZG06YWN0aXZpdHlJZCI6ImEiLCJ4ZG06cGxhY2VtZW50SWQiOiJwIn0=")); // the same way back
    QCOMPARE(request->identityMap["ECID"_L1][0]["id"_L1].toString(), u"7"_s);
    CountingIdSource ids;
    QStringList warnings;
    const Decision decision = decide(DecisionPlan::compile(catalog), {}, *request);
    const QJsonObject response = decisionResponse(catalog, *request, decision, ids, nullptr, &warnings);
    QCOMPARE(response["xdm:propositions"_L1].toArray().size(), 1);
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings.first().contains("__view__"_L1));
    const Result<DecisionRequest> none = read(R"({"decisionScopes": ["home", "__view__"]})", catalog);
    QVERIFY(none);
    QVERIFY(none->scopes.isEmpty());
    QCOMPARE(none->foreignScopes.size(), 2);
}

void ResponseTest::edgeRequestsAreWrittenAndReadAgain() {
    const Catalog catalog = smallCatalog();
    Result<DecisionRequest> hub = read(R"({"propositionRequests": [{"activityId": "a", "placementId": "p"},
        {"activityId": "x", "placementId": "p", "itemCount": 3}],
        "profiles": [{"identityMap": {"ECID": [{"id": "7"}]}}]})",
                                       catalog);
    QVERIFY(hub);
    hub->nowMs = 1'749'988'800'000;
    const QJsonObject edge = edgeRequest(*hub, catalog);
    const QJsonValue event = edge["events"_L1][0];
    QCOMPARE(event["xdm"_L1]["timestamp"_L1].toString(), u"2025-06-15T12:00:00Z"_s);
    const QJsonArray scopes = event["query"_L1]["personalization"_L1]["decisionScopes"_L1].toArray();
    // Plain where the placement says the count; others understand no more than that.
    QCOMPARE(scopes.first().toString().toLatin1(), decisionScope(ActivityId(u"a"_s), PlacementId(u"p"_s)));
    const Result<DecisionRequest> again = read(QJsonDocument(edge).toJson(), catalog);
    QVERIFY(again);
    QCOMPARE(again->scopes, hub->scopes);
    QCOMPARE(again->identityMap, hub->identityMap);
    QVERIFY(again->foreignScopes.isEmpty());
    DecisionRequest nobody;
    nobody.scopes = hub->scopes;
    QVERIFY(edgeRequest(nobody, catalog)["events"_L1][0]["xdm"_L1]["identityMap"_L1].isUndefined());
}

void ResponseTest::eventTellsStepsAndCounts() {
    EligibilityRule rule;
    rule.id = RuleId(u"r"_s);
    rule.condition.value = u"age > 3"_s;
    RankingFormula formula;
    formula.id = FormulaId(u"m"_s);
    formula.expression.value = u"age * 2"_s;
    const Catalog small = smallCatalog();
    PersonalizedOffer offer = *small.find<PersonalizedOffer>(OfferId(u"o"_s));
    offer.constraint = {ProfileConstraintType::EligibilityRule, rule.id, {}, {}, {}};
    offer.rank.order = RankOrder{OrderType::ScoringFunction, formula.id, {}, {}};
    offer.capping.resize(2);
    offer.capping[0].limit = 9;
    offer.capping[0].index = 4;
    offer.capping[1].enabled = false;
    ChangeSet change;
    change.changes = {
        {nullptr, std::make_shared<const Entity>(rule)},
        {nullptr, std::make_shared<const Entity>(formula)},
        {small.entity({EntityKind::PersonalizedOffer, u"o"_s}), std::make_shared<const Entity>(offer)}};
    const Catalog catalog = *apply(small, change);
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const auto itemOf = [&](const QJsonObject& profile, const QJsonObject& identities, QJsonValue* details) {
        DecisionRequest request;
        request.scopes = allScopes(catalog);
        request.identityMap = identities;
        const PlanCounters counters(
            plan, *Counters::fromJson(QJsonDocument::fromJson(R"({"offers": {"o": 948}})").object()));
        const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
        const Decision decision = decide(plan, document.value(), request, counters);
        CountingIdSource ids;
        const QJsonObject response = decisionResponse(catalog, request, decision, ids);
        const QJsonValue proposition =
            (*decisionEvent(catalog, request, decision, response,
                            ids))["https://ns.adobe.com/experience/decisioning/propositions"_L1][0];
        *details = proposition["xdm:scopeDetails"_L1];
        return proposition["xdm:items"_L1][0];
    };
    const QJsonObject profile{{u"age"_s, 5}, {u"offerCounts"_s, QJsonObject{{u"o"_s, 2}}}};
    QJsonValue details;
    const QJsonValue item = itemOf(profile, {{u"ECID"_s, QJsonArray{}}}, &details);
    const auto count = [](const QJsonValue& of, QLatin1StringView name) {
        return of[QString(u"https://ns.adobe.com/experience/decisioning/"_s + name)]["xdm:value"_L1];
    };
    QCOMPARE(count(item, "propositionsTotal"_L1).toInt(), 948);
    QCOMPARE(count(item, "propositionsProfile"_L1).toInt(), 2);
    QStringList steps;
    const QJsonArray strategies = details["xdm:strategies"_L1].toArray();
    for (const auto& step : strategies)
        steps.append(step["xdm:step"_L1].toString() + u' ' + step["xdm:strategyID"_L1].toString() + u' ' +
                     step["xdm:algorithmID"_L1].toString());
    QCOMPARE(steps, (QStringList{u"eligibility r pql-rule"_s, u"capping o/capping/4 "_s,
                                 u"ranking m pql-formula"_s}));
    // Without an identity the schema has no place for the count of a profile; nobody else is counted.
    const QJsonValue anonymous = itemOf(profile, {}, &details);
    QVERIFY(count(anonymous, "propositionsProfile"_L1).isUndefined());
    const QJsonValue fallback = itemOf({{u"age"_s, 1}}, {}, &details);
    QCOMPARE(fallback["xdm:itemSelection"_L1]["xdm:selectionDetail"_L1]["xdm:selectionType"_L1].toString(),
             u"fallback"_s);
    QVERIFY(details["xdm:strategies"_L1].isUndefined());
}

void ResponseTest::countsOfRulesAreWrittenAndReadAgain() {
    Counters counters;
    OfferCount& count = counters.offers[u"o"_s];
    count.total = 3;
    count.rules[1].total = 2;
    count.rules[2].placements.insert(u"p"_s, 4);
    count.rules[3] = {5, {{u"q"_s, 1}}};
    counters.offers[u"plain"_s].total = 8;
    QCOMPARE(Counters::fromJson(counters.toJson())->offers, counters.offers);
    QCOMPARE(counters.toJson()["offers"_L1]["plain"_L1].toInt(), 8);
}

} // namespace ow::test

#include "moc_response_test.cpp"
