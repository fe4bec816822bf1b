#include "models/entity_columns.h"

#include "base/date_text.h"
#include "domain/lifecycle.h"
#include "domain/validity.h"
#include "models/capping_text.h"
#include "models/kind_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using Column = EntityColumn;

QString text(const char* source) {
    return QCoreApplication::translate("ow::columns", source);
}

QString day(const Timestamp& instant) {
    // Of a day the midnight in UTC, which gives that day.
    return dateText(QDateTime::fromMSecsSinceEpoch(instant.ms(), Qt::UTC).date());
}

QString validity(const CalendarConstraint& calendar) {
    if (calendar.start && calendar.end)
        return u"%1 – %2"_s.arg(day(*calendar.start), day(*calendar.end));
    if (calendar.start)
        return text(QT_TRANSLATE_NOOP("ow::columns", "from %1")).arg(day(*calendar.start));
    if (calendar.end)
        return text(QT_TRANSLATE_NOOP("ow::columns", "until %1")).arg(day(*calendar.end));
    return text(QT_TRANSLATE_NOOP("ow::columns", "always"));
}

/// "https://ns.adobe.com/xdm/channel-types/mobile-app" is "Mobile app".
QString uriWords(const QString& uri) {
    QString words = uri.mid(uri.lastIndexOf(u'/') + 1);
    words.replace(u'-', u' ').replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

QString formWords(const QString& componentType) {
    switch (contentForm(componentType)) {
    case ContentForm::Text:
        return text(QT_TRANSLATE_NOOP("ow::columns", "Text"));
    case ContentForm::Html:
        return text(QT_TRANSLATE_NOOP("ow::columns", "HTML"));
    case ContentForm::Json:
        return text(QT_TRANSLATE_NOOP("ow::columns", "JSON"));
    case ContentForm::ImageLink:
        return text(QT_TRANSLATE_NOOP("ow::columns", "Image link"));
    case ContentForm::Other:
        break;
    }
    return uriWords(componentType);
}

QString ruleName(const Catalog& catalog, const RuleId& id) {
    const EligibilityRule* rule = catalog.find<EligibilityRule>(id);
    return rule ? rule->name : id.value();
}

QString audience(const Catalog& catalog, const ProfileConstraint& constraint) {
    switch (constraint.type) {
    case ProfileConstraintType::None:
        return text(QT_TRANSLATE_NOOP("ow::columns", "everyone"));
    case ProfileConstraintType::EligibilityRule:
        return ruleName(catalog, constraint.rule);
    case ProfileConstraintType::AnySegments:
    case ProfileConstraintType::AllSegments: {
        QStringList keys;
        for (const SegmentIdentity& segment : constraint.segments)
            keys.append(segment.key());
        return keys.join(constraint.type == ProfileConstraintType::AnySegments ? u" or "_s : u" and "_s);
    }
    case ProfileConstraintType::Rules:
        break;
    }
    return text(QT_TRANSLATE_NOOP("ow::columns", "several rules"));
}

QString filterMembers(const Catalog& catalog, const OfferFilter& filter) {
    if (filter.type == FilterType::Offers)
        return QCoreApplication::translate("ow::columns", "%n offers listed", nullptr,
                                           int(filter.ids.size()));
    QStringList names;
    for (const QString& id : filter.ids) {
        const Tag* tag = catalog.find<Tag>(TagId(id));
        names.append(tag ? tag->name : id);
    }
    return names.join(filter.type == FilterType::AnyTags ? u" or "_s : u" and "_s);
}

QString fallbackName(const Catalog& catalog, const FallbackId& id) {
    const FallbackOffer* offer = catalog.find<FallbackOffer>(id);
    return offer ? offer->name : id.value();
}

QString description(const Entity& entity) {
    return std::visit(
        [](const auto& e) {
            if constexpr (requires { e.description; })
                return e.description.simplified();
            else
                return QString();
        },
        entity);
}

/// A day as it is, an instant as the clocks of the catalog show it; empty where there is no limit.
QString instantText(const std::optional<Timestamp>& at, const TimeZone& zone) {
    if (!at)
        return {};
    if (at->isDay())
        return day(*at);
    const qint64 clock = at->ms() + zone.zone().offsetMs(at->ms());
    return clockText(QDateTime::fromMSecsSinceEpoch(clock, Qt::UTC), zone.name());
}

/// The languages that the contents are written in, each once.
QStringList languages(const Entity& entity) {
    QStringList tags;
    std::visit(
        [&tags](const auto& e) {
            if constexpr (requires { e.representations; }) {
                for (const Representation& content : e.representations) {
                    for (const ContentComponent& component : content.components)
                        tags += component.languages;
                }
            }
        },
        entity);
    tags.sort(Qt::CaseInsensitive);
    tags.removeDuplicates();
    return tags;
}

QString caps(const Entity& entity) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    QStringList texts;
    for (const CappingRule& rule : offer ? offer->capping : QVector<CappingRule>())
        texts.append(cappingText(rule));
    return texts.join(u"; "_s);
}

