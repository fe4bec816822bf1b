#include "models/entity_columns.h"

#include <QCoreApplication>

#include <array>

namespace ow {

const QVector<EntityColumn>& columnsOf(EntityKind kind) {
    using C = EntityColumn;
    static const std::array<QVector<C>, Tokens<EntityKind>::table.size()> columns{{
        {C::Name, C::Status, C::Priority, C::Validity, C::Condition, C::Tags, C::Representations, C::UsedBy,
         C::Problems, C::Starts, C::Ends, C::Placements, C::Languages, C::Caps, C::Changed, C::ChangedBy,
         C::Comments, C::Id},
        {C::Name, C::Status, C::Tags, C::Representations, C::UsedBy, C::Problems, C::Placements, C::Languages,
         C::Changed, C::ChangedBy, C::Comments, C::Id},
        {C::Name, C::Channel, C::Content, C::Description, C::UsedBy, C::Problems, C::Changed, C::ChangedBy,
         C::Comments, C::Id},
        {C::Name, C::UsedBy, C::Problems, C::Changed, C::ChangedBy, C::Comments, C::Id},
        {C::Name, C::Members, C::Description, C::UsedBy, C::Problems, C::Changed, C::ChangedBy, C::Comments,
         C::Id},
        {C::Name, C::Condition, C::Description, C::UsedBy, C::Problems, C::Changed, C::ChangedBy, C::Comments,
         C::Id},
        {C::Name, C::Condition, C::Description, C::UsedBy, C::Problems, C::Changed, C::ChangedBy, C::Comments,
         C::Id},
        {C::Name, C::Status, C::Validity, C::Criteria, C::Fallback, C::Problems, C::Starts, C::Ends,
         C::Placements, C::Changed, C::ChangedBy, C::Comments, C::Id},
        {C::Name, C::Description, C::Problems, C::Changed, C::ChangedBy, C::Comments, C::Id},
        {C::Name, C::Problems, C::Changed, C::ChangedBy, C::Comments, C::Id},
    }};
    return columns[std::size_t(kind)];
}

bool isShownAtFirst(EntityColumn column) {
    return column <= EntityColumn::Problems;
}

bool isNumber(EntityColumn column) {
    return column == EntityColumn::Priority || column == EntityColumn::Representations ||
           column == EntityColumn::Criteria || column == EntityColumn::UsedBy ||
           column == EntityColumn::Problems || column == EntityColumn::Comments;
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
        QT_TRANSLATE_NOOP("ow::columns", "Problems"),    QT_TRANSLATE_NOOP("ow::columns", "Starts"),
        QT_TRANSLATE_NOOP("ow::columns", "Ends"),        QT_TRANSLATE_NOOP("ow::columns", "Placements"),
        QT_TRANSLATE_NOOP("ow::columns", "Languages"),   QT_TRANSLATE_NOOP("ow::columns", "Caps"),
        QT_TRANSLATE_NOOP("ow::columns", "Changed"),     QT_TRANSLATE_NOOP("ow::columns", "Changed by"),
        QT_TRANSLATE_NOOP("ow::columns", "Comments"),    QT_TRANSLATE_NOOP("ow::columns", "ID"),
    };
    static_assert(titles.size() == Tokens<EntityColumn>::table.size());
    return QCoreApplication::translate("ow::columns", titles[std::size_t(column)]);
}

} // namespace ow
