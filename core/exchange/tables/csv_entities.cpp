#include "exchange/tables/csv_entities.h"

#include "base/counted.h"
#include "domain/entity_json.h"
#include "domain/name_key.h"
#include "exchange/tables/internal/table_limits.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMultiHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

enum class Cell {
    Token, ///< an id, a status, an instant: white space around it does not count
    Text,  ///< words of the user, as they are
    Whole,
    List,
    Tags,
    Free, ///< an attribute: numbers, truth values or texts, by column
};

/// A column title and the member of the canonical JSON that it stands for.
struct Column {
    const char* title;
    const char* path;
    Cell cell = Cell::Token;
};

constexpr auto kOffer = std::to_array<Column>({{"id", "id"},
                                               {"name", "name", Cell::Text},
                                               {"status", "status"},
                                               {"priority", "rank/priority", Cell::Whole},
                                               {"startDate", "calendar/startDate"},
                                               {"endDate", "calendar/endDate"},
                                               {"tags", "tags", Cell::Tags},
                                               {"eligibilityRule", "profileConstraint/eligibilityRule"}});
constexpr auto kPlacement = std::to_array<Column>({{"id", "id"},
                                                   {"name", "name", Cell::Text},
                                                   {"description", "description", Cell::Text},
                                                   {"channel", "channel"},
                                                   {"componentType", "componentType"},
                                                   {"contentTypes", "contentTypes", Cell::List}});
constexpr auto kTag = std::to_array<Column>({{"id", "id"}, {"name", "name", Cell::Text}});
constexpr auto kProfile = std::to_array<Column>(
    {{"id", "id"}, {"name", "name", Cell::Text}, {"description", "description", Cell::Text}});

constexpr QLatin1StringView kCharacteristics("characteristics.");
constexpr QLatin1StringView kDocument("document.");

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

struct Target {
    QStringList path;
    Cell cell = Cell::Token;
};

std::optional<Target> targetOf(const QString& field, EntityKind kind) {
    for (const Column& column : columns(kind)) {
        if (field == QLatin1StringView(column.title))
            return Target{QString(QLatin1StringView(column.path)).split(u'/'), column.cell};
    }
    if (kind == EntityKind::PersonalizedOffer && field.startsWith(kCharacteristics) &&
        field.size() > kCharacteristics.size())
        return Target{{u"characteristics"_s, field.sliced(kCharacteristics.size())}, Cell::Text};
    if (kind == EntityKind::TestProfile && field.startsWith(kDocument) && field.size() > kDocument.size() &&
        field.count(u'.') < input_limit::titleSteps)
        return Target{field.split(u'.'), Cell::Free};
    return std::nullopt;
}

/// "person.birthYear": names with dots between them and nothing else.
bool isPath(const QString& title) {
    static const QRegularExpression path(u"^[A-Za-z_@$][A-Za-z0-9_:@$-]*(\\.[A-Za-z0-9_:@$-]+)+$"_s);
    return path.match(title).hasMatch();
}

/// Sets or, with an undefined value, removes a member below `path`; objects that become empty go too. What is
/// inside is taken out and put back: a copy of it for each of a thousand columns would be a square.
QJsonObject withMember(QJsonObject object, const QStringList& path, const QJsonValue& value) {
    const QString& key = path.first();
    if (path.size() > 1) {
        QJsonObject inner = object.take(key).toObject();
        inner = withMember(std::move(inner), path.mid(1), value);
        if (!inner.isEmpty())
            object.insert(key, inner);
    } else if (value.isUndefined()) {
        object.remove(key);
    } else {
        object.insert(key, value);
    }
    return object;
}

QJsonValue memberAt(const QJsonObject& object, const QStringList& path) {
    const QJsonValue value = object.value(path.first());
    return path.size() == 1 ? value : memberAt(value.toObject(), path.mid(1));
}

class TableReader {
public:
    TableReader(const CsvTable& table, EntityKind kind, const Catalog& present, IdSource& ids)
        : m_table(table), m_kind(kind), m_present(present), m_ids(ids) {
        for (const Tag* tag : present.all<Tag>())
            m_tagsByName.insert(nameKey(tag->name), tag->id.value());
    }

