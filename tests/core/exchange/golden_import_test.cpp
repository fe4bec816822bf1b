#include "catalog/change_set.h"
#include "disk/files.h"
#include "domain/entity_json.h"
#include "exchange/import/audience.h"
#include "exchange/import/profile_faults.h"
#include "exchange/tables/import.h"
#include "json/document.h"
#include "json/write.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QJsonObject& test) {
    if (test.contains(u"json"_s))
        return writeJson(test.value(u"json"_s));
    if (test.contains(u"base64"_s))
        return QByteArray::fromBase64(test.value(u"base64"_s).toString().toLatin1());
    return test.value(u"text"_s).toString().toUtf8();
}

Catalog presentOf(const QJsonObject& test) {
    QVector<EntityPtr> entities;
    if (test.contains(u"present"_s)) {
        const Result<ImportedDocument> document = readDocument(writeJson(test.value(u"present"_s)), {});
        for (const ImportedEntity& item : document->entities)
            entities.append(item.entity);
    }
    return *Catalog::fromEntities(entities);
}

TableChoice choiceOf(const QJsonObject& test) {
    TableChoice choice;
    choice.kind = fromToken<EntityKind>(test.value(u"kind"_s).toString());
    const QJsonObject fields = test.value(u"fields"_s).toObject();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        choice.fields.insert(it.key(), it.value().toString());
    const QJsonObject types = test.value(u"types"_s).toObject();
    for (auto it = types.constBegin(); it != types.constEnd(); ++it)
        choice.types.insert(it.key(), *fromToken<CellType>(it.value().toString()));
    return choice;
}

Result<ImportedDocument> read(const QJsonObject& test) {
    const QString file = test.value(u"file"_s).toString();
    CountingIdSource ids;
    Result<ImportedDocument> document =
        isTableFile(file) ? readTable(bytesOf(test), file, choiceOf(test), presentOf(test), ids)
                          : readDocument(bytesOf(test), file);
    if (!document)
        return document;
    const ImportedDocument whole = withoutBrokenProfiles(*document);
    return test.value(u"audiencesAsRules"_s).toBool() ? withAudiencesAsRules(whole) : whole;
}

QJsonValue memberAt(QJsonValue value, const QString& path) {
    for (const QString& step : path.split(u'/'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

void compareEntities(const QVector<ImportedEntity>& entities, const QJsonArray& expected) {
    QStringList found;
    for (const ImportedEntity& item : entities)
        found.append(token(entityKind(*item.entity)) + u' ' + entityId(*item.entity));
    QStringList wanted;
    for (const auto& row : expected)
        wanted.append(row.toObject().value(u"kind"_s).toString() + u' ' +
                      row.toObject().value(u"id"_s).toString());
    QCOMPARE(found, wanted);
    for (qsizetype i = 0; i < entities.size(); ++i) {
        const QJsonObject members = expected[i].toObject().value(u"members"_s).toObject();
        for (auto it = members.constBegin(); it != members.constEnd(); ++it)
            QCOMPARE(memberAt(toJson(*entities[i].entity), it.key()), it.value());
    }
}

void compareFindings(const QVector<Finding>& findings, const QJsonArray& expected) {
    QStringList found;
    for (const Finding& finding : findings)
        found.append(severityToken(finding.severity) + u' ' + finding.code + u": "_s + finding.message);
    QVERIFY2(findings.size() == expected.size(), qPrintable(found.join(u'\n')));
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const QJsonObject row = expected[i].toObject();
        QCOMPARE(findings[i].code, row.value(u"code"_s).toString());
        QCOMPARE(severityToken(findings[i].severity), row.value(u"severity"_s).toString());
        QVERIFY2(findings[i].message.contains(row.value(u"says"_s).toString()), qPrintable(found[i]));
        QVERIFY(!findings[i].place.file.isEmpty() && findings[i].place.line > 0);
    }
}

} // namespace

/// Inputs as they come from the field, one file each: what comes in, what is refused, and what is said.
class GoldenImportTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void imports_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(OW_SOURCE_DIR "/tests/golden/imports"));
        for (const QString& name : folder.entryList({u"*.json"_s}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void imports() {
        QFETCH(QString, path);
        const QJsonObject test = JsonDocument::read(*readFile(path), path)->root().toObject();
        const QJsonObject expect = test.value(u"expect"_s).toObject();
        const Result<ImportedDocument> document = read(test);
        if (expect.contains(u"error"_s)) {
            QVERIFY(!document.ok());
            QVERIFY2(document.error().text().contains(expect.value(u"error"_s).toString()),
                     qPrintable(document.error().text()));
            QVERIFY(!document.error().mend.isEmpty());
            QCOMPARE(document.error().place.line, expect.value(u"line"_s).toInt(1));
            return;
        }
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().text()));
        compareEntities(document->entities, expect.value(u"entities"_s).toArray());
        const QJsonArray refused = expect.value(u"refused"_s).toArray();
        QCOMPARE(document->refused.size(), refused.size());
        for (qsizetype i = 0; i < refused.size(); ++i)
            QVERIFY2(document->refused[i].text().contains(refused[i].toString()),
                     qPrintable(document->refused[i].text()));
        compareFindings(document->findings, expect.value(u"findings"_s).toArray());
    }

    /// The pages of one list, read together, are whole; one of them missing is said once.
    void pagesOfOneListCountTogether() {
        const auto page = [](int first) {
            return *readDocument(
                "{\"total\": 4, \"results\": [{\"id\": \"dps:tag:" + QByteArray::number(first) +
                    "\", \"name\": \"A\"}, {\"id\": \"dps:tag:" + QByteArray::number(first + 1) +
                    "\", \"name\": \"B\"}], \"_links\": {\"next\": {\"href\": \"/x\"}}}",
                u"p.json"_s);
        };
        QCOMPARE(page(1).findings.size(), 1);
        QVERIFY(!page(1).isUnderstood());
        const Result<ImportedDocument> whole = joinDocuments({page(1), page(3)});
        QVERIFY(whole->isUnderstood());
    }

    /// A prefix as ids of repositories have it makes no kind where the name is nobody's.
    void anOpaqueIdSaysNothing() {
        const auto tag = readDocument(R"({"id": "dps:whatever:1", "name": "T"})", u"t.json"_s);
        QCOMPARE(entityKind(*tag->entities.first().entity), EntityKind::Tag);
    }
};

QObject* makeGoldenImportTest() {
    return new GoldenImportTest;
}

} // namespace ow::test

#include "golden_import_test.moc"
