#include "exchange/import/document.h"

#include "base/counted.h"
#include "base/encoding.h"
#include "domain/entity_json.h"
#include "domain/json_depth.h"
#include "domain/null_members.h"
#include "exchange/dialects/canonical.h"
#include "exchange/dialects/entity_reader.h"
#include "exchange/dialects/member_reader.h"
#include "exchange/dialects/recognise.h"
#include "exchange/dialects/unknown_members.h"
#include "exchange/export/files.h"
#include "exchange/import/audience.h"
#include "exchange/import/internal/profile_schema.h"
#include "json/document.h"
#include "json/scan.h"
#include "json/write.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

#include <algorithm>
#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kProgressStep = 256;

/// An object that should be an entity.
struct Candidate {
    JsonView object;
    QString at; ///< JSON pointer in the document
};

/// Finds the objects that should be entities, through lists and envelopes of lists.
class Collector {
public:
    Collector(const JsonDocument& document, qint64 most) : m_document(document), m_most(most) {}

    void collect(const JsonView& object, const QString& at) {
        if (object.isList()) {
            qsizetype index = 0;
            for (const JsonView item : object) {
                if (hasTooMany())
                    return;
                collect(item, at + u'/' + QString::number(index++));
            }
            return;
        }
        const qsizetype before = candidates.size();
        if (const JsonView embedded = object.member("_embedded");
            embedded.isObject() && !embedded.isEmpty()) {
            for (const JsonView& group : embedded.orderedMembers()) {
                if (group.isList())
                    collect(group, at + u"/_embedded/"_s + stepOf(group));
            }
            return page(object, at, before);
        }
        for (const std::string_view key : {"results", "items"}) {
            const JsonView list = object.member(key);
            if (list.isList() && !object.has("@id") && !object.has("id") && !object.has("_id")) {
                collect(list, at + u'/' + stepOf(list));
                return page(object, at, before);
            }
        }
        if (at.isEmpty() && !object.has("_instance") &&
            recogniseKind(object, recogniseDialect(object)) == RecognisedKind())
            groups(object);
        if (candidates.size() == before)
            candidates.append({object, at});
        else
            page(object, at, before);
    }

    [[nodiscard]] bool hasTooMany() const { return candidates.size() > m_most; }

    QVector<Candidate> candidates;
    QVector<ListPage> pages;

private:
    static QString stepOf(const JsonView& member) { return pointerStep(textOfUtf8(member.name())); }

    /// A document with a list for each kind, whatever the lists are called.
    void groups(const JsonView& object) {
        for (const JsonView& group : object.orderedMembers()) {
            if (group.isList() && !group.isEmpty() && (*group.begin()).isObject())
                collect(group, u'/' + stepOf(group));
        }
    }

    void page(const JsonView& envelope, const QString& at, qsizetype before) {
        std::optional<ListPage> page = pageOf(envelope, candidates.size() - before);
        if (!page)
            return;
        page->place = m_document.place(at);
        pages.append(*page);
    }

    const JsonDocument& m_document;
    qint64 m_most;
};

Error tooManyRowsOf(const JsonDocument& document, qint64 most, const QString& at) {
    return tooManyRows(most, document.place(at));
}

Error ofAnotherKind(const RecognisedKind& said) {
    if (said.foreign.isEmpty())
        return Error::invalid(
            u"cannot tell what this is: nothing in it names a kind, and a tag has an id and a name alone"_s,
            u"say the kind with an “@type”, or remove it"_s);
    return Error::invalid(
        u"this is of the kind “%1”, which is no part of a catalog"_s.arg(said.foreign),
        u"remove it; offers, fallback offers, placements, tags, collections, rules, formulas, activities and "
        u"profiles come in"_s);
}

class DocumentReader {
public:
    DocumentReader(const JsonDocument& document, const Progress& progress, ImportedDocument& out,
                   UnknownMembers& unknown)
        : m_document(document), m_progress(progress), m_out(out), m_unknown(unknown) {}

    [[nodiscard]] int recognised() const { return m_recognised; }

