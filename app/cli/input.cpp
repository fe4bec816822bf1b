#include "cli/input.h"

#include "base/timestamp.h"
#include "disk/files.h"

namespace ow::cli {

using namespace Qt::StringLiterals;

Result<JsonDocument> readJson(const std::string& path) {
    const QString name = QString::fromStdString(path);
    const Result<QByteArray> bytes = readFile(name, input_limit::single);
    if (!bytes)
        return bytes.error();
    return JsonDocument::read(*bytes, name);
}

Result<std::optional<qint64>> readInstant(const std::string& text) {
    if (text.empty())
        return std::optional<qint64>();
    const Result<Timestamp> instant = Timestamp::parse(QString::fromStdString(text));
    if (!instant)
        return Error::usage(u"“%1” is not an instant"_s.arg(QString::fromStdString(text)),
                            u"write it like 2025-06-15T12:00:00Z"_s);
    return std::optional(instant->ms());
}

Error inDocument(const JsonDocument& document, const Error& error) {
    return document.locate(error, {});
}

} // namespace ow::cli
