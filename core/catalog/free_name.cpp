#include "catalog/free_name.h"

namespace ow {

using namespace Qt::StringLiterals;

QSet<QString> namesOf(const Catalog& catalog, EntityKind kind) {
    QSet<QString> taken;
    for (const EntityPtr& entity : catalog.entities(kind))
        taken.insert(entityName(*entity));
    return taken;
}

QString freeName(const QSet<QString>& taken, const QString& wished) {
    QString name = wished;
    for (int number = 2; taken.contains(name); ++number)
        name = u"%1 %2"_s.arg(wished).arg(number);
    return name;
}

QString freeName(const Catalog& catalog, EntityKind kind, const QString& wished) {
    QSet<QString> taken; // of a hundred thousand names few begin with this one
    for (const EntityPtr& entity : catalog.entities(kind)) {
        if (const QString& name = entityName(*entity); name.startsWith(wished))
            taken.insert(name);
    }
    return freeName(taken, wished);
}

} // namespace ow
