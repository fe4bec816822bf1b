#include "cli/context_source.h"

#include "decision/documents/context_document.h"
#include "disk/files.h"

namespace ow::cli {

Result<DecisionContext> readContext(const std::string& path) {
    const QString name = QString::fromStdString(path);
    const Result<QByteArray> text = readFile(name, input_limit::single);
    if (!text)
        return text.error();
    return readContextDocument(*text, name);
}

} // namespace ow::cli
