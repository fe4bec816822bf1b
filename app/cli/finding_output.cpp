#include "cli/finding_output.h"

#include <algorithm>

namespace ow::cli {

using namespace Qt::StringLiterals;

QString findingLine(const Finding& finding) {
    Place place = finding.place;
    if (place.field.isEmpty())
        place.field = finding.field;
    QString line = placeText(place);
    line += (line.isEmpty() ? QString() : u": "_s) + severityToken(finding.severity) + u": "_s;
    if (!finding.entityId.isEmpty())
        line += finding.entityKind + u' ' + finding.entityId + u": "_s;
    line += finding.message;
    return finding.mend.isEmpty() ? line : line + u" — "_s + finding.mend;
}

QJsonObject findingJson(const Finding& finding) {
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
