#include "cli/context_source.h"

#include "cli/input.h"
#include "decision/context_json.h"

#include <QJsonArray>

namespace ow::cli {

using namespace Qt::StringLiterals;

Result<QByteArray> readContext(const std::string& path) {
    const Result<JsonDocument> document = readJson(path);
    if (!document)
        return document.error();
    if (!document->root().isList())
        return Error{ErrorCode::Input, u"The context is not a JSON array."_s,
                     u"Write [{\"@type\": schema, \"xdm:data\": {…}}]."_s, document->place({})};
    Result<QByteArray> context = contextFromJson(document->root().toJson().toArray());
    if (!context)
        return inDocument(*document, context.error());
    return context;
}

} // namespace ow::cli
