#include "store/entity_body.h"

#include "domain/entity_json.h"

#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

QByteArray entityBody(const Entity& entity) {
    return QJsonDocument(toJson(entity)).toJson(QJsonDocument::Compact);
}

Result<EntityPtr> entityFromBody(EntityKind kind, const QByteArray& body) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject())
        return Error{ErrorCode::Store,
                     u"a stored %1 cannot be read"_s.arg(kindWords(kind)),
                     u"restore a backup, or salvage what can be read"_s,
                     {}};
    Result<Entity> entity = entityFromJson(kind, document.object());
    if (!entity)
        return entity.error();
    return std::make_shared<const Entity>(std::move(*entity));
}

} // namespace ow
