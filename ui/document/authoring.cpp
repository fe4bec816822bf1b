#include "document/authoring.h"

#include <QCoreApplication>
#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("ow::authoring", source);
}

} // namespace

QString createLabel(EntityKind kind) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "New %1")).arg(kindWords(kind));
}

QString duplicateLabel(const Entity& entity) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "Duplicate “%1”")).arg(entityLabel(entity));
}

QString deleteLabel(const Entity& entity) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "Delete “%1”")).arg(entityLabel(entity));
}

QString freeName(const Catalog& catalog, EntityKind kind, const QString& wished) {
    QSet<QString> taken;
    for (const EntityPtr& entity : catalog.entities(kind))
        taken.insert(entityName(*entity));
    QString name = wished;
    for (int number = 2; taken.contains(name); ++number)
        name = u"%1 %2"_s.arg(wished).arg(number);
    return name;
}

Entity draftCopy(const Catalog& catalog, const Entity& entity, const QString& id) {
    const QString wished = text(QT_TRANSLATE_NOOP("ow::authoring", "%1 (copy)")).arg(entityLabel(entity));
    const QString name = freeName(catalog, entityKind(entity), wished);
    return std::visit(
        [&](auto copy) -> Entity {
            using T = std::decay_t<decltype(copy)>;
            copy.id = decltype(copy.id)(id);
            copy.name = name;
            if constexpr (requires { copy.status; })
                copy.status = decltype(T::status)::Draft;
            return copy;
        },
        entity);
}

} // namespace ow
