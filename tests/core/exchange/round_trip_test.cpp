#include "catalog/catalog_diff.h"
#include "core/exchange/random_entity.h"
#include "disk/files.h"
#include "exchange/dialects/entity_writer.h"
#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "json/document.h"
#include "support/run_count.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Catalog catalogOf(const QVector<ImportedEntity>& imported) {
    QVector<EntityPtr> entities;
    for (const ImportedEntity& item : imported)
        entities.append(item.entity);
    return *Catalog::fromEntities(entities);
}

/// The catalog as far as a dialect can say it.
Catalog saidIn(Dialect dialect, const Catalog& catalog) {
    QVector<EntityPtr> entities;
    for (const EntityPtr& entity : catalog.entities()) {
        if (holdsKind(dialect, entityKind(*entity)))
            entities.append(std::make_shared<const Entity>(asSaidIn(dialect, *entity)));
    }
    return *Catalog::fromEntities(entities);
}

/// What differs after an export and an import into an empty catalog; empty: nothing.
QString lostOnTheWay(Dialect dialect, const Catalog& catalog) {
    const QByteArray text = exportCatalog(catalog, {dialect, true, {}});
    if (saidIn(dialect, catalog).size() == 0)
        return {};
    const Result<ImportedDocument> document = readDocument(text, token(dialect));
    if (!document)
        return document.error().text();
    QString lost;
    for (const Error& error : document->refused)
        lost += error.text() + u'\n';
    return lost + diffText(diffCatalogs(saidIn(dialect, catalog), catalogOf(document->entities)));
}

/// The entities of a golden decision.
Catalog goldenCatalog(const QString& path) {
    const QJsonObject groups =
        JsonDocument::read(*readFile(path), path)->root().toObject().value(u"entities"_s).toObject();
    QVector<EntityPtr> entities;
    for (auto it = groups.constBegin(); it != groups.constEnd(); ++it) {
        const std::optional<EntityKind> kind = fromToken<EntityKind>(it.key());
        for (const auto& entity : it.value().toArray()) {
            if (Result<Entity> read = entityFromJson(*kind, entity.toObject()); kind && read)
                entities.append(std::make_shared<const Entity>(std::move(*read)));
        }
    }
    return *Catalog::fromEntities(entities);
}

/// Members as other dialects leave them behind, where nothing here understands them. (A name of the dialect's
/// own is no trace: it is read as what it says.)
void leaveTraces(QJsonObject& extra, Dialect dialect, QRandomGenerator& random) {
    static const QVector<std::pair<QString, QJsonValue>> traces{
        {u"xdm:tags"_s, QJsonArray()},
        {u"https://ns.adobe.com/experience/decisioning/contents"_s, QJsonArray()},
        {u"xdm:unheard"_s, u"of"_s},
        {u"https://ns.adobe.com/experience/decisioning/unheard"_s, 1},
        {u"bare"_s, QJsonObject{{u"xdm:deep"_s, true}}},
        {u"_acme"_s, QJsonObject{{u"note"_s, u"x"_s}}},
        {u"schemas"_s, QJsonArray{u"https://ns.adobe.com/experience/offer-management/ranking-strategy"_s}},
        {u"evaluationInfo"_s, QJsonObject{{u"batch"_s, true}}},
        {u"definedOn"_s, QJsonObject{{u"profile"_s, 1}}}};
    for (int i = int(random.bounded(3)); i > 0; --i) {
        const auto& [key, value] = traces[random.bounded(traces.size())];
        const Dialect home = key == u"xdm:tags" ? Dialect::Xdm2018 : Dialect::Xdm;
        if (!value.isArray() || key == u"schemas" || home != dialect)
            extra.insert(key, value);
    }
}

void addDialects() {
    QTest::addColumn<Dialect>("dialect");
    for (const auto& [dialect, name] : Tokens<Dialect>::table)
        QTest::newRow(name.data()) << dialect;
}

} // namespace

