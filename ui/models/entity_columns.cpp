#include "models/entity_columns.h"

#include "base/date_text.h"
#include "domain/lifecycle.h"
#include "domain/validity.h"
#include "models/kind_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

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

qsizetype representationCount(const Entity& entity) {
    return std::visit(
        [](const auto& e) -> qsizetype {
            if constexpr (requires { e.representations; })
                return e.representations.size();
            else
                return 0;
        },
        entity);
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

const QVector<EntityColumn>& columnsOf(EntityKind kind) {
    using C = Column;
    static const std::array<QVector<C>, Tokens<EntityKind>::table.size()> columns{{
        {C::Name, C::Status, C::Priority, C::Validity, C::Condition, C::Tags, C::Representations, C::UsedBy,
         C::Problems},
        {C::Name, C::Status, C::Tags, C::Representations, C::UsedBy, C::Problems},
        {C::Name, C::Channel, C::Content, C::Description, C::UsedBy, C::Problems},
        {C::Name, C::UsedBy, C::Problems},
        {C::Name, C::Members, C::Description, C::UsedBy, C::Problems},
        {C::Name, C::Condition, C::Description, C::UsedBy, C::Problems},
        {C::Name, C::Condition, C::Description, C::UsedBy, C::Problems},
        {C::Name, C::Status, C::Validity, C::Criteria, C::Fallback, C::Problems},
        {C::Name, C::Description, C::Problems},
    }};
    return columns[std::size_t(kind)];
}

QString columnTitle(EntityColumn column) {
    static constexpr std::array titles{
        QT_TRANSLATE_NOOP("ow::columns", "Name"),        QT_TRANSLATE_NOOP("ow::columns", "Status"),
        QT_TRANSLATE_NOOP("ow::columns", "Priority"),    QT_TRANSLATE_NOOP("ow::columns", "Valid"),
        QT_TRANSLATE_NOOP("ow::columns", "Tags"),        QT_TRANSLATE_NOOP("ow::columns", "Contents"),
        QT_TRANSLATE_NOOP("ow::columns", "Channel"),     QT_TRANSLATE_NOOP("ow::columns", "Content"),
        QT_TRANSLATE_NOOP("ow::columns", "Members"),     QT_TRANSLATE_NOOP("ow::columns", "Condition"),
        QT_TRANSLATE_NOOP("ow::columns", "Criteria"),    QT_TRANSLATE_NOOP("ow::columns", "Fallback"),
        QT_TRANSLATE_NOOP("ow::columns", "Description"), QT_TRANSLATE_NOOP("ow::columns", "Used by"),
        QT_TRANSLATE_NOOP("ow::columns", "Problems"),
    };
    return text(titles[std::size_t(column)]);
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
    case Column::UsedBy:
    case Column::Problems:
        break;
    }
    return {};
}

QVariant cellSortValue(const Catalog& catalog, const Entity& entity, EntityColumn column) {
    switch (column) {
    case Column::Priority:
        return std::holds_alternative<PersonalizedOffer>(entity)
                   ? QVariant(std::get<PersonalizedOffer>(entity).rank.priority)
                   : QVariant();
    case Column::Validity: {
        const CalendarConstraint* calendar = calendarOf(entity);
        return calendar && calendar->end ? QVariant(calendar->end->ms())
                                         : QVariant(std::numeric_limits<qint64>::max());
    }
    case Column::Representations:
        return QVariant(qint64(representationCount(entity)));
    case Column::Criteria:
        return std::holds_alternative<Activity>(entity)
                   ? QVariant(qint64(std::get<Activity>(entity).criteria.size()))
                   : QVariant();
    default:
        return cellText(catalog, entity, column);
    }
}

} // namespace ow
