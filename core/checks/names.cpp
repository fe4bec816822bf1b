#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

void checkNames(CheckContext& context, const Entity& entity, Findings& findings) {
    if (entityName(entity).trimmed().isEmpty()) {
        findings.warning("name.empty"_L1, u"name"_s,
                         u"This %1 has no name."_s.arg(kindWords(entityKind(entity))),
                         u"Give it one, so that others recognise it."_s);
        return;
    }
    if (const auto* tag = std::get_if<Tag>(&entity)) {
        QStringList others = context.tagsNamed(tag->name);
        others.removeAll(tag->id.value());
        if (!others.isEmpty())
            findings.error(
                "tag.name-not-unique"_L1, u"name"_s,
                u"Another tag (%1) has the name \"%2\" too."_s.arg(others.join(u", "_s), tag->name),
                u"Rename one, or use one tag for both."_s);
    }
}

} // namespace ow
