#include "editors/parts/profile_text.h"

#include "decision/documents/profile_check.h"
#include "decision/plan/offer_value.h"
#include "json/document.h"

namespace ow {

Result<QJsonObject> readProfileText(const QString& text) {
    if (text.trimmed().isEmpty())
        return profileNotObject(Place::inLine({}, 1, 1));
    const Result<JsonDocument> document = JsonDocument::read(text.toUtf8(), {});
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return profileNotObject(document->place({}));
    const QJsonObject profile = document->root().toJson().toObject();
    expr::Arena arena;
    if (const Result<void> checked = checkProfile(jsonValue(profile, arena, nullptr)); !checked)
        return document->locate(checked.error(), {});
    return profile;
}

} // namespace ow