    /// One type for each free column, by all rows or as it was chosen.
    QVector<std::optional<ColumnType>> types(const QVector<std::optional<Target>>& targets,
                                             const ChosenTypes& chosen) {
        m_types.resize(targets.size());
        for (qsizetype c = 0; c < targets.size(); ++c) {
            if (!targets[c] || targets[c]->cell != Cell::Free)
                continue;
            if (const auto type = chosen.constFind(c); type != chosen.cend()) {
                m_types[c] = ColumnType{*type, -1};
                continue;
            }
            QStringList cells;
            for (qsizetype r = 0; r < m_table.rows.size(); ++r)
                cells.append(trimmed(r, c));
            m_types[c] = columnType(cells, typeBySchema(targets[c]->path.mid(1), m_present));
        }
        return m_types;
    }

    void row(qsizetype r, const QVector<std::optional<Target>>& targets, TableImport& out) {
        m_bad.reset();
        const QString id = rowId(r, targets);
        const EntityPtr before = m_present.entity({m_kind, id});
        QJsonObject json = before ? toJson(*before) : QJsonObject();
        for (qsizetype c = 0; c < targets.size() && !m_bad; ++c) {
            if (targets[c])
                json = withMember(std::move(json), targets[c]->path, value(r, c, targets[c]->cell));
        }
        json.insert(u"id"_s, id);
        implyConstraint(json);
        if (!m_bad && m_seen.contains(id))
            bad(r, idColumn(targets), u"the id “%1” is used twice"_s.arg(id),
                u"give each row an id of its own"_s);
        m_seen.insert(id);
        if (!m_bad) {
            Result<Entity> entity = entityFromJson(m_kind, json);
            if (entity.ok()) {
                out.entities.append(std::make_shared<const Entity>(std::move(*entity)));
                out.lines.append(m_table.lines[r]);
            } else {
                bad(r, columnOf(entity.error().place.field, targets), entity.error().message,
                    entity.error().mend);
            }
        }
        if (m_bad)
            out.badCells.append(*m_bad);
    }

private:
    [[nodiscard]] QString cell(qsizetype r, qsizetype c) const { return plainCell(m_table.rows[r][c]); }
    [[nodiscard]] QString trimmed(qsizetype r, qsizetype c) const { return cell(r, c).trimmed(); }

    static qsizetype idColumn(const QVector<std::optional<Target>>& targets) {
        return columnOf(u"/id"_s, targets);
    }

    static qsizetype columnOf(const QString& pointer, const QVector<std::optional<Target>>& targets) {
        for (qsizetype c = 0; c < targets.size(); ++c) {
            if (targets[c] && pointer.startsWith(u'/' + targets[c]->path.join(u'/')))
                return c;
        }
        return 0;
    }

    QString rowId(qsizetype r, const QVector<std::optional<Target>>& targets) {
        for (qsizetype c = 0; c < targets.size(); ++c) {
            if (targets[c] && targets[c]->path == QStringList{u"id"_s} && !trimmed(r, c).isEmpty())
                return trimmed(r, c);
        }
        return idPrefix(m_kind) + m_ids.next();
    }

    QJsonValue value(qsizetype r, qsizetype c, Cell how) {
        const QString text = how == Cell::Text ? cell(r, c) : trimmed(r, c);
        if (text.isEmpty())
            return QJsonValue::Undefined;
        if (how == Cell::Text || how == Cell::Token)
            return text;
        if (how == Cell::Free)
            return free(r, c, text);
        if (how == Cell::Whole) {
            bool ok = false;
            const qlonglong number = text.toLongLong(&ok);
            if (!ok)
                bad(r, c, u"“%1” is not a whole number"_s.arg(text), u"write digits only"_s);
            return number;
        }
        QJsonArray list;
        for (const QString& item : text.split(u'|', Qt::SkipEmptyParts))
            list.append(how == Cell::Tags ? tagId(r, c, item.trimmed()) : item.trimmed());
        return list;
    }