QString conditionText(const Catalog& catalog, const Entity& entity) {
    if (const auto* rule = std::get_if<EligibilityRule>(&entity))
        return rule->condition.value.simplified();
    if (const auto* formula = std::get_if<RankingFormula>(&entity))
        return formula->expression.value.simplified();
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        return audience(catalog, offer->constraint);
    return {};
}

} // namespace

QString channelTitle(const QString& uri) {
    return uriWords(uri);
}

QStringList tagNames(const Catalog& catalog, const Entity& entity) {
    QStringList names;
    std::visit(
        [&](const auto& e) {
            if constexpr (requires { e.tags; }) {
                for (const TagId& id : e.tags) {
                    const Tag* tag = catalog.find<Tag>(id);
                    names.append(tag ? tag->name : id.value());
                }
            }
        },
        entity);
    names.sort(Qt::CaseInsensitive);
    return names;
}

QVector<PlacementId> placementsOf(const Entity& entity) {
    QVector<PlacementId> ids;
    std::visit(
        [&ids](const auto& e) {
            if constexpr (requires { e.representations; }) {
                for (const Representation& one : e.representations)
                    ids.append(one.placement);
            }
            if constexpr (requires { e.criteria; }) {
                for (const Criterion& one : e.criteria)
                    ids += one.placements;
            }
        },
        entity);
    return ids;
}

QStringList placementNames(const Catalog& catalog, const Entity& entity) {
    QStringList names;
    for (const PlacementId& id : placementsOf(entity)) {
        const auto* placement = catalog.find<Placement>(id);
        names.append(placement ? placement->name : id.value());
    }
    names.sort(Qt::CaseInsensitive);
    names.removeDuplicates();
    return names;
}

QString cellText(const Catalog& catalog, const Entity& entity, EntityColumn column) {
    switch (column) {
    case Column::Name:
        return entityLabel(entity);
    case Column::Status:
        return statusTitle(statusToken(entity));
    case Column::Priority:
        return cellSortValue(catalog, entity, column).toString();
    case Column::Validity:
        return calendarOf(entity) ? validity(*calendarOf(entity)) : QString();
    case Column::Tags:
        return tagNames(catalog, entity).join(u", "_s);
    case Column::Representations:
    case Column::Criteria:
        return cellSortValue(catalog, entity, column).toString();
    case Column::Channel:
        return std::holds_alternative<Placement>(entity) ? uriWords(std::get<Placement>(entity).channel)
                                                         : QString();
    case Column::Content:
        return std::holds_alternative<Placement>(entity)
                   ? formWords(std::get<Placement>(entity).componentType)
                   : QString();
    case Column::Members:
        return std::holds_alternative<OfferFilter>(entity)
                   ? filterMembers(catalog, std::get<OfferFilter>(entity))
                   : QString();
    case Column::Condition:
        return conditionText(catalog, entity);
    case Column::Fallback:
        return std::holds_alternative<Activity>(entity)
                   ? fallbackName(catalog, std::get<Activity>(entity).fallback)
                   : QString();
    case Column::Description:
        return description(entity);
    case Column::Starts:
        return calendarOf(entity) ? instantText(calendarOf(entity)->start, catalog.zone()) : QString();
    case Column::Ends:
        return calendarOf(entity) ? instantText(calendarOf(entity)->end, catalog.zone()) : QString();
    case Column::Placements:
        return placementNames(catalog, entity).join(u", "_s);
    case Column::Languages:
        return languages(entity).join(u", "_s);
    case Column::Caps:
        return caps(entity);
    case Column::Id:
        return entityId(entity);
    case Column::UsedBy:
    case Column::Problems:
    case Column::Changed:
    case Column::ChangedBy:
    case Column::Comments:
        break;
    }
    return {};
}

} // namespace ow
