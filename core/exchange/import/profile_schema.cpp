#include "exchange/import/internal/profile_schema.h"

#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

bool isJsonSchema(const JsonView& document) {
    const bool named = document.member("$schema").isText() || document.member("type").utf8() == "object";
    const bool members = document.member("properties").isObject() || document.member("allOf").isList();
    return named && members;
}

TestProfile schemaProfile(const QJsonObject& schema) {
    static const QRegularExpression odd(u"[^A-Za-z0-9]+"_s);
    const QString title = schema.value("title"_L1).toString();
    const QString uri = schema.value("$id"_L1).toString(schema.value("id"_L1).toString());
    QString name = uri.isEmpty() ? title : uri;
    name.replace(odd, u"-"_s);
    TestProfile profile;
    profile.id = ProfileId(idPrefix(EntityKind::TestProfile) + u"schema-"_s +
                           (name.isEmpty() ? u"profile"_s : name.toLower()));
    profile.name = u"Schema: "_s + (title.isEmpty() ? uri.isEmpty() ? u"profile"_s : uri : title);
    profile.description = schema.value("description"_L1).toString();
    profile.document = {{u"$schema"_s, schema}};
    return profile;
}

} // namespace ow
