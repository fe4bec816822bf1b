#include "exchange/import_document.h"

#include "domain/entity_json.h"
#include "exchange/canonical.h"
#include "exchange/entity_reader.h"
#include "exchange/export_files.h"
#include "exchange/json_document.h"
#include "exchange/json_scan.h"
#include "exchange/member_reader.h"
#include "exchange/profile_schema.h"
#include "exchange/recognise.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kProgressStep = 256;

/// An object that should be an entity.
struct Candidate {
    QJsonObject object;
    QString at; ///< JSON pointer in the document
};

void collectGroups(const QJsonObject& object, QVector<Candidate>& out);

/// Finds the objects that should be entities, through lists and envelopes of lists.
void collect(const QJsonValue& value, const QString& at, QVector<Candidate>& out) {
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            collect(list[i], at + u'/' + QString::number(i), out);
        return;
    }
    const QJsonObject object = value.toObject();
    const QJsonObject embedded = object.value(u"_embedded"_s).toObject();
    if (!embedded.isEmpty()) {
        for (auto it = embedded.constBegin(); it != embedded.constEnd(); ++it) {
            if (it.value().isArray())
                collect(it.value(), at + u"/_embedded/"_s + pointerStep(it.key()), out);
        }
        return;
    }
    for (const QString& key : {u"results"_s, u"items"_s}) {
        if (object.value(key).isArray() && !object.contains(u"@id"_s) && !object.contains(u"id"_s))
            return collect(object.value(key), at + u'/' + key, out);
    }
    const qsizetype before = out.size();
    if (at.isEmpty() && !object.contains(u"_instance"_s) && !recogniseKind(object, recogniseDialect(object)))
        collectGroups(object, out);
    if (out.size() == before)
        out.append({object, at});
}

/// A document with a list for each kind, whatever the lists are called.
void collectGroups(const QJsonObject& object, QVector<Candidate>& out) {
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isArray() && it.value().toArray().first().isObject())
            collect(it.value(), u'/' + pointerStep(it.key()), out);
    }
}

class DocumentReader {
public:
    DocumentReader(const JsonDocument& document, ImportedDocument& out) : m_document(document), m_out(out) {}

    [[nodiscard]] int recognised() const { return m_recognised; }

    void entity(const Candidate& candidate) {
        QJsonObject object = candidate.object;
        QString at = candidate.at;
        QJsonObject envelope;
        if (object.value(u"_instance"_s).isObject()) {
            envelope = object;
            object = envelope.take(u"_instance"_s).toObject();
            at += u"/_instance"_s;
        }
        if (isJsonSchema(object)) {
            ++m_recognised;
            return add(schemaProfile(object), Dialect::Offerwright, at);
        }
        const Dialect dialect = recogniseDialect(object);
        const std::optional<EntityKind> kind =
            envelope.isEmpty() ? recogniseKind(object, dialect) : recogniseEnvelope(candidate.object);
        if (!kind) {
            refuse({ErrorCode::Invalid,
                    u"this is not recognised as an offer, a placement or any other entity"_s,
                    u"add an \"@type\", or remove it"_s,
                    {}},
                   at);
            return;
        }
        ++m_recognised;
        Result<Entity> read = readXdmEntity(*kind, object, dialect);
        if (!read.ok())
            return refuse(read.error(), at);
        if (!envelope.isEmpty())
            std::visit([&](auto& e) { e.extra.insert(keptMember::envelope, envelope); }, *read);
        add(std::move(*read), dialect, at);
    }

    /// One group of the canonical document.
    void canonicalGroup(EntityKind kind, const QJsonValue& group, const QString& at) {
        if (!group.isArray())
            return refuse({ErrorCode::Invalid,
                           u"the member has the wrong type"_s,
                           u"it must be a list of objects"_s,
                           {}},
                          at);
        const QJsonArray list = group.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString itemAt = at + u'/' + QString::number(i);
            Result<Entity> read = entityFromJson(kind, list[i].toObject());
            if (read.ok())
                add(std::move(*read), Dialect::Offerwright, itemAt);
            else
                refuse(read.error(), itemAt);
        }
    }

    void refuse(const Error& error, const QString& at) { m_out.refused.append(m_document.locate(error, at)); }

private:
    void add(Entity&& entity, Dialect dialect, const QString& at) {
        m_out.entities.append(
            {std::make_shared<const Entity>(std::move(entity)), dialect, m_document.source(), at});
    }

    const JsonDocument& m_document;
    ImportedDocument& m_out;
    int m_recognised = 0;
};

