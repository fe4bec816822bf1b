#include "exchange/tables/table_fields.h"

#include "exchange/tables/internal/field_target.h"
#include "exchange/tables/internal/table_limits.h"

#include <QRegularExpression>

#include <array>
#include <span>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A column title and the member of the canonical JSON that it stands for.
struct Column {
    const char* title;
    const char* path;
    CellForm form = CellForm::Token;
};

constexpr auto kOffer = std::to_array<Column>({{"id", "id"},
                                               {"name", "name", CellForm::Text},
                                               {"status", "status"},
                                               {"priority", "rank/priority", CellForm::Whole},
                                               {"startDate", "calendar/startDate"},
                                               {"endDate", "calendar/endDate"},
                                               {"tags", "tags", CellForm::Tags},
                                               {"eligibilityRule", "profileConstraint/eligibilityRule"}});
constexpr auto kPlacement = std::to_array<Column>({{"id", "id"},
                                                   {"name", "name", CellForm::Text},
                                                   {"description", "description", CellForm::Text},
                                                   {"channel", "channel"},
                                                   {"componentType", "componentType"},
                                                   {"contentTypes", "contentTypes", CellForm::List}});
constexpr auto kTag = std::to_array<Column>({{"id", "id"}, {"name", "name", CellForm::Text}});
constexpr auto kProfile = std::to_array<Column>(
    {{"id", "id"}, {"name", "name", CellForm::Text}, {"description", "description", CellForm::Text}});

std::span<const Column> columns(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return kOffer;
    case EntityKind::Placement:
        return kPlacement;
    case EntityKind::Tag:
        return kTag;
    case EntityKind::TestProfile:
        return kProfile;
    default:
        return {};
    }
}

/// "person.birthYear": names with dots between them and nothing else.
bool isPath(const QString& title) {
    static const QRegularExpression path(u"^[A-Za-z_@$][A-Za-z0-9_:@$-]*(\\.[A-Za-z0-9_:@$-]+)+$"_s);
    return path.match(title).hasMatch();
}

QString plain(QString title) {
    return title.remove(u' ').remove(u'_').remove(u'-').toLower();
}

} // namespace

std::optional<FieldTarget> fieldTarget(const QString& field, EntityKind kind) {
    for (const Column& column : columns(kind)) {
        if (field == QLatin1StringView(column.title))
            return FieldTarget{QString(QLatin1StringView(column.path)).split(u'/'), column.form};
    }
    if (kind == EntityKind::PersonalizedOffer && field.startsWith(kCharacteristics) &&
        field.size() > kCharacteristics.size())
        return FieldTarget{{u"characteristics"_s, field.sliced(kCharacteristics.size())}, CellForm::Text};
    if (kind != EntityKind::TestProfile || !field.startsWith(kDocument) ||
        field.count(u'.') >= input_limit::titleSteps)
        return std::nullopt;
    QStringList path = field.split(u'.');
    if (path.contains(QString()))
        return std::nullopt;
    return FieldTarget{std::move(path), CellForm::Free};
}

bool TakenMembers::take(const QStringList& path) {
    int at = 0;
    qsizetype known = 0;
    for (; known < path.size(); ++known) {
        const auto inner = m_inside.constFind({at, path[known]});
        if (inner == m_inside.cend())
            break;
        at = *inner;
        if (m_taken.contains(at))
            return false;
    }
    if (known == path.size())
        return false; // other columns hold parts of it
    for (; known < path.size(); ++known) {
        m_inside.insert({at, path[known]}, ++m_last);
        at = m_last;
    }
    m_taken.insert(at);
    return true;
}

bool hasTableForm(EntityKind kind) {
    return !columns(kind).empty();
}

QStringList tableFields(EntityKind kind) {
    QStringList fields;
    for (const Column& column : columns(kind))
        fields.append(QLatin1StringView(column.title));
    return fields;
}

bool isTableField(const QString& field, EntityKind kind) {
    return fieldTarget(field, kind).has_value();
}

bool isFreeField(const QString& field, EntityKind kind) {
    const std::optional<FieldTarget> target = fieldTarget(field, kind);
    return target && target->form == CellForm::Free;
}

QStringList guessMapping(const QStringList& header, EntityKind kind) {
    QHash<QString, QString> fields; // by their plain titles
    for (const QString& field : tableFields(kind))
        fields.insert(plain(field), field);
    TakenMembers taken;
    QStringList mapping;
    for (const QString& title : header) {
        const QString trimmed = title.trimmed();
        QString field = isTableField(trimmed, kind) ? trimmed : fields.value(plain(title));
        if (field.isEmpty() && kind == EntityKind::TestProfile && isPath(trimmed))
            field = kDocument + trimmed;
        const std::optional<FieldTarget> target = fieldTarget(field, kind);
        mapping.append(target && taken.take(target->path) ? field : QString());
    }
    return mapping;
}

} // namespace ow