    QJsonValue free(qsizetype r, qsizetype c, const QString& text) {
        const CellType type = m_types.at(c)->type;
        if (const std::optional<QJsonValue> value = cellValue(text, type))
            return *value;
        if (type == CellType::Number)
            bad(r, c, u"“%1” is not a number"_s.arg(text),
                u"write digits, with a point before decimals, or take the column in as text"_s);
        else
            bad(r, c, u"“%1” is neither true nor false"_s.arg(text),
                u"write true or false, or take the column in as text"_s);
        return QJsonValue::Undefined;
    }

    QString tagId(qsizetype r, qsizetype c, const QString& text) {
        if (m_present.contains({EntityKind::Tag, text}))
            return text;
        const QStringList named = m_tagsByName.values(nameKey(text));
        if (named.size() == 1)
            return named.first();
        if (named.isEmpty())
            bad(r, c, u"there is no tag “%1”"_s.arg(text), u"make the tag first, or name one that exists"_s);
        else
            bad(r, c, u"%1 tags are called “%2”"_s.arg(named.size()).arg(text), u"name the tag by its id"_s);
        return text;
    }

    /// A rule in a cell means that the rule must be true, and none means that everyone may have the offer.
    static void implyConstraint(QJsonObject& json) {
        QJsonObject constraint = json.value(u"profileConstraint"_s).toObject();
        const QString type = constraint.value(u"type"_s).toString();
        const bool ruled = !constraint.value(u"eligibilityRule"_s).toString().isEmpty();
        if (ruled && (type.isEmpty() || type == u"none"))
            constraint.insert(u"type"_s, u"eligibilityRule"_s);
        else if (!ruled && type == u"eligibilityRule")
            constraint.insert(u"type"_s, u"none"_s);
        if (!constraint.isEmpty())
            json.insert(u"profileConstraint"_s, constraint);
    }

    void bad(qsizetype r, qsizetype c, const QString& message, const QString& mend) {
        if (!m_bad)
            m_bad = BadCell{cellAddress(c, m_table.lines[r]),
                            m_table.rows[r][c],
                            {ErrorCode::Invalid, message, mend, {}},
                            m_table.lines[r],
                            int(c) + 1};
    }

    const CsvTable& m_table;
    EntityKind m_kind;
    const Catalog& m_present;
    IdSource& m_ids;
    QMultiHash<QString, QString> m_tagsByName; ///< by nameKey()
    QVector<std::optional<ColumnType>> m_types;
    QSet<QString> m_seen;
    std::optional<BadCell> m_bad;
};

/// Whether an attribute has a column: its title would name another one, or its cell would be empty.
bool hasColumn(const QString& name, const QJsonValue& value) {
    return !value.isNull() && !name.isEmpty() && !name.contains(u'.');
}

/// Attributes without a column that are no lists.
qsizetype leftOut(const QJsonObject& object) {
    qsizetype count = 0;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isArray())
            continue;
        const bool held =
            hasColumn(it.key(), it.value()) && !(it.value().isObject() && it.value().toObject().isEmpty());
        if (!held)
            ++count;
        else if (it.value().isObject())
            count += leftOut(it.value().toObject());
    }
    return count;
}

void leaves(const QJsonObject& object, const QString& prefix, QMap<QString, QJsonValue>& out) {
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!hasColumn(it.key(), it.value()))
            continue;
        if (it.value().isObject())
            leaves(it.value().toObject(), prefix + it.key() + u'.', out);
        else if (!it.value().isArray())
            out.insert(prefix + it.key(), it.value());
    }
}

QString cellText(const QJsonValue& value) {
    if (!value.isArray())
        return value.toVariant().toString();
    QStringList items;
    for (const auto& item : value.toArray())
        items.append(item.toString());
    return items.join(u'|');
}

/// Whether another column holds the field, a part of it, or what it is a part of: "document.a" has no room
/// for "document.a.b".
bool isTaken(const QString& field, const QStringList& mapping) {
    return std::any_of(mapping.cbegin(), mapping.cend(), [&field](const QString& other) {
        return !other.isEmpty() && (other == field || (other + u'.').startsWith(field + u'.') ||
                                    (field + u'.').startsWith(other + u'.'));
    });
}

} // namespace

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
    return targetOf(field, kind).has_value();
}

