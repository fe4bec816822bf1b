#include "checks/fixes/internal/mender.h"
#include "domain/empty_component.h"
#include "domain/language_tag.h"
#include "domain/selection.h"

#include <QJsonArray>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFormats = 3; ///< more are a choice for the editor

const QVector<Representation>* representationsOf(const Entity& entity) {
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        return &offer->representations;
    const auto* fallback = std::get_if<FallbackOffer>(&entity);
    return fallback ? &fallback->representations : nullptr;
}

Entity withRepresentations(Entity entity, const QVector<Representation>& list) {
    if (auto* offer = std::get_if<PersonalizedOffer>(&entity))
        offer->representations = list;
    else
        std::get<FallbackOffer>(entity).representations = list;
    return entity;
}

/// The placement of the representation that the finding stands in.
const Placement* placementOf(const Mender& mender) {
    return mender.catalog().find<Placement>(
        PlacementId(mender.at(mender.pathOf(2) + u"/placement"_s).toString()));
}

void mendFormat(Mender& mender) {
    const QString& field = mender.finding().field;
    const Placement* placement = placementOf(mender);
    QStringList formats = placement ? placement->contentTypes : QStringList();
    if (formats.isEmpty())
        formats.append(defaultFormat(contentForm(mender.at(mender.pathOf(4) + u"/type"_s).toString())));
    formats.removeAll(QString());
    if (formats.size() > kMostFormats)
        return;
    for (const QString& format : formats)
        mender.set(FixKind::SetFormat, format, field, format);
}

/// "text" of "…/content-component-text".
QString shortName(const QString& type) {
    return type.section(u'/', -1).remove("content-component-"_L1);
}

void mendType(Mender& mender) {
    const Placement* placement = placementOf(mender);
    if (placement && !placement->componentType.isEmpty())
        mender.set(FixKind::SetContentType, shortName(placement->componentType), mender.finding().field,
                   placement->componentType);
}

/// Another one for the same placement goes when it says nothing that the first does not say.
void mendDuplicate(Mender& mender) {
    const QVector<Representation>* list = representationsOf(mender.entity());
    const qsizetype i = mender.finding().field.section(u'/', 1, 1).toInt();
    if (!list || i >= list->size())
        return;
    const Representation& one = list->at(i);
    const auto first = std::find_if(list->cbegin(), list->cend(), [&](const Representation& other) {
        return other.placement == one.placement;
    });
    if (one.components.isEmpty() || (first != list->cend() && *first == one))
        mender.take(FixKind::RemoveRepresentation, {}, mender.pathOf(2));
}

void addContent(Mender& mender) {
    const QVector<Representation>* list = representationsOf(mender.entity());
    const qsizetype i = mender.finding().field.section(u'/', 1, 1).toInt();
    if (!list || i >= list->size())
        return;
    QVector<Representation> after = *list;
    after[i].components = {emptyComponent(placementOf(mender))};
    mender.update(FixKind::AddContent, {}, mender.catalog().entity(entityKey(mender.entity())),
                  withRepresentations(mender.entity(), after), mender.pathOf(2) + u"/components/0/content"_s);
}

/// The placements of these criteria that the offer has nothing for, each once.
QVector<PlacementId> missingIn(const QVector<Criterion>& criteria, const QVector<Representation>& has) {
    QVector<PlacementId> missing;
    for (const Criterion& criterion : criteria) {
        for (const PlacementId& id : criterion.placements) {
            const bool isThere = std::any_of(has.cbegin(), has.cend(),
                                             [&](const Representation& r) { return r.placement == id; });
            if (!isThere && !missing.contains(id))
                missing.append(id);
        }
    }
    return missing;
}

bool holds(const Catalog& catalog, const Criterion& criterion, const PersonalizedOffer& offer) {
    if (criterion.selection == OptionSelectionType::DirectList)
        return criterion.options.contains(offer.id);
    const auto* filter = catalog.find<OfferFilter>(criterion.filter);
    return filter && selects(*filter, offer);
}

