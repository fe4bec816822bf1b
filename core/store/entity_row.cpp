#include "store/entity_row.h"

#include "domain/entity_json.h"
#include "json/document.h"
#include "store/database/checksum.h"

#include <QJsonDocument>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Qt's reader drops a U+FEFF at the beginning of a text; it is seldom there.
QJsonObject objectOf(const QByteArray& body) {
    if (!body.contains("\xEF\xBB\xBF"))
        return QJsonDocument::fromJson(body).object();
    const Result<JsonDocument> document = JsonDocument::read(body, {});
    return document ? document->root().toJson().toObject() : QJsonObject();
}

} // namespace

Error damagedEntity(const QString& path, const QString& id) {
    return Error::damaged(u"the stored entity “%1” is damaged"_s.arg(id),
                          u"restore a backup, or salvage what can be read"_s, Place::inFile(path));
}

EntityRow EntityRow::of(const Entity& entity) {
    const QByteArray body = QJsonDocument(toJson(entity)).toJson(QJsonDocument::Compact);
    EntityRow row{entityKey(entity), entityName(entity), body, 0};
    row.checksum = row.computedChecksum();
    return row;
}

qint64 EntityRow::computedChecksum() const {
    return RowChecksum()
        .add(token(key.kind).toUtf8())
        .add(key.id.toUtf8())
        .add(name.toUtf8())
        .add(body)
        .value();
}

Result<EntityPtr> EntityRow::entity() const {
    if (checksum != computedChecksum())
        return damagedEntity({}, key.id);
    Result<EntityPtr> read = entityFromBody(key.kind, body);
    if (read && entityKey(**read) != key)
        return damagedEntity({}, key.id);
    return read;
}

Result<EntityPtr> entityFromBody(EntityKind kind, const QByteArray& body) {
    const QJsonObject object = objectOf(body);
    if (object.isEmpty())
        return Error::damaged(u"a stored %1 cannot be read"_s.arg(kindWords(kind)),
                              u"restore a backup, or salvage what can be read"_s);
    Result<Entity> entity = entityFromJson(kind, object);
    if (!entity)
        return entity.error();
    return std::make_shared<const Entity>(std::move(*entity));
}

Result<QVector<EntityPtr>> readEntities(const QVector<EntityRow>& rows) {
    constexpr qsizetype block = 64; // rows that a thread takes at once; fewer are not worth a thread
    QVector<EntityPtr> entities(rows.size());
    EntityPtr* const out = entities.data();
    std::atomic<qsizetype> next = 0;
    std::atomic<qsizetype> bad = rows.size();
    const auto work = [&] {
        for (qsizetype from = next.fetch_add(block); from < rows.size(); from = next.fetch_add(block)) {
            for (qsizetype i = from; i < std::min(from + block, rows.size()); ++i) {
                Result<EntityPtr> entity = rows[i].entity();
                if (entity)
                    out[i] = std::move(*entity);
                else
                    bad = i;
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        const auto useful = std::min<qsizetype>(std::thread::hardware_concurrency(), rows.size() / block);
        for (qsizetype i = 1; i < useful; ++i)
            helpers.emplace_back(work);
        work();
    }
    if (bad < rows.size())
        return damagedEntity({}, rows[bad].key.id);
    return entities;
}

} // namespace ow
