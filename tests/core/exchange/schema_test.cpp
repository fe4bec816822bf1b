#include "core/exchange/random_entity.h"
#include "core/exchange/xdm_folder.h"
#include "disk/files.h"
#include "disk/output_file.h"
#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "json/document.h"
#include "json/schema.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Catalog sample() {
    const Result<ImportedDocument> document =
        readDocument(*readFile(QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json")), u"sample"_s);
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    return *Catalog::fromEntities(entities);
}

/// Values that an author could have chosen, where the schemas ask for a form.
void authored(QVector<Representation>& representations) {
    for (Representation& representation : representations) {
        representation.channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
        representation.placement = PlacementId(u"xcore:offer-placement:1"_s);
        representation.components.append(ContentComponent());
        for (ContentComponent& component : representation.components) {
            component.type = componentTypeUri(ContentForm::Html);
            component.format = u"text/html"_s;
            component.languages = {u"en-US"_s};
            component.deliveryURL = component.linkURL = component.repoResolveURL =
                u"https://example.com/a.png"_s;
        }
    }
}

Entity authored(Entity entity) {
    if (auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        authored(offer->representations);
        if (offer->rank.order)
            offer->rank.order->strategy = u"https://example.com/ranking/best"_s;
    } else if (auto* fallback = std::get_if<FallbackOffer>(&entity))
        authored(fallback->representations);
    std::visit([](auto& e) { e.name = e.name.isEmpty() ? u"Name"_s : e.name; }, entity);
    if (auto* placement = std::get_if<Placement>(&entity)) {
        placement->contentTypes = {u"text/html"_s};
        placement->channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
        placement->componentType = componentTypeUri(ContentForm::Html);
    }
    return entity;
}

Catalog randomCatalog(QRandomGenerator& random, int round) {
    QVector<EntityPtr> entities;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        const QString id = idPrefix(kind) + QString::number(round);
        entities.append(std::make_shared<const Entity>(authored(randomEntity(kind, id, random))));
    }
    return *Catalog::fromEntities(entities);
}

} // namespace

/// What goes out, before a validator that is not ours and the published schemas: run where these are.
class PublishedSchemaTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportsMeetThePublishedSchemas_data() {
        QTest::addColumn<Dialect>("dialect");
        QTest::newRow("xdm-2018") << Dialect::Xdm2018;
        QTest::newRow("xdm") << Dialect::Xdm;
    }
    void exportsMeetThePublishedSchemas() {
        QFETCH(Dialect, dialect);
        const QTemporaryDir folder;
        QStringList arguments{QStringLiteral(OW_TESTS_DIR "/core/exchange/validate_xdm.py"),
                              xdmFolder().path(), token(dialect)};
        QRandomGenerator random(20'261'127);
        for (int round = 0; round < 60; ++round) {
            const Catalog catalog = round == 0 ? sample() : randomCatalog(random, round);
            arguments.append(folder.filePath(QString::number(round) + u".json"_s));
            QVERIFY(replaceFile(arguments.last(), exportCatalog(catalog, {dialect, false, {}})).ok());
        }
        QProcess validator;
        validator.start(u"/usr/bin/python3"_s, arguments);
        QVERIFY(validator.waitForFinished(120'000));
        QVERIFY2(validator.exitStatus() == QProcess::NormalExit && validator.exitCode() == 0,
                 validator.readAll() + validator.readAllStandardError());
    }
};

/// Our own schema before our own exports.
class SchemaTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ourExportsMeetOurSchema() {
        QRandomGenerator random(7);
        for (int round = 0; round < 60; ++round) {
            const Catalog catalog =
                (round == 0 ? sample() : randomCatalog(random, round))
                    .withZone(round % 2 == 0 ? TimeZone() : TimeZone::named(u"Europe/Berlin"_s).value());
            const QByteArray text = exportCatalog(catalog, {Dialect::Offerwright, true, u"note"_s});
            const QVector<Error> faults =
                JsonSchema::catalog().check(JsonDocument::read(text, u"t"_s)->root().toJson());
            QVERIFY2(faults.isEmpty(),
                     faults.isEmpty() ? "" : qPrintable(faults.first().place.field + faults.first().message));
        }
    }
};

QObject* makePublishedSchemaTest() {
    return new PublishedSchemaTest;
}

QObject* makeSchemaTest() {
    return new SchemaTest;
}

} // namespace ow::test

#include "schema_test.moc"