Result<void> readCanonical(const JsonDocument& document, ImportedDocument& out) {
    const QJsonObject root = document.root().toObject();
    const qint64 version = root.value(kCanonicalVersionMember).toInteger(-1);
    if (version != kCanonicalVersion)
        return document.locate({ErrorCode::Input,
                                u"the document has format version %1, and this program reads %2"_s.arg(
                                    root.value(kCanonicalVersionMember).toVariant().toString(),
                                    QString::number(kCanonicalVersion)),
                                u"export it again with a matching Offerwright"_s,
                                Place{{}, 0, 0, u"/offerwright"_s}},
                               {});
    DocumentReader reader(document, out);
    for (auto it = root.constBegin(); it != root.constEnd(); ++it) {
        if (it.key() == kCanonicalVersionMember || isCanonicalNote(it.key()))
            continue;
        const QString at = u'/' + pointerStep(it.key());
        if (const std::optional<EntityKind> kind = canonicalKind(it.key()))
            reader.canonicalGroup(*kind, it.value(), at);
        else
            reader.refuse({ErrorCode::Invalid,
                           u"“%1” is not a group of entities"_s.arg(it.key()),
                           u"use one of: "_s + canonicalGroups().join(u", "_s),
                           {}},
                          at);
    }
    return {};
}

Error nothingFound(const JsonDocument& document) {
    return document.locate({ErrorCode::Input,
                            u"nothing in this document is recognised as part of a catalog"_s,
                            u"choose a JSON file with offers, placements, activities or other entities"_s,
                            {}},
                           {});
}

Result<void> readInto(const JsonDocument& document, const Progress& progress, ImportedDocument& out) {
    if (document.root().toObject().contains(kCanonicalVersionMember))
        return readCanonical(document, out);
    if (isManifest(document.root().toObject()))
        return {};
    if (!document.root().isObject() && !document.root().isArray())
        return nothingFound(document);
    QVector<Candidate> candidates;
    collect(document.root(), {}, candidates);
    DocumentReader reader(document, out);
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (progress && i % kProgressStep == 0 && !progress(i, candidates.size()))
            return Error{ErrorCode::Cancelled, u"the import was stopped"_s, {}, {}};
        reader.entity(candidates[i]);
    }
    if (reader.recognised() == 0 && !candidates.isEmpty())
        return nothingFound(document);
    return {};
}

} // namespace

QString ImportedDocument::summary() const {
    QMap<EntityKind, int> kinds;
    QMap<Dialect, int> dialects;
    bool tables = false;
    for (const ImportedEntity& imported : entities) {
        ++kinds[entityKind(*imported.entity)];
        if (imported.row)
            tables = true;
        else
            ++dialects[imported.dialect];
    }
    QStringList parts;
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it)
        parts.append(
            u"%1 %2"_s.arg(it.value()).arg(kindWords(it.key()) + (it.value() == 1 ? QString() : u"s"_s)));
    QStringList names;
    for (auto it = dialects.cbegin(); it != dialects.cend(); ++it)
        names.append(token(it.key()));
    if (parts.isEmpty())
        return u"nothing"_s;
    QString text = parts.join(u", "_s).replace(u"activitys"_s, u"activities"_s);
    if (!names.isEmpty())
        text += (names.size() == 1 ? u"; dialect "_s : u"; dialects "_s) + names.join(u", "_s);
    return tables ? text + u"; table"_s : text;
}

Result<ImportedDocument> readDocument(const QByteArray& bytes, const QString& fileName,
                                      const Progress& progress, const JsonLimits& limits) {
    ImportedDocument out;
    const Result<JsonDocument> document = JsonDocument::read(bytes, fileName, limits);
    if (document) {
        if (const Result<void> read = readInto(*document, progress, out); !read)
            return read.error();
    } else if (JsonDocument::isLines(bytes)) { // asked last: most files are one document
        const Result<QVector<JsonDocument>> lines = JsonDocument::readLines(bytes, fileName, limits);
        if (!lines)
            return lines.error();
        for (qsizetype i = 0; i < lines->size(); ++i) {
            if (progress && i % kProgressStep == 0 && !progress(i, lines->size()))
                return Error{ErrorCode::Cancelled, u"the import was stopped"_s, {}, {}};
            if (const Result<void> read = readInto((*lines)[i], {}, out); !read)
                out.refused.append(read.error());
        }
        if (out.entities.isEmpty() && !out.refused.isEmpty())
            return out.refused.first();
    } else {
        return document.error();
    }
    return joinDocuments({out});
}

Result<ImportedDocument> joinDocuments(const QVector<ImportedDocument>& documents) {
    ImportedDocument sum;
    QHash<QString, const ImportedEntity*> seen;
    for (const ImportedDocument& document : documents) {
        for (const ImportedEntity& imported : document.entities) {
            const QString& id = entityId(*imported.entity);
            if (const auto first = seen.constFind(id); first != seen.cend())
                return Error{
                    ErrorCode::Invalid,
                    u"the id “%1” is used twice: here and at %2"_s.arg(id, placeText((*first)->place())),
                    u"keep one of the two, or give one another id"_s, imported.place()};
            seen.insert(id, &imported);
        }
        sum.entities += document.entities;
        sum.refused += document.refused;
    }
    return sum;
}

} // namespace ow
