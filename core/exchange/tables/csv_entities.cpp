#include "exchange/tables/csv_entities.h"

#include "base/counted.h"
#include "domain/entity_json.h"
#include "domain/name_key.h"
#include "exchange/tables/internal/attribute_types.h"
#include "exchange/tables/internal/field_target.h"
#include "exchange/tables/internal/row_shape.h"
#include "exchange/tables/internal/table_limits.h"
#include "json/schema.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMultiHash>
#include <QSet>

#include <algorithm>
#include <memory>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonValue memberAt(const QJsonObject& object, const QStringList& path) {
    const QJsonValue value = object.value(path.first());
    return path.size() == 1 ? value : memberAt(value.toObject(), path.mid(1));
}

class TableReader {
public:
    TableReader(const CsvTable& table, EntityKind kind, const QVector<std::optional<FieldTarget>>& targets,
                const Catalog& present, IdSource& ids)
        : m_table(table), m_kind(kind), m_targets(targets), m_shape(targets), m_present(present), m_ids(ids),
          m_profileSchema(kind == EntityKind::TestProfile ? JsonSchema::profile()
                                                          : JsonSchema(QJsonObject())) {
        for (qsizetype c = targets.size() - 1; c >= 0; --c) {
            if (targets[c] && targets[c]->path == QStringList{u"id"_s})
                m_idColumn = c;
        }
        for (const Tag* tag : present.all<Tag>())
            m_tagsByName.insert(nameKey(tag->name), tag->id.value());
    }

    /// One type for each free column, by all rows or as it was chosen.
    QVector<std::optional<ColumnType>> types(const ChosenTypes& chosen) {
        m_types.resize(m_targets.size());
        AttributeTypes bySchema(m_present);
        for (qsizetype c = 0; c < m_targets.size(); ++c) {
            if (!m_targets[c] || m_targets[c]->form != CellForm::Free)
                continue;
            if (const auto type = chosen.constFind(c); type != chosen.cend()) {
                m_types[c] = ColumnType{*type, -1};
                continue;
            }
            QStringList cells;
            for (qsizetype r = 0; r < m_table.rows.size(); ++r)
                cells.append(trimmed(r, c));
            m_types[c] = columnType(cells, bySchema.of(m_targets[c]->path.mid(1)));
        }
        return m_types;
    }

    void row(qsizetype r, TableImport& out) {
        m_bad.reset();
        const QString id = rowId(r);
        const EntityPtr before = m_present.entity({m_kind, id});
        QVector<QJsonValue> cells(m_targets.size(), QJsonValue::Undefined);
        for (qsizetype c = 0; c < m_targets.size() && !m_bad; ++c) {
            if (m_targets[c])
                cells[c] = value(r, c, m_targets[c]->form);
        }
        if (!m_bad && m_seen.contains(id))
            bad(r, columnOf(u"/id"_s), u"the id “%1” is used twice"_s.arg(id),
                u"give each row an id of its own"_s);
        m_seen.insert(id);
        if (!m_bad) {
            QJsonObject json = m_shape.filled(before ? toJson(*before) : QJsonObject(), cells);
            json.insert(u"id"_s, id);
            implyConstraint(json);
            Result<Entity> entity = entityFromJson(m_kind, json);
            const std::optional<Error> fault = entity.ok() ? profileFault(*entity) : std::nullopt;
            if (fault) {
                const QString pointer = u"/document"_s + fault->place.field;
                bad(r, columnOf(pointer), pointer.sliced(1) + u": "_s + fault->message, fault->mend);
            } else if (entity.ok()) {
                out.entities.append(std::make_shared<const Entity>(std::move(*entity)));
                out.lines.append(m_table.lines[r]);
            } else {
                bad(r, columnOf(entity.error().place.field), entity.error().message, entity.error().mend);
            }
        }
        if (m_bad)
            out.badCells.append(*m_bad);
    }

private:
    [[nodiscard]] QString cell(qsizetype r, qsizetype c) const { return plainCell(m_table.rows[r][c]); }
    [[nodiscard]] QString trimmed(qsizetype r, qsizetype c) const { return cell(r, c).trimmed(); }

    /// What decisions could not read in the reserved members of a profile (DOMAIN.md 14.2).
    [[nodiscard]] std::optional<Error> profileFault(const Entity& entity) const {
        const auto* profile = std::get_if<TestProfile>(&entity);
        const QVector<Error> faults =
            profile ? m_profileSchema.check(profile->document, 1) : QVector<Error>();
        return faults.isEmpty() ? std::nullopt : std::optional(faults.first());
    }

    /// The column of what a JSON pointer names: its own, that of what it is a part of, or of a part of it.
    [[nodiscard]] qsizetype columnOf(const QString& pointer) const {
        QStringList steps = pointer.split(u'/').mid(1);
        for (QString& step : steps)
            step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
        qsizetype best = 0;
        qsizetype most = 0;
        for (qsizetype c = 0; c < m_targets.size(); ++c) {
            if (!m_targets[c])
                continue;
            const QStringList& path = m_targets[c]->path;
            const qsizetype both = std::min(path.size(), steps.size());
            if (both > most && std::equal(path.cbegin(), path.cbegin() + both, steps.cbegin())) {
                best = c;
                most = both;
            }
        }
        return best;
    }

    QString rowId(qsizetype r) {
        if (m_idColumn >= 0 && !trimmed(r, m_idColumn).isEmpty())
            return trimmed(r, m_idColumn);
        return idPrefix(m_kind) + m_ids.next();
    }

