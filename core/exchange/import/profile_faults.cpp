#include "exchange/import/profile_faults.h"

#include "json/schema.h"

namespace ow {

using namespace Qt::StringLiterals;

QString profileBase(const ImportedEntity& imported) {
    const auto* profile = std::get_if<TestProfile>(imported.entity.get());
    const bool plain = profile && imported.dialect == Dialect::Dps && profile->extra.isEmpty() &&
                       !profile->name.isEmpty() &&
                       profile->document.value("_id"_L1).toString() == profile->name &&
                       profile->id.value() == idPrefix(EntityKind::TestProfile) + profile->name;
    return plain ? QString() : u"/document"_s;
}

ImportedDocument withoutBrokenProfiles(ImportedDocument imported) {
    const JsonSchema schema = JsonSchema::profile();
    QVector<Error> broken;
    imported.entities.removeIf([&](const ImportedEntity& item) {
        const auto* profile = std::get_if<TestProfile>(item.entity.get());
        if (!profile)
            return false;
        const QVector<Error> faults = schema.check(profile->document, 1);
        if (faults.isEmpty())
            return false;
        Error fault = faults.first();
        const QString pointer = fault.place.field;
        fault.place = item.place(profileBase(item) + pointer);
        if (item.row)
            fault.place.field = u"document"_s + pointer;
        broken.append(fault);
        return true;
    });
    imported.refused += broken;
    return imported;
}

} // namespace ow
