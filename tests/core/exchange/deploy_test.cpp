#include "catalog/catalog_diff.h"
#include "disk/files.h"
#include "disk/output_file.h"
#include "domain/selection.h"
#include "exchange/export/files.h"
#include "exchange/export/scope.h"
#include "exchange/import/document.h"
#include "exchange/import/validation.h"
#include "json/schema.h"
#include "json/write.h"
#include "support/random_changes.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Catalog catalogOf(const QByteArray& text) {
    const Result<ImportedDocument> document = readDocument(text, u"test.json"_s);
    if (!document.ok() || !document->refused.isEmpty())
        qFatal("%s", qPrintable(document.ok() ? document->refused.first().text() : document.error().text()));
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    return *Catalog::fromEntities(entities);
}

Catalog sample() {
    return catalogOf(*readFile(QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json")));
}

} // namespace

/// What is chosen for an export, the files it becomes, and how two catalogs are compared, merged and
/// validated.
class DeployTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExportStopsWhenAsked() {
        QVector<EntityPtr> entities;
        for (int i = 0; i < 1000; ++i) {
            PersonalizedOffer offer;
            offer.id = OfferId(u"o%1"_s.arg(i));
            entities.append(std::make_shared<const Entity>(offer));
        }
        const Catalog catalog = *Catalog::fromEntities(entities);
        int asked = 0;
        const Progress stop = [&asked](qint64 done, qint64 all) {
            return all == 1000 && ++asked < 2 && done < 9;
        };
        for (const Dialect dialect : {Dialect::Offerwright, Dialect::Dps, Dialect::Dataset}) {
            const ExportOptions options{dialect, false, {}};
            for (const bool files : {false, true}) {
                asked = 0;
                QVERIFY(files ? exportFiles(catalog, options, ExportSplit::Entities, stop).isEmpty()
                              : exportCatalog(catalog, options, stop).isEmpty());
                QCOMPARE(asked, 2);
            }
            QVERIFY(exportFiles(catalog, options, ExportSplit::Kinds, stop).isEmpty());
        }
    }

    void closureOfAnActivityIsCompleteAndDecidesTheSame() {
        const Catalog catalog = sample();
        for (const EntityPtr& activity : catalog.entities(EntityKind::Activity)) {
            const Catalog closure = closureOf(catalog, {entityKey(*activity)}, Closure::Decision);
            for (const EntityPtr& entity : closure.entities()) {
                for (const Reference& reference : referencesOf(*entity))
                    QVERIFY2(closure.contains(reference.to), qPrintable(reference.path));
            }
            for (const OfferFilter* filter : closure.all<OfferFilter>()) {
                for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>())
                    QCOMPARE(selects(*filter, *offer) && !closure.contains(entityKey(Entity(*offer))), false);
            }
            QCOMPARE(closure.size(EntityKind::TestProfile), 0);
        }
    }

    void liveOnlyLeavesOutDraftsEverywhere() {
        const Catalog catalog = catalogOf(R"([
            {"@id": "xcore:personalized-offer:on", "xdm:name": "On", "xdm:status": "approved"},
            {"@id": "xcore:personalized-offer:off", "xdm:name": "Off", "xdm:status": "draft"},
            {"@id": "xcore:fallback-offer:used", "xdm:name": "Used", "xdm:status": "draft"},
            {"@id": "xcore:fallback-offer:unused", "xdm:name": "Unused", "xdm:status": "draft"},
            {"@id": "xcore:offer-filter:f", "xdm:name": "F", "xdm:filterType": "offers",
             "xdm:ids": ["xcore:personalized-offer:off", "xcore:personalized-offer:on"]},
            {"@id": "xcore:offer-activity:a", "xdm:name": "A", "xdm:status": "live", "xdm:fallback": "xcore:fallback-offer:used"},
            {"@id": "xcore:offer-activity:b", "xdm:name": "B", "xdm:status": "draft"}])");
        const Catalog live = liveOnly(catalog);
        QCOMPARE(live.size(), 4);
        QCOMPARE(live.find<OfferFilter>(FilterId(u"xcore:offer-filter:f"_s))->ids,
                 QStringList{u"xcore:personalized-offer:on"_s});
        QVERIFY(live.find<FallbackOffer>(FallbackId(u"xcore:fallback-offer:used"_s)));
    }

    void fileNamesNeverLeaveTheFolder_data() {
        QTest::addColumn<QString>("id");
        for (const char* id :
             {"../x", "..", ".", "", "/etc/passwd", "C:\\x", "con", "NUL", "xcore:tag:aux", "a.", "a ", "a/b",
              "a\nb", "xcore:tag:../../x", "ünïcode", "%2e%2e%2f", "~", "-rf"})
            QTest::newRow(id) << QString::fromUtf8(id);
        QTest::newRow("long") << QString(5000, u'a');
    }
    void fileNamesNeverLeaveTheFolder() {
        QFETCH(QString, id);
        static const QRegularExpression safe(u"^[a-z0-9_-]{1,100}\\.json$"_s);
        const QString name = safeFileName({EntityKind::Tag, id});
        QVERIFY2(safe.match(name).hasMatch(), qPrintable(name));
        static const QRegularExpression device(u"^(con|prn|aux|nul|com[0-9]|lpt[0-9])\\."_s);
        QVERIFY2(!device.match(name).hasMatch(), qPrintable(name));
    }

    void pipesAreWrittenToAndStay() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        const int reader = ::open(path.toLocal8Bit().constData(), O_RDWR | O_NONBLOCK);
        QVERIFY(reader >= 0);
        QVERIFY(replaceFile(path, "content").ok());
        std::array<char, 16> read{};
        QCOMPARE(::read(reader, read.data(), read.size()), ::ssize_t(7));
        QCOMPARE(QByteArray(read.data()), QByteArray("content"));
        ::close(reader);
        QVERIFY(!QFileInfo(path).isFile());
    }

    void differentIdsGetDifferentFileNames() {
        QSet<QString> names;
        const QStringList ids{u"a"_s,   u"A"_s,   u"xcore:tag:a"_s, u"xcore:tag:A"_s,
                              u"a/b"_s, u"a_b"_s, u"a:b"_s,         u"xcore:tag:a_b"_s};
        for (const QString& id : ids)
            names.insert(safeFileName({EntityKind::Tag, id}));
        QCOMPARE(names.size(), ids.size());
    }

    void folderHoldsTheCatalogAndItsManifest() {
        const QTemporaryDir folder;
        const Catalog catalog = sample();
        const QVector<ExportFile> files = exportFiles(catalog, {});
        const QJsonObject manifest = exportManifest(catalog, {}, files, {7, u"said anyway"_s});
        QVERIFY(writeExportFolder(folder.path(), files, manifest).ok());
        QCOMPARE(manifest.value(u"revision"_s).toInteger(), 7);
        QCOMPARE(manifest.value(u"files"_s).toArray().size(), catalog.size());
        for (const QJsonValue& row : manifest.value(u"files"_s).toArray()) {
            const QByteArray bytes = *readFile(folder.filePath(row.toObject().value(u"path"_s).toString()));
            QCOMPARE(row.toObject().value(u"sha256"_s).toString().toLatin1(),
                     QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        }
        QVector<ImportedDocument> documents;
        QDirIterator walk(folder.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            documents.append(*readDocument(*readFile(path), path));
        }
        QVector<EntityPtr> entities;
        const Result<ImportedDocument> joined = joinDocuments(documents);
        QVERIFY(joined.ok());
        for (const ImportedEntity& imported : joined->entities)
            entities.append(imported.entity);
        QVERIFY(*Catalog::fromEntities(entities) == catalog);
    }

    void aLaterExportRemovesFilesOfAnEarlierOneOnly() {
        const QTemporaryDir folder;
        const QString own = folder.filePath(u"tags/mine.txt"_s);
        const auto write = [&](const char* text) {
            const Catalog catalog = catalogOf(text);
            const QVector<ExportFile> files = exportFiles(catalog, {});
            return writeExportFolder(folder.path(), files, exportManifest(catalog, {}, files, {})).ok();
        };
        QVERIFY(
            write(R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": "B"}])"));
        QVERIFY(replaceFile(own, "keep").ok());
        QVERIFY(write(R"([{"@id": "xcore:tag:b", "xdm:name": "B"}])"));
        QCOMPARE(QDir(folder.filePath(u"tags"_s)).entryList(QDir::Files),
                 (QStringList{u"b.json"_s, u"mine.txt"_s}));
    }

    void aFilePerKindHoldsTheSame() {
        const Catalog catalog = sample();
        for (const auto& [dialect, name] : Tokens<Dialect>::table) {
            const QTemporaryDir folder;
            const ExportOptions options{dialect, true, {}};
            const QVector<ExportFile> files = exportFiles(catalog, options, ExportSplit::Kinds);
            const QJsonObject manifest = exportManifest(catalog, options, files, {});
            QVERIFY(writeExportFolder(folder.path(), files, manifest).ok());
            QCOMPARE(manifest.value(u"counts"_s).toObject().size(), files.size());
            qsizetype entities = 0;
            for (const ExportFile& file : files)
                entities += readDocument(*readFile(folder.filePath(file.path)), file.path)->entities.size();
            qsizetype counted = 0;
            for (const auto& count : manifest.value(u"counts"_s).toObject())
                counted += count.toInt();
            QCOMPARE(entities, counted);
        }
    }

    void linksOutOfTheFolderAreNotFollowed() {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        QVERIFY(QFile::link(elsewhere.path(), folder.filePath(u"tags"_s)));
        const Catalog catalog = catalogOf(R"([{"@id": "xcore:tag:a", "xdm:name": "A"}])");
        const QVector<ExportFile> files = exportFiles(catalog, {});
        const Result<void> done =
            writeExportFolder(folder.path(), files, exportManifest(catalog, {}, files, {}));
        QVERIFY(!done.ok() && done.error().message.contains(u"link"));
        QVERIFY(QDir(elsewhere.path()).isEmpty());
    }

    void aManifestFromElsewhereRemovesNothingOfOthers() {
        const QTemporaryDir folder;
        for (const char* name : {"package.json", "notes.ndjson"})
            QVERIFY(replaceFile(folder.filePath(QString::fromLatin1(name)), "{}").ok());
        QVERIFY(replaceFile(folder.filePath(u"manifest.json"_s),
                            R"({"offerwrightManifest": 1, "files": [{"path": "package.json"},
            {"path": "notes.ndjson"}, {"path": "../x.json"}, {"path": "manifest.json"}, {"path": "offers.json"}]})")
                    .ok());
        QVERIFY(replaceFile(folder.filePath(u"offers.json"_s), "{}").ok());
        QVERIFY(writeExportFolder(folder.path(), {}, exportManifest(Catalog(), {}, {}, {})).ok());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
                 (QStringList{u"manifest.json"_s, u"notes.ndjson"_s, u"package.json"_s}));
    }

    void diffTellsFieldByField() {
        const Catalog before = catalogOf(
            R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": "B"}])");
        const Catalog after = catalogOf(
            R"([{"@id": "xcore:tag:b", "xdm:name": "BB"}, {"@id": "xcore:tag:c", "xdm:name": "C"}])");
        const QVector<EntityDiff> diff = diffCatalogs(before, after);
        QCOMPARE(
            diffText(diff),
            u"~ tag “BB” (xcore:tag:b)\n    name: \"B\" → \"BB\"\n+ tag “C” (xcore:tag:c)\n- tag “A” (xcore:tag:a)\n"_s);
        const QJsonObject json = diffJson(diff);
        QCOMPARE(json.value(u"changed"_s).toArray().size(), 1);
        QCOMPARE(json.value(u"added"_s).toArray().size(), 1);
        QCOMPARE(json.value(u"removed"_s).toArray().size(), 1);
        QVERIFY(diffCatalogs(before, before).isEmpty());
    }

    void mergeTakesBothSides() {
        const Catalog base = catalogOf(
            R"({"offerwright": 1, "placements": [{"id": "p", "name": "P", "description": "d", "channel": "c"}],
                                           "tags": [{"id": "gone", "name": "G"}, {"id": "fought", "name": "F"}]})");
        const Catalog mine = catalogOf(
            R"({"offerwright": 1, "placements": [{"id": "p", "name": "Mine", "description": "d", "channel": "x"}],
                                           "tags": [{"id": "fought", "name": "FF"}, {"id": "new", "name": "N"}]})");
        const Catalog theirs = catalogOf(
            R"({"offerwright": 1, "placements": [{"id": "p", "name": "P", "description": "Theirs", "channel": "y"}],
                                             "tags": [{"id": "gone", "name": "G"}, {"id": "other", "name": "O"}]})");
        for (const Prefer prefer : {Prefer::Mine, Prefer::Theirs, Prefer::Both}) {
            const MergeResult result = mergeCatalogs(base, mine, theirs, prefer);
            const Catalog merged = *Catalog::fromEntities(result.entities);
            const auto* placement = merged.find<Placement>(PlacementId(u"p"_s));
            QCOMPARE(placement->name, u"Mine"_s);
            QCOMPARE(placement->description, u"Theirs"_s);
            QCOMPARE(placement->channel, prefer == Prefer::Mine ? u"x"_s : u"y"_s);
            QVERIFY(!merged.find<Tag>(TagId(u"gone"_s)));
            QVERIFY(merged.find<Tag>(TagId(u"new"_s)) && merged.find<Tag>(TagId(u"other"_s)));
            QCOMPARE(merged.find<Tag>(TagId(u"fought"_s)) != nullptr, prefer != Prefer::Theirs);
            QCOMPARE(result.conflicts.size(), 2);
            QCOMPARE(result.conflicts[0].path, u"channel"_s);
            QCOMPARE(result.conflicts[1].path, QString());
        }
    }

    void mergeSaysWhatItTook() {
        const auto offer = [](const QByteArray& capping, const QByteArray& tags) {
            return catalogOf(
                R"({"offerwright": 1, "tags": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
                "offers": [{"id": "o", "name": "O", "tags": [)" +
                tags + R"(], "capping": [)" + capping + "]}]}");
        };
        // Both changed the limit of one rule: the two cannot stand beside one another.
        const Catalog base = offer(R"({"index": 1, "scope": "global", "limit": 10})", "");
        const Catalog mine = offer(R"({"index": 1, "scope": "global", "limit": 20})", R"("a")");
        const Catalog theirs = offer(R"({"index": 1, "scope": "global", "limit": 30})", R"("b")");
        for (const auto& [prefer, limit, taken] :
             {std::tuple(Prefer::Mine, 20, u"mine"_s), std::tuple(Prefer::Theirs, 30, u"theirs"_s),
              std::tuple(Prefer::Both, 30, u"theirs"_s)}) {
            const MergeResult result = mergeCatalogs(base, mine, theirs, prefer);
            QCOMPARE(result.conflicts.size(), 1);
            const Catalog merged = *Catalog::fromEntities(result.entities);
            const auto* o = merged.find<PersonalizedOffer>(OfferId(u"o"_s));
            QCOMPARE(o->tags.size(), 2);
            QCOMPARE(o->capping.size(), 1);
            QCOMPARE(o->capping.first().limit, limit);
            QVERIFY(conflictText(result.conflicts, true).trimmed().endsWith(u"taken: "_s + taken));
            QCOMPARE(conflictJson(result.conflicts, true)[0]["taken"_L1].toString(), taken);
            QVERIFY(!conflictText(result.conflicts, false).contains(u"taken"_s));
        }
        // Each added a rule of its own: both stay.
        const QByteArray c = R"({"index": 1, "scope": "global", "limit": 10})";
        const Catalog mineToo = offer(c + R"(, {"index": 2, "scope": "profile", "limit": 1})", "");
        const Catalog theirsToo = offer(c + R"(, {"index": 3, "scope": "profile", "limit": 2})", "");
        const MergeResult both = mergeCatalogs(base, mineToo, theirsToo, Prefer::Both);
        QVERIFY(conflictText(both.conflicts, true).trimmed().endsWith(u"taken: both together"_s));
        const Catalog merged = *Catalog::fromEntities(both.entities);
        QCOMPARE(merged.find<PersonalizedOffer>(OfferId(u"o"_s))->capping.size(), 3);
    }

    void mergeWithAnUnchangedSideIsTheOtherSide() {
        RandomChanges random(7);
        for (int round = 0; round < 100; ++round) {
            const Catalog base = random.catalog(10);
            const Catalog changed = *apply(base, random.next(base));
            const MergeResult left = mergeCatalogs(base, changed, base);
            const MergeResult right = mergeCatalogs(base, base, changed);
            const MergeResult both = mergeCatalogs(base, changed, changed);
            QVERIFY(left.conflicts.isEmpty() && right.conflicts.isEmpty() && both.conflicts.isEmpty());
            for (const MergeResult* result : {&left, &right, &both})
                QVERIFY(*Catalog::fromEntities(result->entities) == changed);
        }
    }

    void schemaAcceptsEveryExport() {
        RandomChanges random(11);
        for (int round = 0; round < 50; ++round) {
            const QByteArray text = exportCatalog(random.catalog(15), {});
            const Result<ValidatedDocument> document = validateDocument(text, u"e.json"_s);
            QVERIFY(document.ok());
            for (const Finding& finding : document->findings)
                QFAIL(qPrintable(placeText(finding.place) + u": "_s + finding.message));
        }
    }

    void schemaFaultsHavePlaces_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* text, const char* place, const char* says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(place)
                                << QString::fromLatin1(says);
        };
        row("enum", "{\"offerwright\": 1, \"offers\": [{\"id\": \"o\",\n\"status\": \"live\"}]}",
            "s.json:2:11: /offers/0/status", "draft, approved");
        row("type", "{\"offerwright\": 1, \"tags\": [{\"id\": \"t\",\n\"name\": []}]}",
            "s.json:2:9: /tags/0/name", "string");
        row("missing id", "{\"offerwright\": 1,\n\"tags\": [{\"name\": \"n\"}]}", "s.json:2:10: /tags/0",
            "add it");
        row("unknown group", "{\"offerwright\": 1,\n\"offer\": []}", "s.json:2:10: /offer", "remove it");
        row("minimum", "{\"offerwright\": 1, \"offers\": [{\"id\": \"o\", \"rank\":\n{\"priority\": -1}}]}",
            "s.json:2:14: /offers/0/rank/priority", "at least 0");
        row("profile", "{\"_id\": \"p\", \"person\": {},\n\"offerCounts\": {\"a\": \"many\"}}",
            "s.json:2:22: /offerCounts/a", "integer");
        row("profile date",
            "{\"_id\": \"p\", \"segmentMembership\": {\"n\": {\"s\":\n{\"lastQualificationTime\": "
            "\"soon\"}}}}",
            "s.json:2:27: /segmentMembership/n/s/lastQualificationTime", "2026");
    }
    void schemaFaultsHavePlaces() {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const Result<ValidatedDocument> document = validateDocument(text, u"s.json"_s);
        QVERIFY(document.ok());
        QVERIFY(!document->findings.isEmpty());
        QCOMPARE(placeText(document->findings.first().place), place);
        QVERIFY2(document->findings.first().mend.contains(says), qPrintable(document->findings.first().mend));
    }
};

QObject* makeDeployTest() {
    return new DeployTest;
}

} // namespace ow::test

#include "deploy_test.moc"
