#include "matrix/matrix_profiles.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

QVector<MatrixProfile> testProfilesOf(const Catalog& catalog) {
    QVector<MatrixProfile> profiles;
    const QVector<const TestProfile*> all = catalog.all<TestProfile>();
    profiles.reserve(all.size());
    for (const TestProfile* profile : all)
        profiles.append({profile->id.value(), profile->name,
                         QJsonDocument(profile->document).toJson(QJsonDocument::Compact)});
    return profiles;
}

QVector<MatrixProfile> profilesOfLines(const QByteArray& ndjson) {
    QVector<MatrixProfile> profiles;
    qsizetype at = ndjson.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    for (int number = 1; at < ndjson.size(); ++number) {
        const qsizetype end = ndjson.indexOf('\n', at);
        const QByteArray line = ndjson.mid(at, end < 0 ? -1 : end - at).trimmed();
        at = end < 0 ? ndjson.size() : end + 1;
        if (line.isEmpty())
            continue;
        const QString id = QJsonDocument::fromJson(line).object().value("_id"_L1).toString();
        profiles.append({id.isEmpty() ? u"line %1"_s.arg(number) : id, {}, line, number});
    }
    return profiles;
}

} // namespace ow
