#include "catalog/attach.h"

#include "base/counted.h"
#include "catalog/bulk_edit.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool areAll(const QVector<EntityKey>& keys, std::initializer_list<EntityKind> kinds) {
    return std::all_of(keys.cbegin(), keys.cend(), [kinds](const EntityKey& key) {
        return std::find(kinds.begin(), kinds.end(), key.kind) != kinds.end();
    });
}

Error fitsNowhere(const Entity& target, const QString& mend) {
    return Error::invalid(u"nothing of this can be put onto “%1”"_s.arg(entityLabel(target)), mend);
}

BulkStatus tagged(const Catalog& catalog, const QVector<EntityKey>& offers, const QStringList& tags) {
    BulkEdit edit;
    for (const QString& tag : tags)
        edit.addedTags.append(TagId(tag));
    return bulkEdit(catalog, offers, edit);
}

BulkStatus listed(const EntityPtr& collection, const QVector<EntityKey>& offers) {
    BulkStatus bulk;
    auto after = std::get<OfferFilter>(*collection);
    for (const EntityKey& key : offers) {
        if (after.ids.contains(key.id))
            bulk.refused.append(
                {key, Error::invalid(u"it is in “%1” already"_s.arg(after.name), u"leave it there"_s)});
        else
            after.ids.append(key.id);
    }
    if (after.ids.size() > std::get<OfferFilter>(*collection).ids.size())
        bulk.change.changes.append({collection, std::make_shared<const Entity>(after)});
    return bulk;
}

Result<BulkStatus> intoCollection(const Catalog& catalog, const QVector<EntityKey>& offers,
                                  const EntityPtr& target) {
    const auto& collection = std::get<OfferFilter>(*target);
    if (collection.type == FilterType::Offers)
        return listed(target, offers);
    if (collection.ids.isEmpty())
        return Error::invalid(u"“%1” goes by tags and names none yet"_s.arg(collection.name),
                              u"give it a tag first"_s);
    if (collection.type == FilterType::AnyTags && collection.ids.size() > 1)
        return Error::invalid(u"“%1” takes offers with any of %2 tags, and it is not said which"_s.arg(
                                  collection.name, QString::number(collection.ids.size())),
                              u"put the offers onto one of these tags"_s);
    return tagged(catalog, offers, collection.ids);
}

} // namespace

Result<BulkStatus> attach(const Catalog& catalog, const QVector<EntityKey>& keys, const EntityKey& target) {
    using Kind = EntityKind;
    const EntityPtr onto = catalog.entity(target);
    if (!onto || keys.isEmpty())
        return Error::invalid(u"there is nothing to put it onto"_s, u"choose something that is there"_s);
    if (target.kind == Kind::Tag) {
        if (areAll(keys, {Kind::PersonalizedOffer, Kind::FallbackOffer}))
            return tagged(catalog, keys, {target.id});
        return fitsNowhere(*onto, u"put offers onto a tag"_s);
    }
    if (target.kind == Kind::PersonalizedOffer || target.kind == Kind::FallbackOffer) {
        QStringList tags;
        std::transform(keys.cbegin(), keys.cend(), std::back_inserter(tags),
                       [](const EntityKey& key) { return key.id; });
        if (areAll(keys, {Kind::Tag}))
            return tagged(catalog, {target}, tags);
        return fitsNowhere(*onto, u"put tags onto an offer"_s);
    }
    if (target.kind == Kind::OfferFilter) {
        if (areAll(keys, {Kind::PersonalizedOffer}))
            return intoCollection(catalog, keys, onto);
        return fitsNowhere(*onto, u"put offers onto a collection; fallback offers are in none"_s);
    }
    return fitsNowhere(*onto, u"put offers onto tags and collections"_s);
}

} // namespace ow