bool isFreeField(const QString& field, EntityKind kind) {
    const std::optional<Target> target = targetOf(field, kind);
    return target && target->cell == Cell::Free;
}

QStringList guessMapping(const QStringList& header, EntityKind kind) {
    const auto plain = [](QString title) { return title.remove(u' ').remove(u'_').remove(u'-').toLower(); };
    QStringList mapping;
    for (const QString& title : header) {
        QString field = targetOf(title.trimmed(), kind) ? title.trimmed() : QString();
        for (const QString& known : tableFields(kind)) {
            if (field.isEmpty() && plain(known) == plain(title))
                field = known;
        }
        if (field.isEmpty() && kind == EntityKind::TestProfile && isPath(title.trimmed()) &&
            targetOf(kDocument + title.trimmed(), kind))
            field = kDocument + title.trimmed();
        mapping.append(isTaken(field, mapping) ? QString() : field);
    }
    return mapping;
}

TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                        const Catalog& present, IdSource& ids, const ChosenTypes& chosen) {
    QVector<std::optional<Target>> targets;
    for (qsizetype c = 0; c < table.header.size(); ++c)
        targets.append(c < mapping.size() ? targetOf(mapping[c], kind) : std::nullopt);
    TableImport out;
    TableReader reader(table, kind, present, ids);
    out.types = reader.types(targets, chosen);
    for (qsizetype r = 0; r < table.rows.size(); ++r)
        reader.row(r, targets, out);
    return out;
}

QStringList tableLosses(const Catalog& catalog, EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return {u"A table of offers has no columns for representations, capping rules, segments and ranking "
                u"methods: rows that come back to offers of the catalog leave these as they are."_s};
    case EntityKind::TestProfile: {
        QStringList losses{
            u"A table of profiles has no columns for lists, such as experience events: rows that come back "
            u"to profiles of the catalog leave these as they are."_s,
            u"A column has one type: an attribute that is true or false in one profile and a number in "
            u"another "
            u"comes back as text."_s};
        qsizetype without = 0;
        for (const TestProfile* profile : catalog.all<TestProfile>())
            without += leftOut(profile->document);
        if (without > 0)
            losses.append(u"Left out: %1 null, empty or with a dot in the name."_s.arg(
                counted(without, u"attribute"_s)));
        return losses;
    }
    default:
        return {};
    }
}

QByteArray exportTable(const Catalog& catalog, EntityKind kind) {
    QStringList header = tableFields(kind);
    QVector<QJsonObject> objects;
    QVector<QMap<QString, QJsonValue>> free;
    QMap<QString, bool> titles; ///< and whether the column holds more than texts
    for (const EntityPtr& entity : catalog.entities(kind)) {
        objects.append(toJson(*entity));
        QMap<QString, QJsonValue> cells;
        if (const auto* offer = std::get_if<PersonalizedOffer>(entity.get())) {
            for (auto it = offer->characteristics.cbegin(); it != offer->characteristics.cend(); ++it)
                cells.insert(kCharacteristics + it.key(), it.value());
        } else if (const auto* profile = std::get_if<TestProfile>(entity.get())) {
            leaves(profile->document, kDocument, cells);
        }
        for (auto it = cells.cbegin(); it != cells.cend(); ++it)
            titles[it.key()] = titles.value(it.key()) || !it->isString();
        free.append(cells);
    }
    header += titles.keys();
    QVector<QStringList> rows;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        QStringList row;
        for (const Column& column : columns(kind))
            row.append(cellText(memberAt(objects[i], QString(QLatin1StringView(column.path)).split(u'/'))));
        for (auto it = titles.cbegin(); it != titles.cend(); ++it) {
            const auto value = free[i].constFind(it.key());
            const bool isFree = kind == EntityKind::TestProfile;
            row.append(value == free[i].cend() ? QString()
                       : isFree                ? cellOf(*value, *it)
                                               : value->toString());
        }
        rows.append(row);
    }
    return writeCsv(header, rows);
}

} // namespace ow
