#include "cli/named_entity.h"

namespace ow::cli {

Result<EntityKey> namedEntity(const CatalogNames& names, EntityKind kind, const std::string& text,
                              const std::string& file) {
    Result<EntityKey> key = names.find(kind, QString::fromStdString(text));
    if (key)
        return key;
    return asUsage(key.error(), file);
}

Error asUsage(Error error, const std::string& file) {
    error.code = ErrorCode::Usage;
    error.place.file = QString::fromStdString(file);
    return error;
}

} // namespace ow::cli
