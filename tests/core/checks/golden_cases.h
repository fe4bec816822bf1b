#pragma once

#include "exchange/import/document.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace ow::test {

using namespace Qt::StringLiterals;

/// A golden case: {"catalog": the canonical document, "at": the instant of the checks, if any, "folder": that
/// of the catalog beside the cases, if any,
/// "findings": ["severity code kind id field", …]}.
inline QJsonObject readCase(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qUtf8Printable(path));
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline Catalog catalogOf(const QJsonObject& document) {
    const Result<ImportedDocument> read = readDocument(QJsonDocument(document).toJson(), u"case"_s);
    if (!read || !read->refused.isEmpty())
        qFatal("%s", qUtf8Printable((read ? read->refused.constFirst() : read.error()).text()));
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : read->entities)
        entities.append(imported.entity);
    return Catalog::fromEntities(entities)->withZone(read->zone.value_or(TimeZone()));
}

inline std::optional<qint64> instantOf(const QJsonObject& golden) {
    const auto at = Timestamp::parse(golden.value("at"_L1).toString());
    return at ? std::optional(at->ms()) : std::nullopt;
}

inline QString folderOf(const QJsonObject& golden) {
    const QString name = golden.value("folder"_L1).toString();
    return name.isEmpty() ? QString() : QStringLiteral(OW_TESTS_DIR "/golden/checks/") + name;
}

inline QStringList goldenPaths() {
    QStringList paths;
    const QDir folder(QStringLiteral(OW_TESTS_DIR "/golden/checks"));
    for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        paths.append(folder.filePath(name));
    return paths;
}

} // namespace ow::test
