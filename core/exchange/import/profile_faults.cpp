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
        const QVector<SchemaFault> faults = schema.check(profile->document, 1);
        if (faults.isEmpty())
            return false;
        const SchemaFault& fault = faults.first();
        Place place = item.place(profileBase(item) + fault.pointer);
        if (item.row)
            place.field = u"document"_s + fault.pointer;
        broken.append({ErrorCode::Invalid, fault.message, fault.mend, place});
        return true;
    });
    imported.refused += broken;
    return imported;
}

} // namespace ow