    /// Whether the work was not stopped; `all` of how many things is one to come.
    [[nodiscard]] bool goesOn(qsizetype all = 0) {
        m_stopped = m_stopped || (m_progress && m_asked++ % kProgressStep == 0 && !m_progress(m_asked, all));
        return !m_stopped;
    }

    void entity(const Candidate& candidate) {
        JsonView object = candidate.object;
        QString at = candidate.at;
        QJsonObject envelope;
        if (const JsonView instance = object.member("_instance"); instance.isObject()) {
            envelope = object.toObject();
            envelope.remove("_instance"_L1);
            envelope = withoutNulls(envelope);
            object = instance;
            at += u"/_instance"_s;
        }
        if (isJsonSchema(object)) {
            ++m_recognised;
            return add(schemaProfile(object.toObject()), Dialect::Offerwright, at);
        }
        const Dialect dialect = recogniseDialect(object);
        const RecognisedKind said =
            envelope.isEmpty() ? recogniseKind(object, dialect) : recogniseEnvelope(candidate.object);
        m_recognised += said == RecognisedKind() && !isNamed(object) ? 0 : 1;
        if (said.audience)
            return audience(object, at);
        if (!said.kind)
            return refuse(ofAnotherKind(said), at);
        Result<XdmEntity> read = readXdmEntity(*said.kind, object, dialect);
        if (!read.ok())
            return refuse(read.error(), at);
        if (!envelope.isEmpty())
            std::visit([&](auto& e) { e.extra.insert(keptMember::envelope, envelope); }, read->entity);
        m_unknown.add(*said.kind, read->unknown, m_document.source(), at);
        add(std::move(read->entity), dialect, at);
    }

    /// One group of the canonical document.
    void canonicalGroup(EntityKind kind, const JsonView& group, const QString& at) {
        if (!group.isList())
            return refuse(
                Error::invalid(u"the member has the wrong type"_s, u"it must be a list of objects"_s), at);
        qsizetype index = 0;
        for (const JsonView item : group) {
            if (!goesOn(group.size()))
                return;
            const QString itemAt = at + u'/' + QString::number(index++);
            QStringList unknown;
            Result<Entity> read = entityFromJson(kind, item.toObject(), &unknown);
            m_unknown.add(kind, unknown, m_document.source(), itemAt);
            if (read.ok())
                add(std::move(*read), Dialect::Offerwright, itemAt);
            else
                refuse(read.error(), itemAt);
        }
    }

    void refuse(const Error& error, const QString& at) { m_out.refused.append(m_document.locate(error, at)); }

private:
    void add(Entity&& entity, Dialect dialect, const QString& at) {
        // The canonical form may wrap what was read some times more, not thousands of times.
        constexpr int wrapping = 8;
        if (m_document.deepest() + wrapping > kDeepestEntity && jsonDepth(toJson(entity)) > kDeepestEntity)
            return refuse(
                Error::invalid(u"the lists and objects of this entity are nested more than %1 deep"_s.arg(
                                   kDeepestEntity),
                               u"flatten it"_s),
                at);
        m_out.entities.append(
            {std::make_shared<const Entity>(std::move(entity)), dialect, m_document.source(), at});
    }

    /// Whether it is a row of some catalog, if not of ours.
    static bool isNamed(const JsonView& object) {
        return object.member("@id").isText() || object.member("id").isText();
    }

    /// Refused until somebody asks for rules instead.
    void audience(const JsonView& object, const QString& at) {
        Result<Entity> rule = audienceAsRule(object);
        if (!rule)
            return refuse(rule.error(), at);
        refuse(
            Error::invalid(
                u"“%1” is an audience (segment definition), which is no part of a catalog"_s.arg(
                    entityLabel(*rule)),
                u"choose to take audiences in as eligibility rules (--audiences-as-rules), or remove it"_s),
            at);
        m_out.audiences.append(
            {std::make_shared<const Entity>(std::move(*rule)), Dialect::Dps, m_document.source(), at});
    }

