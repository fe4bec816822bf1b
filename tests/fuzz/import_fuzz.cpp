#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "exchange/import/validation.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever bytes come in: no crash, and what was read can be written and read again as the same catalog.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ow;
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const Result<ValidatedDocument> validated = validateDocument(bytes, QStringLiteral("fuzz"));
    const Result<ImportedDocument> document = readDocument(bytes, QStringLiteral("fuzz"));
    if (validated.ok() != document.ok())
        std::abort();
    if (!document)
        return 0;
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        std::abort();
    const QByteArray text = exportCatalog(*catalog, {});
    const Result<ImportedDocument> again = readDocument(text, QStringLiteral("again"));
    if (!again || !again->refused.isEmpty() || again->entities.size() != document->entities.size())
        std::abort();
    for (const Dialect dialect : {Dialect::Xdm2018, Dialect::Xdm, Dialect::Dps, Dialect::Dataset})
        (void)exportCatalog(*catalog, {dialect, true, {}});
    return 0;
}
