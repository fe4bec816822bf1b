#include "decision/documents/context_document.h"

#include "json/document.h"

namespace ow {

using namespace Qt::StringLiterals;

Result<DecisionContext> readContextDocument(const QByteArray& text, const QString& fileName) {
    const Result<JsonDocument> document = JsonDocument::read(text, fileName);
    if (!document)
        return document.error();
    if (!document->root().isList())
        return Error::input(u"the context is not a JSON array"_s,
                            u"write [{\"@type\": schema, \"xdm:data\": {…}}]"_s, document->place({}));
    Result<DecisionContext> context = contextFromJson(document->root().toJson().toArray());
    if (!context)
        return document->locate(context.error(), {});
    return context;
}

} // namespace ow