/// The criteria that can propose the offer, or those of the activities that fall back to it.
QVector<Criterion> criteriaOf(const Catalog& catalog, const Entity& entity) {
    QVector<Criterion> criteria;
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    for (const Activity* activity : catalog.all<Activity>()) {
        if (activity->status == ActivityStatus::Archived || activity->status == ActivityStatus::Complete)
            continue;
        for (const Criterion& criterion : activity->criteria) {
            if (offer ? holds(catalog, criterion, *offer) : activity->fallback.value() == entityId(entity))
                criteria.append(criterion);
        }
    }
    return criteria;
}

/// Adds representations with a component to fill in for these placements.
void addRepresentations(Mender& mender, const EntityPtr& to, QVector<PlacementId> placements) {
    placements.removeIf(
        [&](const PlacementId& id) { return mender.catalog().find<Placement>(id) == nullptr; });
    const QVector<Representation>* before = to ? representationsOf(*to) : nullptr;
    if (!before || placements.isEmpty())
        return;
    QVector<Representation> list = *before;
    for (const PlacementId& id : placements) {
        Representation representation;
        representation.placement = id;
        representation.components = {emptyComponent(mender.catalog().find<Placement>(id))};
        list.append(representation);
    }
    const Entity after = withRepresentations(*to, list);
    const QString field = u"representations/%1/components/0/content"_s.arg(before->size());
    if (placements.size() == 1)
        mender.update(FixKind::AddRepresentation,
                      mender.catalog().find<Placement>(placements.constFirst())->name, to, after, field);
    else
        mender.update(FixKind::AddRepresentations, QString::number(placements.size()), to, after, field);
}

void addMissing(Mender& mender) {
    const EntityPtr entity = mender.catalog().entity(entityKey(mender.entity()));
    const QVector<Representation>* has = representationsOf(*entity);
    if (!has)
        return;
    QVector<PlacementId> missing = missingIn(criteriaOf(mender.catalog(), *entity), *has);
    const QVector<const Placement*> all = mender.catalog().all<Placement>();
    if (missing.isEmpty() && has->isEmpty() && all.size() == 1)
        missing = {all.constFirst()->id};
    addRepresentations(mender, entity, missing);
}

void addToFallback(Mender& mender) {
    const auto* activity = std::get_if<Activity>(&mender.entity());
    const EntityPtr fallback =
        activity ? mender.catalog().entity({EntityKind::FallbackOffer, activity->fallback.value()}) : nullptr;
    if (!fallback)
        return;
    const QVector<Representation>& has = std::get<FallbackOffer>(*fallback).representations;
    QVector<Criterion> criteria = activity->criteria;
    if (mender.finding().severity == Severity::Warning) { // it is about those that no criterion names
        Criterion every;
        for (const Placement* placement : mender.catalog().all<Placement>())
            every.placements.append(placement->id);
        criteria = {every};
    }
    addRepresentations(mender, fallback, missingIn(criteria, has));
}

} // namespace

void mendContent(Mender& mender) {
    const QString& code = mender.finding().code;
    const QString& field = mender.finding().field;
    if (code == "content.language-spelling"_L1) {
        const QString tag = languageTag(mender.at(field).toString());
        mender.set(FixKind::WriteLanguage, tag, field, tag);
    } else if (code == "content.text-in-image"_L1) {
        mender.take(FixKind::RemoveText, {}, field);
    } else if (code == "content.no-type"_L1 || code == "content.type-differs"_L1) {
        mendType(mender);
    } else if (code == "content.no-format"_L1 || code == "content.format-differs"_L1) {
        mendFormat(mender);
    }
}

void mendRepresentations(Mender& mender) {
    const QString& code = mender.finding().code;
    if (code == "representation.empty"_L1) {
        addContent(mender);
        mender.take(FixKind::RemoveRepresentation, {}, mender.pathOf(2));
    } else if (code == "representation.duplicate"_L1) {
        mendDuplicate(mender);
    } else if (code == "offer.no-representation"_L1 || code == "offer.no-common-placement"_L1) {
        addMissing(mender);
    } else if (code == "fallback.no-content"_L1) {
        addToFallback(mender);
    }
}

} // namespace ow