    const JsonDocument& m_document;
    const Progress& m_progress;
    qint64 m_asked = 0;
    bool m_stopped = false;
    ImportedDocument& m_out;
    UnknownMembers& m_unknown;
    int m_recognised = 0;
};

/// Why a document of this version cannot be read.
Error ofOtherVersion(const QJsonValue& version) {
    const Place place = Place::at(u"/offerwright"_s);
    const QString ours = QString::number(kCanonicalVersion);
    if (version.isDouble())
        return Error::input(u"the document has format version %1, and this program reads %2"_s.arg(
                                version.toVariant().toString(), ours),
                            u"export it again with a matching Offerwright"_s, place);
    const QString what = version.isString()
                             ? u"the text “%1”"_s.arg(version.toString().left(32))
                             : QString::fromUtf8(writeJson(version, JsonStyle::Compact)).left(32);
    return Error::input(u"the format version is %1, and it must be the number %2"_s.arg(what, ours),
                        u"write \"offerwright\": %1, without quotes"_s.arg(ours), place);
}

Result<void> readCanonical(const JsonDocument& document, const Progress& progress, ImportedDocument& out,
                           UnknownMembers& unknown, const JsonLimits& limits) {
    const JsonView root = document.root();
    const QJsonValue version = root.member(kCanonicalVersionMember.data()).toJson();
    if (version.toInteger(-1) != kCanonicalVersion)
        return document.locate(ofOtherVersion(version), {});
    DocumentReader reader(document, progress, out, unknown);
    qint64 rows = 0;
    for (const JsonView& group : root.orderedMembers()) {
        if (!reader.goesOn())
            return importStopped();
        rows += group.isList() ? group.size() : 0;
        if (rows > limits.rows)
            return tooManyRowsOf(document, limits.rows, u'/' + pointerStep(textOfUtf8(group.name())));
        const QString name = textOfUtf8(group.name());
        if (name == kCanonicalVersionMember || isCanonicalNote(name))
            continue;
        const QString at = u'/' + pointerStep(name);
        if (name == kCanonicalZoneMember) {
            const Result<TimeZone> zone = TimeZone::named(group.toJson().toString());
            if (zone)
                out.zone = *zone;
            else
                reader.refuse(Error::invalid(zone.error().message, zone.error().mend), at);
            continue;
        }
        if (const std::optional<EntityKind> kind = canonicalKind(name))
            reader.canonicalGroup(*kind, group, at);
        else
            reader.refuse(Error::invalid(u"“%1” is not a group of entities"_s.arg(name),
                                         u"use one of: "_s + canonicalGroups().join(u", "_s)),
                          at);
    }
    return reader.goesOn() ? Result<void>() : importStopped();
}

Error nothingFound(const JsonDocument& document) {
    return document.locate(
        Error::input(u"nothing in this document is recognised as part of a catalog"_s,
                     u"choose a JSON file with offers, placements, activities or other entities"_s),
        {});
}

Result<void> readInto(const JsonDocument& document, const Progress& progress, ImportedDocument& out,
                      UnknownMembers& unknown, const JsonLimits& limits) {
    if (isCanonical(document.root()))
        return readCanonical(document, progress, out, unknown, limits);
    if (isManifest(document.root()))
        return {};
    if (!document.root().isObject() && !document.root().isList())
        return nothingFound(document);
    Collector collector(document, limits.rows);
    collector.collect(document.root(), {});
    if (collector.hasTooMany())
        return tooManyRowsOf(document, limits.rows, collector.candidates.constLast().at);
    out.pages += collector.pages;
    const QVector<Candidate>& candidates = collector.candidates;
    DocumentReader reader(document, progress, out, unknown);
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (!reader.goesOn(candidates.size()))
            return importStopped();
        reader.entity(candidates[i]);
    }
    if (reader.recognised() == 0 && !candidates.isEmpty())
        return nothingFound(document);
    return {};
}

} // namespace

Error importStopped() {
    return Error::cancelled(u"the import was stopped"_s);
}

