#include "exchange/import/validation.h"

#include "exchange/dialects/canonical.h"
#include "exchange/import/profile_faults.h"
#include "json/scan.h"
#include "json/schema.h"

#include <QJsonObject>
#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Finding schemaFinding(const Error& fault, const Place& place) {
    Finding finding;
    finding.code = u"document.schema"_s;
    finding.severity = Severity::Error;
    finding.field = fault.place.field;
    finding.message = fault.message;
    finding.mend = fault.mend;
    finding.place = place;
    return finding;
}

void checkProfiles(const ImportedDocument& imported, QVector<Finding>& findings) {
    const JsonSchema schema = JsonSchema::profile();
    for (const ImportedEntity& item : imported.entities) {
        const auto* profile = std::get_if<TestProfile>(item.entity.get());
        if (!profile)
            continue;
        const QString base = profileBase(item);
        for (const Error& fault : schema.check(profile->document)) {
            Finding finding = schemaFinding(fault, item.place(base + fault.place.field));
            finding.entityKind = token(EntityKind::TestProfile);
            finding.entityId = profile->id.value();
            findings.append(finding);
        }
    }
}

} // namespace

Result<ValidatedDocument> validateDocument(const QByteArray& bytes, const QString& fileName) {
    ValidatedDocument out;
    QSet<QString> said;
    if (!JsonDocument::isLines(bytes)) {
        const Result<JsonDocument> document = JsonDocument::read(bytes, fileName);
        if (!document)
            return document.error();
        if (isCanonical(document->root())) {
            for (const Error& fault : JsonSchema::catalog().check(document->root().toJson())) {
                out.findings.append(schemaFinding(fault, document->place(fault.place.field)));
                said.insert(fault.place.field);
            }
        }
    }
    Result<ImportedDocument> imported = readDocument(bytes, fileName);
    if (!imported)
        return imported.error();
    for (const Error& error : imported->refused) {
        if (said.contains(error.place.field))
            continue;
        Finding finding;
        finding.code = u"document.unreadable"_s;
        finding.severity = Severity::Error;
        finding.field = error.place.field;
        finding.message = error.message;
        finding.mend = error.mend;
        finding.place = error.place;
        out.findings.append(finding);
    }
    out.findings += imported->findings;
    checkProfiles(*imported, out.findings);
    out.imported = std::move(*imported);
    return out;
}

} // namespace ow
