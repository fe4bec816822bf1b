#include "transfer/export_plan.h"

#include "disk/output_file.h"
#include "exchange/export/scope.h"
#include "json/write.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error stopped() {
    return Error::cancelled(QCoreApplication::translate("ow::export_plan", "the export was stopped"));
}

} // namespace

Catalog exportedPart(const Catalog& catalog, const ExportPlan& plan) {
    Catalog source = plan.liveOnly ? liveOnly(catalog) : catalog;
    if (plan.scope == ExportPlan::Scope::Catalog)
        return source;
    QVector<EntityKey> roots = plan.roots;
    roots.removeIf([&source](const EntityKey& key) { return !source.contains(key); });
    return closureOf(source, roots,
                     plan.scope == ExportPlan::Scope::Activity ? Closure::Decision : Closure::Mentions);
}

ExportForecast forecast(const Catalog& catalog, const QVector<Finding>& findings, const ExportPlan& plan) {
    ExportForecast out;
    out.part = exportedPart(catalog, plan);
    out.losses = exportLosses(out.part, plan.options);
    out.errors = std::count_if(findings.cbegin(), findings.cend(), [&](const Finding& finding) {
        if (finding.severity != Severity::Error)
            return false;
        const auto kind = fromToken<EntityKind>(finding.entityKind);
        return !kind || out.part.contains({*kind, finding.entityId});
    });
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (const qsizetype count = out.part.size(kind); count > 0)
            out.counts.insert(kind, count);
    }
    return out;
}

QString manifestPath(const QString& path) {
    const QFileInfo info(path);
    return info.path() + u'/' + info.completeBaseName() + u".manifest.json"_s;
}

Result<void> writeExport(const Catalog& part, const ExportPlan& plan, const QString& path, qint64 revision,
                         const Progress& progress) {
    const ManifestFacts facts{revision, plan.options.note};
    if (plan.filePerEntity) {
        const QVector<ExportFile> files = exportFiles(part, plan.options, ExportSplit::Entities, progress);
        if (!progress(0, files.size()))
            return stopped();
        return writeExportFolder(path, files, exportManifest(part, plan.options, files, facts), progress);
    }
    const ExportFile file{QFileInfo(path).fileName(), exportCatalog(part, plan.options, progress)};
    if (!progress(0, 1))
        return stopped();
    if (Result<void> written = replaceFile(path, file.content); !written || !plan.manifest)
        return written;
    return replaceFile(manifestPath(path), writeJson(exportManifest(part, plan.options, {file}, facts)));
}

} // namespace ow