bool ImportedDocument::isUnderstood() const {
    return std::all_of(findings.cbegin(), findings.cend(),
                       [](const Finding& finding) { return finding.severity == Severity::Note; });
}

QString ImportedDocument::summary() const {
    QMap<EntityKind, int> kinds;
    QMap<Dialect, int> dialects;
    bool hasTables = false;
    for (const ImportedEntity& imported : entities) {
        ++kinds[entityKind(*imported.entity)];
        if (imported.row)
            hasTables = true;
        else
            ++dialects[imported.dialect];
    }
    QStringList parts;
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it)
        parts.append(counted(it.value(), kindWords(it.key())));
    QStringList names;
    for (auto it = dialects.cbegin(); it != dialects.cend(); ++it)
        names.append(token(it.key()));
    if (parts.isEmpty())
        return u"nothing"_s;
    QString text = parts.join(u", "_s).replace(u"activitys"_s, u"activities"_s);
    if (!names.isEmpty())
        text += (names.size() == 1 ? u"; dialect "_s : u"; dialects "_s) + names.join(u", "_s);
    if (hasTables)
        text += u"; table"_s;
    return zone ? text + u"; time zone "_s + zone->name() : text;
}

Result<ImportedDocument> readDocument(const QByteArray& bytes, const QString& fileName,
                                      const Progress& progress, const JsonLimits& limits) {
    if (const std::optional<Error> other = wideEncoding(bytes, fileName))
        return *other;
    ImportedDocument out;
    UnknownMembers unknown;
    const Result<JsonDocument> document = JsonDocument::read(bytes, fileName, limits, progress);
    if (document) {
        if (const Result<void> read = readInto(*document, progress, out, unknown, limits); !read)
            return read.error();
    } else if (document.error().code != ErrorCode::Cancelled &&
               JsonDocument::isLines(bytes)) { // asked last: most files are one document
        const Result<QVector<JsonDocument>> lines =
            JsonDocument::readLines(bytes, fileName, limits, progress);
        if (!lines)
            return lines.error();
        for (qsizetype i = 0; i < lines->size(); ++i) {
            if (progress && i % kProgressStep == 0 && !progress(i, lines->size()))
                return importStopped();
            if (const Result<void> read = readInto((*lines)[i], {}, out, unknown, limits); !read)
                out.refused.append(read.error());
            if (out.entities.size() + out.refused.size() > limits.rows) // lists in lines
                return tooManyRowsOf((*lines)[i], limits.rows, {});
        }
        if (out.entities.isEmpty() && !out.refused.isEmpty())
            return out.refused.first();
    } else {
        return document.error();
    }
    out.findings += unknown.findings();
    return joinDocuments({out});
}

Result<ImportedDocument> joinDocuments(const QVector<ImportedDocument>& documents) {
    ImportedDocument sum;
    QHash<QString, const ImportedEntity*> seen;
    for (const ImportedDocument& document : documents) {
        for (const ImportedEntity& imported : document.entities) {
            const QString& id = entityId(*imported.entity);
            if (const auto first = seen.constFind(id); first != seen.cend())
                return Error::invalid(
                    u"the id “%1” is used twice: here and at %2"_s.arg(id, placeText((*first)->place())),
                    u"keep one of the two, or give one another id"_s, imported.place());
            seen.insert(id, &imported);
        }
        sum.entities += document.entities;
        sum.refused += document.refused;
        sum.audiences += document.audiences;
        sum.findings += document.findings;
        sum.pages += document.pages;
        sum.tables += document.tables;
        if (sum.zone && document.zone && !(*sum.zone == *document.zone))
            return Error::invalid(u"the documents count their days in different time zones, %1 and %2"_s.arg(
                                      sum.zone->name(), document.zone->name()),
                                  u"import them one after the other"_s);
        if (document.zone)
            sum.zone = document.zone;
    }
    sum.findings.removeIf([](const Finding& finding) { return finding.code == kPageCode; });
    sum.findings += missingPages(sum.pages);
    return sum;
}

} // namespace ow
