#include "exchange/export/export.h"

#include "base/asker.h"
#include "base/counted.h"
#include "catalog/set_members.h"
#include "domain/entity_json.h"
#include "exchange/dialects/canonical.h"
#include "exchange/dialects/entity_writer.h"
#include "exchange/dialects/member_reader.h"
#include "exchange/dialects/part_writer.h"
#include "exchange/dialects/status_names.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QByteArray canonicalDocument(const Catalog& catalog, const ExportOptions& options, const Progress& progress) {
    Asker asker(progress, catalog.size());
    QJsonObject root;
    root.insert(kCanonicalVersionMember, kCanonicalVersion);
    if (!options.note.isEmpty())
        root.insert(u"note"_s, options.note);
    if (!(catalog.zone() == TimeZone()))
        root.insert(kCanonicalZoneMember, catalog.zone().name());
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        QJsonArray group;
        for (const EntityPtr& entity : catalog.entities(kind)) {
            if (!asker.goesOn())
                return {};
            group.append(withSortedSets(toJson(*entity)));
        }
        root.insert(canonicalGroup(kind), group);
    }
    return writeJson(root);
}

void say(QStringList& out, qsizetype count, const QString& what) {
    if (count > 0)
        out.append(u"%1 %2"_s.arg(QString::number(count), what));
}

/// What the API of the 2018 generation takes and its published schemas forbid.
void sayBeyondSchemas2018(const Catalog& catalog, QStringList& out) {
    qsizetype open = 0;
    qsizetype types = 0;
    qsizetype channels = 0;
    const auto look = [&](const QVector<Representation>& representations) {
        for (const Representation& representation : representations) {
            channels += representation.channel.isEmpty() ? 1 : 0;
            types += std::count_if(representation.components.cbegin(), representation.components.cend(),
                                   [](const ContentComponent& c) {
                                       return !c.type.endsWith(u"-text") && !c.type.endsWith(u"-html") &&
                                              !c.type.endsWith(u"-imagelink");
                                   });
        }
    };
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        open += offer->calendar.start && offer->calendar.end ? 0 : 1;
        look(offer->representations);
    }
    for (const FallbackOffer* offer : catalog.all<FallbackOffer>())
        look(offer->representations);
    say(out, open, u"offers without a start or an end, for which the 2018 schema wants both"_s);
    say(out, channels, u"representations without a channel, for which the 2018 schema wants one"_s);
    say(out, types, u"components of a type that the 2018 schema does not list"_s);
}

} // namespace

QString noteInSpiteOf(qsizetype errors) {
    if (errors == 0)
        return {};
    return u"Exported in spite of %1 that the checks found."_s.arg(counted(errors, u"error"_s));
}

bool isExported(EntityKind kind, const ExportOptions& options) {
    if (options.dialect == Dialect::Offerwright)
        return true;
    return holdsKind(options.dialect, kind) && (kind != EntityKind::TestProfile || options.testProfiles);
}

QByteArray exportCatalog(const Catalog& catalog, const ExportOptions& options, const Progress& progress) {
    if (options.dialect == Dialect::Offerwright)
        return canonicalDocument(catalog, options, progress);
    QJsonArray list;
    QByteArray lines;
    Asker asker(progress, catalog.size());
    for (const EntityPtr& entity : catalog.entities()) {
        if (!asker.goesOn())
            return {};
        if (!isExported(entityKind(*entity), options))
            continue;
        const QJsonObject object = writeXdmEntity(*entity, options.dialect, catalog.zone().zone());
        if (options.dialect == Dialect::Dataset)
            lines += writeJson(object, JsonStyle::Compact) + '\n';
        else
            list.append(object);
    }
    if (options.dialect == Dialect::Dataset)
        return lines;
    if (options.note.isEmpty())
        return writeJson(list);
    return writeJson(QJsonObject{{u"offerwright:note"_s, options.note}, {u"results"_s, list}});
}

QStringList exportLosses(const Catalog& catalog, const ExportOptions& options) {
    QStringList out;
    if (options.dialect == Dialect::Offerwright)
        return out;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (!isExported(kind, options))
            say(out, catalog.size(kind), u"of kind %1 left out"_s.arg(kindWords(kind)));
    }
    qsizetype envelopes = 0;
    qsizetype statuses = 0;
    for (const EntityPtr& entity : catalog.entities()) {
        const QJsonObject& extra =
            std::visit([](const auto& e) -> const QJsonObject& { return e.extra; }, *entity);
        envelopes += extra.contains(keptMember::envelope) ? 1 : 0;
        const QString status = extra.value(keptMember::status).toString();
        statuses += status.isEmpty() || knowsStatus(options.dialect, status) ? 0 : 1;
    }
    if (options.dialect != Dialect::Xdm2018)
        say(out, envelopes, u"repository envelopes (etag, dates) left out"_s);
    say(out, statuses, u"statuses that the dialect does not know become the nearest that it does"_s);
    if (options.dialect == Dialect::Xdm2018)
        sayBeyondSchemas2018(catalog, out);
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
