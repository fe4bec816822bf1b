#include "exchange/export.h"

#include "domain/entity_json.h"
#include "exchange/canonical.h"
#include "exchange/entity_writer.h"
#include "exchange/json_write.h"
#include "exchange/part_writer.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QByteArray canonicalDocument(const Catalog& catalog, const ExportOptions& options) {
    QJsonObject root;
    root.insert(kCanonicalVersionMember, kCanonicalVersion);
    if (!options.note.isEmpty())
        root.insert(u"note"_s, options.note);
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        QJsonArray group;
        for (const EntityPtr& entity : catalog.entities(kind))
            group.append(toJson(*entity));
        root.insert(canonicalGroup(kind), group);
    }
    return writeJson(root);
}

bool isExported(EntityKind kind, const ExportOptions& options) {
    return holdsKind(options.dialect, kind) && (kind != EntityKind::TestProfile || options.testProfiles);
}

void say(QStringList& out, qsizetype count, const QString& what) {
    if (count > 0)
        out.append(u"%1 %2"_s.arg(QString::number(count), what));
}

} // namespace

QByteArray exportCatalog(const Catalog& catalog, const ExportOptions& options) {
    if (options.dialect == Dialect::Offerwright)
        return canonicalDocument(catalog, options);
    QJsonArray list;
    QByteArray lines;
    for (const EntityPtr& entity : catalog.entities()) {
        if (!isExported(entityKind(*entity), options))
            continue;
        const QJsonObject object = writeXdmEntity(*entity, options.dialect);
        if (options.dialect == Dialect::Dataset)
            lines += writeJson(object, JsonStyle::Compact) + '\n';
        else
            list.append(object);
    }
    return options.dialect == Dialect::Dataset ? lines : writeJson(list);
}

QStringList exportLosses(const Catalog& catalog, const ExportOptions& options) {
    QStringList out;
    if (options.dialect == Dialect::Offerwright)
        return out;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (!isExported(kind, options))
            say(out, catalog.size(kind), u"of kind %1 left out"_s.arg(kindWords(kind)));
    }
    qsizetype caps = 0;
    qsizetype oldCaps = 0;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        caps += offer->capping.size();
        oldCaps += std::count_if(offer->capping.cbegin(), offer->capping.cend(),
                                 [](const CappingRule& rule) { return !rule.legacyMember.isEmpty(); });
    }
    if (options.dialect == Dialect::Dataset)
        say(out, caps, u"capping rules left out"_s);
    else if (options.dialect == Dialect::Xdm)
        say(out, oldCaps, u"first-generation caps become capping rules"_s);
    const QVector<const Activity*> activities = catalog.all<Activity>();
    if (options.dialect == Dialect::Dataset)
        say(out, activities.size(), u"activities lose their status"_s);
    if (options.dialect != Dialect::Xdm2018)
        say(out,
            std::count_if(activities.cbegin(), activities.cend(),
                          [](const Activity* a) { return isSingleForm(*a); }),
            u"activities with one placement and filter get a criterion instead"_s);
    return out;
}

} // namespace ow
