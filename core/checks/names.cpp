#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// "“b”, “c” and 7 more": the others of that name.
QString othersOf(const QStringList& namesakes) {
    constexpr qsizetype mostNamed = 3;
    QStringList named;
    for (qsizetype i = 1; i < namesakes.size() && i <= mostNamed; ++i)
        named.append(u"“%1”"_s.arg(namesakes.at(i)));
    const qsizetype more = namesakes.size() - 1 - named.size();
    return named.join(u", "_s) + (more > 0 ? u" and %1 more"_s.arg(more) : QString());
}

} // namespace

void checkNames(CheckContext& context, const Entity& entity, Findings& findings) {
    const EntityKind kind = entityKind(entity);
    const QString& name = entityName(entity);
    if (name.trimmed().isEmpty()) {
        findings.warning("name.empty"_L1, u"name"_s, u"this %1 has no name"_s.arg(kindWords(kind)),
                         u"give it one, so that others recognise it"_s);
        return;
    }
    if (kind == EntityKind::TestProfile)
        return;
    // Said once for a name, however many have it.
    const QStringList& namesakes = context.namesakes(kind, name);
    if (namesakes.size() < 2 || namesakes.constFirst() != entityId(entity))
        return;
    if (kind == EntityKind::Tag)
        findings.error("tag.name-not-unique"_L1, u"name"_s,
                       u"%1 tags have the name “%2”: also %3"_s.arg(QString::number(namesakes.size()), name,
                                                                    othersOf(namesakes)),
                       u"rename one, or use one tag for both"_s);
    else
        findings.warning("name.not-unique"_L1, u"name"_s,
                         u"%1 entities of the kind %2 have the name “%3”: also %4"_s.arg(
                             QString::number(namesakes.size()), kindWords(kind), name, othersOf(namesakes)),
                         u"rename all but one, so that people can tell them apart"_s);
}

} // namespace ow
