#include "cli/finding_output.h"

#include <algorithm>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

/// The name of the entity that a finding is about, in one line; empty where nobody knows it.
QString nameIn(const Catalog& catalog, const Finding& finding) {
    const auto kind = fromToken<EntityKind>(finding.entityKind);
    const EntityPtr entity = kind ? catalog.entity({*kind, finding.entityId}) : nullptr;
    return entity ? entityName(*entity).simplified() : QString();
}

} // namespace

QString findingLine(const Finding& finding, const Catalog& catalog) {
    Place place = finding.place;
    if (place.field.isEmpty())
        place.field = finding.field;
    QString line = placeText(place);
    line += (line.isEmpty() ? QString() : u": "_s) + severityToken(finding.severity) + u": "_s;
    const QString name = nameIn(catalog, finding);
    if (!name.isEmpty())
        line += finding.entityKind + u" “"_s + name + u"” ("_s + finding.entityId + u"): "_s;
    else if (!finding.entityId.isEmpty())
        line += finding.entityKind + u' ' + finding.entityId + u": "_s;
    line += finding.message;
    return withMend(line, finding.mend);
}

QJsonObject findingJson(const Finding& finding, const Catalog& catalog) {
    QJsonObject out{{u"code"_s, finding.code},
                    {u"severity"_s, severityToken(finding.severity)},
                    {u"message"_s, finding.message}};
    const auto put = [&out](const QString& key, const QString& value) {
        if (!value.isEmpty())
            out.insert(key, value);
    };
    put(u"mend"_s, finding.mend);
    put(u"kind"_s, finding.entityKind);
    put(u"id"_s, finding.entityId);
    put(u"name"_s, nameIn(catalog, finding));
    put(u"field"_s, finding.field);
    put(u"file"_s, finding.place.file);
    if (finding.place.line > 0) {
        out.insert(u"line"_s, finding.place.line);
        out.insert(u"column"_s, finding.place.column);
    }
    return out;
}

bool hasErrors(const QVector<Finding>& findings) {
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

} // namespace ow::cli
