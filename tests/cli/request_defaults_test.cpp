#include "cli/command_line.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// What neither request nor options say: decide and simulate go by the same settings (DOMAIN.md 11.2, 11.15).
class RequestDefaultsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    QString write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }
    [[nodiscard]] Run run(const QString& command, const QStringList& arguments) const {
        return runCli(QStringList{command, u"--catalog"_s, path(u"catalog.json"_s), u"--at"_s,
                                  u"2025-06-15T12:00:00Z"_s} +
                      arguments);
    }
    /// "o1 o2 | o3": the offers of each scope, as decide gives them.
    [[nodiscard]] QString decided(const QStringList& arguments) const {
        const QJsonObject response = QJsonDocument::fromJson(run(u"decide"_s, arguments).out).object();
        QStringList scopes;
        const QJsonArray propositions = response.value("xdm:propositions"_L1).toArray();
        for (const auto& proposition : propositions) {
            QStringList ids;
            const QJsonArray options = proposition["xdm:options"_L1].toArray();
            for (const auto& option : options)
                ids.append(option["xdm:id"_L1].toString());
            scopes.append(ids.isEmpty() ? u"-"_s : ids.join(u' '));
        }
        return scopes.join(u" | "_s);
    }
    /// The same of the first profile, as simulate gives them.
    [[nodiscard]] QString simulated(const QStringList& arguments) const {
        const Run result =
            run(u"simulate"_s, QStringList{u"--profiles"_s, path(u"profiles.ndjson"_s)} + arguments);
        QStringList scopes;
        const QJsonArray decisions =
            QJsonDocument::fromJson(result.out.split('\n').first())["decisions"_L1].toArray();
        for (const auto& decision : decisions)
            scopes.append(decision["fallback"_L1].toBool()
                              ? u"-"_s
                              : decision["offers"_L1].toVariant().toStringList().join(u' '));
        return scopes.join(u" | "_s);
    }