/// Export, import into an empty catalog, diff: nothing, in each dialect, as far as the dialect can say it.
class RoundTripTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sample_data() { addDialects(); }
    void sample() {
        QFETCH(Dialect, dialect);
        const QString path = QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json");
        const Catalog catalog = catalogOf(readDocument(*readFile(path), path)->entities);
        QVERIFY(catalog.size() > 100);
        QCOMPARE(lostOnTheWay(dialect, catalog), QString());
    }

    void goldenCatalogs_data() { addDialects(); }
    void goldenCatalogs() {
        QFETCH(Dialect, dialect);
        const QDir folder(QStringLiteral(OW_SOURCE_DIR "/tests/golden/decisions"));
        qsizetype entities = 0;
        for (const QString& name : folder.entryList({u"*.json"_s})) {
            const Catalog catalog = goldenCatalog(folder.filePath(name));
            entities += catalog.size();
            const QString lost = lostOnTheWay(dialect, catalog);
            QVERIFY2(lost.isEmpty(), qPrintable(name + u": "_s + lost));
        }
        QVERIFY(entities > 100);
    }

    void randomCatalogs_data() { addDialects(); }
    void randomCatalogs() {
        QFETCH(Dialect, dialect);
        const int runs = runCount("OW_ROUND_TRIPS", 100);
        QRandomGenerator random(20'261'128);
        for (int round = 0; round < runs; ++round) {
            QVector<EntityPtr> entities;
            for (const auto& [kind, name] : Tokens<EntityKind>::table) {
                const QString id =
                    (round % 2 == 0 ? u"urn:x-"_s + name + u'-' : idPrefix(kind)) + QString::number(round);
                Entity entity = randomEntity(kind, id, random);
                std::visit([&](auto& e) { leaveTraces(e.extra, dialect, random); }, entity);
                if (auto* offer = std::get_if<PersonalizedOffer>(&entity))
                    leaveTraces(offer->rank.extra, dialect, random);
                if (auto* activity = std::get_if<Activity>(&entity);
                    activity && !activity->criteria.isEmpty())
                    leaveTraces(activity->criteria.first().extra, dialect, random);
                entities.append(std::make_shared<const Entity>(std::move(entity)));
            }
            const Catalog catalog = *Catalog::fromEntities(entities);
            const QString lost = lostOnTheWay(dialect, catalog);
            if (!lost.isEmpty())
                QFAIL(qPrintable(lost + QString::fromUtf8(exportCatalog(catalog, {dialect, true, {}}))));
        }
    }

    /// Nothing that was written is a member that nobody knows, or of another dialect than asked for.
    void whatIsWrittenIsUnderstood_data() { addDialects(); }
    void whatIsWrittenIsUnderstood() {
        QFETCH(Dialect, dialect);
        const QString path = QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json");
        const Catalog catalog = catalogOf(readDocument(*readFile(path), path)->entities);
        const auto again = readDocument(exportCatalog(catalog, {dialect, true, {}}), token(dialect));
        for (const Finding& finding : again->findings)
            QFAIL(qPrintable(finding.message));
        for (const ImportedEntity& item : again->entities)
            QCOMPARE(token(item.dialect), token(dialect));
    }

    /// No export changes how an instant was written, also one finer than what is compared (DOMAIN.md 11.22).
    void instantsKeepTheirText_data() { addDialects(); }
    void instantsKeepTheirText() {
        QFETCH(Dialect, dialect);
        const Catalog catalog =
            catalogOf(readDocument(R"({"offerwright": 1, "offers": [{"id": "xcore:personalized-offer:o",
                    "calendar": {"startDate": "2026-01-01T00:00:00.0009Z",
                                 "endDate": "2026-12-31 23:59:59.9999999+01:00"}}]})",
                                   u"t"_s)
                          ->entities);
        QCOMPARE(catalog.size(), 1);
        const QByteArray text = exportCatalog(catalog, {dialect, true, {}});
        QVERIFY(text.contains("\"2026-01-01T00:00:00.0009Z\""));
        QVERIFY(text.contains("\"2026-12-31 23:59:59.9999999+01:00\""));
        QCOMPARE(lostOnTheWay(dialect, catalog), QString());
    }

    /// The canonical export has one order for what has none (DOMAIN.md 11.14).
    void setsAreSortedInTheCanonicalExport() {
        const auto withTags = [](const char* tags) {
            return catalogOf(
                readDocument(QByteArray(R"({"offerwright": 1, "offers": [{"id": "o", "tags": )") + tags +
                                 R"(, "extra": {"tags": ["z", "a"]}}]})",
                             u"t"_s)
                    ->entities);
        };
        const QByteArray one = exportCatalog(withTags(R"(["b", "a", "c"])"), {});
        QCOMPARE(one, exportCatalog(withTags(R"(["c", "b", "a"])"), {}));
        QVERIFY(diffCatalogs(withTags(R"(["b", "a"])"), withTags(R"(["a", "b"])")).isEmpty());
        QVERIFY(one.indexOf("\"z\"") < one.lastIndexOf("\"a\"")); // what is not ours stays as it is
    }
};

QObject* makeRoundTripTest() {
    return new RoundTripTest;
}

} // namespace ow::test

#include "round_trip_test.moc"