    QJsonValue value(qsizetype r, qsizetype c, CellForm how) {
        const QString text = how == CellForm::Text ? cell(r, c) : trimmed(r, c);
        if (text.isEmpty())
            return QJsonValue::Undefined;
        if (how == CellForm::Text || how == CellForm::Token)
            return text;
        if (how == CellForm::Free)
            return free(r, c, text);
        if (how == CellForm::Whole) {
            bool ok = false;
            const qlonglong number = text.toLongLong(&ok);
            if (!ok)
                bad(r, c, u"“%1” is not a whole number"_s.arg(text), u"write digits only"_s);
            return number;
        }
        QJsonArray list;
        for (const QString& item : text.split(u'|', Qt::SkipEmptyParts))
            list.append(how == CellForm::Tags ? tagId(r, c, item.trimmed()) : item.trimmed());
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
            m_bad = BadCell{cellAddress(c, m_table.lines[r]), m_table.rows[r][c],
                            Error::invalid(message, mend), m_table.lines[r], int(c) + 1};
    }

    const CsvTable& m_table;
    EntityKind m_kind;
    const QVector<std::optional<FieldTarget>>& m_targets;
    RowShape m_shape;
    qsizetype m_idColumn = -1;
    const Catalog& m_present;
    IdSource& m_ids;
    JsonSchema m_profileSchema;                ///< says nothing in a table of other kinds
    QMultiHash<QString, QString> m_tagsByName; ///< by nameKey()
    QVector<std::optional<ColumnType>> m_types;
    QSet<QString> m_seen;
    std::optional<BadCell> m_bad;
};

/// Whether a name can be the last of a title: white space at the end of a title does not count.
bool canEndTitle(const QString& name) {
    return !name.isEmpty() && !name.back().isSpace();
}

/// Whether an attribute has a column: its title would name another one, or its cell would be empty. `above`:
/// how many names stand before it in the title.
bool hasColumn(const QString& name, const QJsonValue& value, int above) {
    return !value.isNull() && !name.isEmpty() && !name.contains(u'.') && above < input_limit::titleSteps &&
           (value.isObject() || canEndTitle(name));
}

/// Attributes without a column that are no lists.
qsizetype leftOut(const QJsonObject& object, int above = 1) {
    qsizetype count = 0;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isArray())
            continue;
        const bool held = hasColumn(it.key(), it.value(), above) &&
                          !(it.value().isObject() && it.value().toObject().isEmpty());
        if (!held)
            ++count;
        else if (it.value().isObject())
            count += leftOut(it.value().toObject(), above + 1);
    }
    return count;
}

void leaves(const QJsonObject& object, const QString& prefix, QMap<QString, QJsonValue>& out, int above = 1) {
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!hasColumn(it.key(), it.value(), above))
            continue;
        if (it.value().isObject())
            leaves(it.value().toObject(), prefix + it.key() + u'.', out, above + 1);
        else if (!it.value().isArray())
            out.insert(prefix + it.key(), it.value());
    }
}

QStringList offerLosses(const Catalog& catalog) {
    QStringList losses{
        u"A table of offers has no columns for representations, capping rules, segments and ranking "
        u"methods: rows that come back to offers of the catalog leave these as they are."_s};
    qsizetype untitled = 0;
    qsizetype empty = 0;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        for (auto it = offer->characteristics.cbegin(); it != offer->characteristics.cend(); ++it) {
            untitled += canEndTitle(it.key()) ? 0 : 1;
            empty += canEndTitle(it.key()) && it.value().isEmpty() ? 1 : 0;
        }
    }
    if (untitled > 0)
        losses.append(u"Left out: %1 with no name, or with a blank at the end of the name."_s.arg(
            counted(untitled, u"characteristic"_s)));
    if (empty > 0)
        losses.append(u"%1 without a text: an empty cell takes it away when the row comes back."_s.arg(
            counted(empty, u"characteristic"_s)));
    return losses;
}

QString cellText(const QJsonValue& value) {
    if (!value.isArray())
        return value.toVariant().toString();
    QStringList items;
    for (const auto& item : value.toArray())
        items.append(item.toString());
    return items.join(u'|');
}

} // namespace

TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                        const Catalog& present, IdSource& ids, const ChosenTypes& chosen) {
    QVector<std::optional<FieldTarget>> targets;
    for (qsizetype c = 0; c < table.header.size(); ++c)
        targets.append(c < mapping.size() ? fieldTarget(mapping[c], kind) : std::nullopt);
    TableImport out;
    TableReader reader(table, kind, targets, present, ids);
    out.types = reader.types(chosen);
    for (qsizetype r = 0; r < table.rows.size(); ++r)
        reader.row(r, out);
    return out;
}

QStringList tableLosses(const Catalog& catalog, EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return offerLosses(catalog);
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
            losses.append(
                u"Left out: %1 null, empty, nested too deep, or with a dot in the name or a blank at its end."_s
                    .arg(counted(without, u"attribute"_s)));
        return losses;
    }
    default:
        return {};
    }
}

QByteArray exportTable(const Catalog& catalog, EntityKind kind) {
    QStringList header = tableFields(kind);
    QVector<QStringList> paths;
    for (const QString& field : header)
        paths.append(fieldTarget(field, kind)->path);
    QVector<QJsonObject> objects;
    QVector<QMap<QString, QJsonValue>> free;
    QMap<QString, bool> titles; ///< and whether the column holds more than texts
    for (const EntityPtr& entity : catalog.entities(kind)) {
        objects.append(toJson(*entity));
        QMap<QString, QJsonValue> cells;
        if (const auto* offer = std::get_if<PersonalizedOffer>(entity.get())) {
            for (auto it = offer->characteristics.cbegin(); it != offer->characteristics.cend(); ++it) {
                if (canEndTitle(it.key()))
                    cells.insert(kCharacteristics + it.key(), it.value());
            }
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
        for (const QStringList& path : paths)
            row.append(cellText(memberAt(objects[i], path)));
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