private Q_SLOTS:
    void initTestCase() {
        (void)write(u"catalog.json"_s, R"({"offerwright": 1,
          "placements": [{"id": "p", "name": "P", "itemCount": 2, "allowDuplicatePlacements": true},
                         {"id": "q", "name": "Q", "allowDuplicatePlacements": true},
                         {"id": "r", "name": "R"}],
          "fallbackOffers": [{"id": "f", "name": "F", "status": "approved",
            "representations": [{"placement": "p"}, {"placement": "q"}, {"placement": "r"}]}],
          "offers": [
            {"id": "o1", "name": "One", "status": "approved", "rank": {"priority": 3},
             "capping": [{"limit": 2, "scope": "profile", "index": 1,
                          "repeat": {"enabled": true, "unit": "day", "unitCount": 1}},
                         {"limit": 9, "scope": "profile", "index": 2},
                         {"enabled": false, "limit": 1, "scope": "profile", "index": 3}],
             "representations": [{"placement": "p"}, {"placement": "q"}, {"placement": "r"}]},
            {"id": "o2", "name": "Two", "status": "approved", "rank": {"priority": 2},
             "representations": [{"placement": "p"}, {"placement": "q"}, {"placement": "r"}]},
            {"id": "o3", "name": "Three", "status": "approved", "rank": {"priority": 1},
             "representations": [{"placement": "p"}, {"placement": "q"}, {"placement": "r"}]}],
          "activities": [
            {"id": "a", "name": "A", "status": "live", "fallback": "f", "criteria": [
              {"selection": "directList", "options": ["o1", "o2", "o3"], "placements": ["p", "q"]}]},
            {"id": "b", "name": "B", "status": "live", "fallback": "f", "criteria": [
              {"selection": "directList", "options": ["o1", "o2", "o3"], "placements": ["p", "r"]}]}]})");
        (void)write(u"profiles.ndjson"_s, "{\"_id\": \"me\"}\n");
    }

    void decideAndSimulateAgree_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("offers");
        const QStringList a{u"--activity"_s, u"a"_s};
        const QStringList both{u"--activity"_s, u"a"_s, u"--activity"_s, u"b"_s};
        const auto allowing = [](const QString& value) {
            return QStringList{u"--allow-duplicates"_s, value};
        };
        QTest::newRow("as placed") << a << u"o1 o2 | o1"_s;
        QTest::newRow("items") << a + QStringList{u"--items"_s, u"1"_s} << u"o1 | o1"_s;
        QTest::newRow("none") << a + allowing(u"none"_s) << u"o1 o2 | o3"_s;
        QTest::newRow("one placement forbids") << both << u"o1 o2 | o3 | - | -"_s;
        QTest::newRow("placements") << both + allowing(u"placements"_s) << u"o1 o2 | o1 | o3 | o3"_s;
        QTest::newRow("activities") << both + allowing(u"activities"_s) << u"o1 o2 | o3 | o1 o2 | -"_s;
        // The cap of two a day is used up within the request.
        QTest::newRow("both") << both + allowing(u"both"_s) << u"o1 o2 | o1 | o2 o3 | o2"_s;
    }

    void decideAndSimulateAgree() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, offers);
        QCOMPARE(decided(arguments), offers);
        QCOMPARE(simulated(arguments), offers);
    }

    void scopesStandAloneWhenIndependent() {
        QCOMPARE(simulated({u"--independent"_s}), u"o1 o2 | o1 | o1 o2 | o1"_s);
    }

    void wrongValuesAreUsage() {
        for (const QString& command : {u"decide"_s, u"simulate"_s}) {
            QStringList arguments{u"--allow-duplicates"_s, u"some"_s};
            if (command == "simulate"_L1)
                arguments += {u"--profiles"_s, path(u"profiles.ndjson"_s)};
            const Run result = run(command, arguments);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.err.contains("some") && result.err.contains("placements"), result.err);
        }
    }

    void countsByWindow() {
        const auto profile = [this](const char* counts) {
            return write(u"profile.json"_s, QByteArray("{\"offerCounts\": {\"o1\": ") + counts + "}}");
        };
        const auto decide = [&](const char* counts) {
            return run(u"decide"_s, {u"--activity"_s, u"a"_s, u"--profile"_s, profile(counts)});
        };
        const Run total = decide("5");
        QVERIFY2(total.err.contains("warning") && total.err.contains("One") && total.err.contains("windows"),
                 total.err);
        QCOMPARE(decide(R"({"rules": {"1": 1, "2": 5}})").err, QByteArray());
        QCOMPARE(decided({u"--activity"_s, u"a"_s, u"--profile"_s, path(u"profile.json"_s)}),
                 u"o1 o2 | o2"_s);
        const Run broken = decide(R"({"rules": {"first": 1}})");
        QCOMPARE(broken.exitCode, 3);
        QVERIFY2(broken.err.contains("/offerCounts/o1/rules/first"), broken.err);
        (void)write(u"many.ndjson"_s, "{\"offerCounts\":{\"o1\":5}}\n{\"offerCounts\":{\"o1\":1}}\n");
        const Run many = run(u"simulate"_s, {u"--profiles"_s, path(u"many.ndjson"_s)});
        QVERIFY2(many.err.contains("2 profiles") && many.err.contains("windows"), many.err);
    }

    void edgeEnvelope() {
        const QString request =
            write(u"edge.json"_s, R"({"query": {"personalization": {"decisionScopes": ["__view__",
            "eyJ4ZG06YWN0aXZpdHlJZCI6ImEiLCJ4ZG06cGxhY2VtZW50SWQiOiJwIn0="]}}})");
        QCOMPARE(decided({u"--request"_s, request}), u"o1 o2"_s);
        const Run result = run(u"decide"_s, {u"--request"_s, request});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.contains("warning") && result.err.contains("__view__"), result.err);
    }

    void onlyForeignScopesAreNotDecided() {
        const QString request = write(u"foreign.json"_s, R"({"decisionScopes": ["__view__", "home-mbox"]})");
        const Run result = run(u"decide"_s, {u"--request"_s, request});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("none of its scopes is ours"), result.err);
    }

    void aWholeRequestNeedsNoOptions() {
        const QString request = write(u"whole.json"_s, R"({
            "xdm:propositionRequests": [{"xdm:activityId": "a", "xdm:placementId": "q"}],
            "at": "2025-06-15T12:00:00Z", "zone": "Europe/Berlin", "seed": 4,
            "profile": {"preferredLanguage": "de", "identityMap": {"Email": [{"id": "a@b.c"}]},
                        "offerCounts": {"o1": {"rules": {"1": 2, "2": 2}}}},
            "counters": {"offers": {"o1": 7, "gone": 1}}})");
        const auto decide = [&](const QStringList& options) {
            return runCli(
                QStringList{u"decide"_s, u"--catalog"_s, path(u"catalog.json"_s), u"--request"_s, request} +
                options);
        };
        const auto winner = [](const Run& run) {
            return QJsonDocument::fromJson(
                       run.out)["xdm:propositions"_L1][0]["xdm:options"_L1][0]["xdm:id"_L1]
                .toString();
        };
        const Run whole = decide({});
        QVERIFY2(whole.exitCode == 0, whole.err);
        QCOMPARE(winner(whole), u"o2"_s); // o1's cap is used up
        QCOMPARE(QJsonDocument::fromJson(whole.out)["ode:createDate"_L1].toInteger(), 1'749'988'800'000);
        QVERIFY2(whole.err.contains("whole.json counts offers that are not in the catalog (1): gone"),
                 whole.err);
        // What the command line says stands above it.
        (void)write(u"nobody.json"_s, "{}");
        QCOMPARE(winner(decide({u"--profile"_s, path(u"nobody.json"_s)})), u"o1"_s);
        QCOMPARE(
            QJsonDocument::fromJson(decide({u"--at"_s, u"2025-06-15T12:00:01Z"_s}).out)["ode:createDate"_L1]
                .toInteger(),
            1'749'988'801'000);
    }

    void draftsCountWhenAsked() {
        (void)write(u"drafts.json"_s, R"({"offerwright": 1, "placements": [{"id": "p", "name": "P"}],
          "fallbackOffers": [{"id": "f", "name": "F", "status": "approved", "representations": [{"placement": "p"}]}],
          "offers": [{"id": "o", "name": "O", "status": "draft", "representations": [{"placement": "p"}]}],
          "activities": [{"id": "a", "name": "A", "status": "draft", "fallback": "f",
                          "criteria": [{"selection": "directList", "options": ["o"], "placements": ["p"]}]}]})");
        const auto decide = [&](const QStringList& options) {
            return runCli(QStringList{u"decide"_s, u"--catalog"_s, path(u"drafts.json"_s)} + options);
        };
        QCOMPARE(decide({u"--activity"_s, u"a"_s}).exitCode, 1);
        const Run asked = decide({u"--activity"_s, u"a"_s, u"--drafts"_s});
        QVERIFY2(asked.exitCode == 0 && asked.out.contains("\"xdm:id\": \"o\""), asked.err);
        const QString request = write(u"drafts-request.json"_s, R"({"drafts": true,
            "propositionRequests": [{"activityId": "a", "placementId": "p"}]})");
        QCOMPARE(decide({u"--request"_s, request}).exitCode, 0);
    }

    void wrongMembersOfARequestAreNamed_data() {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const char* member, const char* told) {
            QTest::newRow(name) << QByteArray(member) << QByteArray(told);
        };
        row("instant", R"("at": "tomorrow")", "/at");
        row("zone", R"("zone": "Europe/Nowhere")", "/zone");
        row("profile", R"("profile": "me")", "/profile");
        row("profile's counts", R"("profile": {"offerCounts": {"o1": -1}})", "/profile/offerCounts/o1");
        row("counters", R"("counters": {"offers": {"o1": "many"}})", "/counters/offers/o1");
        row("drafts", R"("drafts": "all")", "/drafts");
        row("context", R"("contextData": [{"@type": 1}])", "/contextData/0");
    }
    void wrongMembersOfARequestAreNamed() {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, told);
        const QString request =
            write(u"wrong.json"_s,
                  R"({"propositionRequests": [{"activityId": "a", "placementId": "q"}], )" + member + '}');
        const Run result = run(u"decide"_s, {u"--request"_s, request});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.err.contains("wrong.json:") && result.err.contains(told), result.err);
    }

    void theProfileSpeaksWhereNobodyElseDoes() {
        (void)write(u"languages.json"_s,
                    R"({"offerwright": 1, "placements": [{"id": "p", "name": "P", "returnContent": true}],
          "fallbackOffers": [{"id": "f", "name": "F", "status": "approved", "representations": [{"placement": "p"}]}],
          "offers": [{"id": "o", "name": "O", "status": "approved", "representations": [{"placement": "p", "components": [
              {"content": "Hello", "languages": ["en"]}, {"content": "Hallo", "languages": ["de"]}]}]}],
          "activities": [{"id": "a", "name": "A", "status": "live", "fallback": "f",
                          "criteria": [{"selection": "directList", "options": ["o"], "placements": ["p"]}]}]})");
        const auto content = [&](const char* profile, const QStringList& options) {
            const Run result = runCli(QStringList{u"decide"_s, u"--catalog"_s, path(u"languages.json"_s),
                                                  u"--profile"_s, write(u"speaker.json"_s, profile)} +
                                      options);
            return QJsonDocument::fromJson(
                       result.out)["xdm:propositions"_L1][0]["xdm:options"_L1][0]["xdm:content"_L1]
                .toString();
        };
        QCOMPARE(content(R"({"preferredLanguage": "de-AT"})", {}), u"Hallo"_s);
        QCOMPARE(content(R"({"preferredLanguage": "de-AT"})", {u"--language"_s, u"en"_s}), u"Hello"_s);
        QCOMPARE(content(R"({"preferredLanguage": "German, please"})", {}), u"Hello"_s);
        QCOMPARE(content("{}", {}), u"Hello"_s);
    }

    void languageListsAreChecked() {
        QCOMPARE(run(u"decide"_s, {u"--language"_s, u"fr-CA,fr;q=0.8"_s}).exitCode, 0);
        const Run broken = run(u"decide"_s, {u"--language"_s, u"fr;q=8"_s});
        QVERIFY(broken.exitCode != 0);
        QVERIFY2(broken.err.contains("q=8"), broken.err);
    }
};

QObject* makeRequestDefaultsTest() {
    return new RequestDefaultsTest;
}

} // namespace ow::test

#include "request_defaults_test.moc"
