#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// The ids without one of them, as a list for a message: thousands of namesakes are counted, not named.
QString othersOf(const QStringList& ids, const QString& own) {
    constexpr qsizetype most = 3;
    QStringList shown;
    for (const QString& id : ids) {
        if (shown.size() == most)
            break;
        if (id != own)
            shown.append(id);
    }
    const qsizetype rest = ids.size() - 1 - shown.size();
    return shown.join(u", "_s) + (rest > 0 ? u" and %1 more"_s.arg(rest) : QString());
}

} // namespace

void checkNames(CheckContext& context, const Entity& entity, Findings& findings) {
    if (entityName(entity).trimmed().isEmpty()) {
        findings.warning("name.empty"_L1, u"name"_s,
                         u"This %1 has no name."_s.arg(kindWords(entityKind(entity))),
                         u"Give it one, so that others recognise it."_s);
        return;
    }
    if (const auto* tag = std::get_if<Tag>(&entity)) {
        const QStringList named = context.tagsNamed(tag->name);
        if (named.size() > 1)
            findings.error("tag.name-not-unique"_L1, u"name"_s,
                           u"Another tag (%1) has the name \"%2\" too."_s.arg(
                               othersOf(named, tag->id.value()), tag->name),
                           u"Rename one, or use one tag for both."_s);
    }
}

} // namespace ow
