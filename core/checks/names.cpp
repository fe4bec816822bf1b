#include "checks/check_context.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// "“b”, “c” and 7 more".
QString listed(const QStringList& words) {
    constexpr qsizetype mostNamed = 3;
    QStringList named;
    for (const QString& word : words.first(std::min(mostNamed, words.size())))
        named.append(u"“%1”"_s.arg(word));
    const qsizetype more = words.size() - named.size();
    return named.join(u", "_s) + (more > 0 ? u" and %1 more"_s.arg(more) : QString());
}

/// The others of that name.
QString othersOf(const QStringList& namesakes) {
    return listed(namesakes.mid(1));
}

/// Names that nobody tells apart when they are said: said once, of the first.
void checkAlike(CheckContext& context, const Entity& entity, const QStringList& namesakes,
                Findings& findings) {
    const EntityKind kind = entityKind(entity);
    const QStringList& alike = context.alike(kind, entityName(entity));
    if (alike.size() == namesakes.size() || alike.constFirst() != entityId(entity))
        return;
    QStringList names;
    for (const QString& id : alike) {
        if (!namesakes.contains(id))
            names.append(entityName(*context.catalog().entity({kind, id})));
    }
    names.removeDuplicates();
    findings.note(
        "name.alike"_L1, u"name"_s,
        u"the name “%1” differs from %2 in accents or spaces alone"_s.arg(entityName(entity), listed(names)),
        u"rename one, so that people can tell them apart"_s);
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
    checkAlike(context, entity, namesakes, findings);
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
