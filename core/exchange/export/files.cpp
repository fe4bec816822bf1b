#include "exchange/export/files.h"

#include "disk/output_folder.h"
#include "domain/entity_json.h"
#include "exchange/dialects/canonical.h"
#include "exchange/dialects/entity_writer.h"
#include "json/document.h"
#include "json/write.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestStem = 80;
constexpr QLatin1StringView kManifestMember("offerwrightManifest");
const QString kManifestName = u"manifest.json"_s;

QString hash(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

bool isDeviceName(const QString& stem) {
    static const QRegularExpression devices(u"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return devices.match(stem).hasMatch();
}

QByteArray entityDocument(const EntityPtr& entity, const TimeZone& zone, const ExportOptions& options) {
    if (options.dialect != Dialect::Offerwright)
        return writeJson(writeXdmEntity(*entity, options.dialect, zone.zone()));
    QJsonObject document{{kCanonicalVersionMember, kCanonicalVersion},
                         {canonicalGroup(entityKind(*entity)), QJsonArray{toJson(*entity)}}};
    if (!(zone == TimeZone()))
        document.insert(kCanonicalZoneMember, zone.name());
    return writeJson(document);
}

/// The files that an earlier export left here; a path that leads outside is not ours.
QStringList filesOfManifest(const OutputFolder& folder) {
    constexpr qint64 mostBytes = qint64(64) << 20;
    QStringList paths;
    const QByteArray bytes = folder.read(kManifestName, mostBytes);
    if (bytes.isEmpty())
        return paths;
    const Result<JsonDocument> document = JsonDocument::read(bytes, kManifestName);
    if (!document || !isManifest(document->root()))
        return paths;
    for (const auto& file : document->root().member("files").toJson().toArray()) {
        const QString path = file.toObject().value(u"path"_s).toString();
        static const QRegularExpression ours(u"^([A-Za-z]+)(/[A-Za-z0-9_-]+)?\\.(nd)?json$"_s);
        const QRegularExpressionMatch match = ours.match(path);
        if (match.hasMatch() && canonicalKind(match.captured(1)))
            paths.append(path);
    }
    return paths;
}

} // namespace

QString safeFileName(const EntityKey& key) {
    static const QRegularExpression unsafe(u"[^a-z0-9_-]"_s);
    const QString prefix = idPrefix(key.kind);
    const bool usual = key.id.startsWith(prefix);
    const QString part = usual ? key.id.sliced(prefix.size()) : key.id;
    QString stem = part.toLower();
    stem.replace(unsafe, u"_"_s);
    stem.truncate(kLongestStem);
    if (!usual || stem != part || stem.isEmpty() || isDeviceName(stem))
        stem += u'-' + hash(key.id.toUtf8()).first(12);
    return stem + u".json"_s;
}

QVector<ExportFile> exportFiles(const Catalog& catalog, const ExportOptions& options, ExportSplit split,
                                const Progress& progress) {
    constexpr qsizetype step = 256;
    QVector<ExportFile> files;
    const QString suffix = options.dialect == Dialect::Dataset ? u".ndjson"_s : u".json"_s;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        const QVector<EntityPtr> entities = catalog.entities(kind);
        if (entities.isEmpty() || !isExported(kind, options))
            continue;
        if (split == ExportSplit::Kinds) {
            const Result<Catalog> part = Catalog::fromEntities(entities);
            Q_ASSERT(part.ok()); // the ids come from one catalog
            const QByteArray content = exportCatalog(part->withZone(catalog.zone()), options, progress);
            if (content.isEmpty())
                return {};
            files.append({canonicalGroup(kind) + suffix, content});
            continue;
        }
        for (const EntityPtr& entity : entities) {
            if (progress && files.size() % step == 0 && !progress(files.size(), catalog.size()))
                return {};
            files.append({canonicalGroup(kind) + u'/' + safeFileName(entityKey(*entity)),
                          entityDocument(entity, catalog.zone(), options)});
        }
    }
    return files;
}

QJsonObject exportManifest(const Catalog& catalog, const ExportOptions& options,
                           const QVector<ExportFile>& files, const ManifestFacts& facts) {
    QJsonObject counts;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (catalog.size(kind) > 0 && isExported(kind, options))
            counts.insert(canonicalGroup(kind), catalog.size(kind));
    }
    QJsonArray rows;
    for (const ExportFile& file : files)
        rows.append(QJsonObject{
            {u"path"_s, file.path}, {u"bytes"_s, file.content.size()}, {u"sha256"_s, hash(file.content)}});
    QJsonObject manifest{{kManifestMember, 1},
                         {u"tool"_s, u"Offerwright " OW_VERSION ""_s},
                         {u"dialect"_s, token(options.dialect)},
                         {u"counts"_s, counts},
                         {u"files"_s, rows}};
    if (facts.revision > 0)
        manifest.insert(u"revision"_s, facts.revision);
    if (!facts.note.isEmpty())
        manifest.insert(u"note"_s, facts.note);
    return manifest;
}

bool isManifest(const JsonView& object) {
    return object.has(kManifestMember.data());
}

Result<void> writeExportFolder(const QString& folder, const QVector<ExportFile>& files,
                               const QJsonObject& manifest, const Progress& progress) {
    const Result<OutputFolder> target = OutputFolder::open(folder);
    if (!target)
        return target.error();
    QSet<QString> written;
    const QStringList before = filesOfManifest(*target);
    for (const ExportFile& file : files) {
        if (progress && !progress(written.size(), files.size()))
            return Error::cancelled(u"the export was stopped"_s,
                                    u"export again: some files are new already"_s, Place::inFile(folder));
        if (Result<void> done = target->write(file.path, file.content, OutputFolder::Durable::AfterFlush);
            !done)
            return done;
        written.insert(file.path);
    }
    if (Result<void> done = target->flush(); !done) // the manifest names what is there
        return done;
    if (Result<void> done = target->write(kManifestName, writeJson(manifest), OutputFolder::Durable::AtOnce);
        !done)
        return done;
    for (const QString& path : before) {
        if (!written.contains(path))
            target->remove(path);
    }
    return {};
}

} // namespace ow
