#include "exchange/tables/import.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever bytes come in: no crash, every row is an entity or a bad cell, and a written table reads back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ow;
    const Result<CsvTable> table =
        readCsv(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)), QStringLiteral("fuzz"));
    if (!table)
        return 0;
    for (const EntityKind kind :
         {EntityKind::PersonalizedOffer, EntityKind::Placement, EntityKind::TestProfile}) {
        CountingIdSource ids;
        const TableImport result = importTable(*table, kind, guessMapping(table->header, kind), {}, ids);
        if (result.entities.size() + result.badCells.size() != table->rows.size())
            std::abort();
        const Result<ImportedDocument> document =
            readTable(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)),
                      QStringLiteral("fuzz.csv"), {kind, {}}, Catalog(), ids);
        if (document && document->entities.size() != result.entities.size())
            std::abort();
    }
    if (!readCsv(writeCsv(table->header, table->rows), QStringLiteral("again")))
        std::abort();
    return 0;
}
