#include "exchange/csv_entities.h"

#include "domain/entity_json.h"
#include "exchange/json_write.h"
#include "exchange/table_limits.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

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
    Free, ///< numbers and truth values as such, anything else as text
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

/// Numbers and truth values as such, anything else as text. A JSON text in quotes is that text: freeText()
/// writes texts so that would be taken for something else.
QJsonValue freeValue(const QString& text) {
    if (text == u"true" || text == u"false")
        return text == u"true";
    if (text.startsWith(u'"')) {
        QJsonValue quoted = QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().at(0);
        if (quoted.isString())
            return quoted;
    }
    bool ok = false;
    const qlonglong whole = text.toLongLong(&ok);
    if (ok && QString::number(whole) == text)
        return whole;
    const double number = text.toDouble(&ok);
    return ok && QString::number(number, 'g', QLocale::FloatingPointShortest) == text ? QJsonValue(number)
                                                                                      : QJsonValue(text);
}

QString freeText(const QJsonValue& value) {
    if (!value.isString())
        return value.toVariant().toString();
    const QString text = value.toString();
    const bool plain =
        !text.isEmpty() && !text.startsWith(u'"') && text == text.trimmed() && freeValue(text).isString();
    return plain ? text : QString::fromUtf8(writeJson(value, JsonStyle::Compact));
}

class TableReader {
public:
    TableReader(const CsvTable& table, EntityKind kind, const Catalog& present, IdSource& ids)
        : m_table(table), m_kind(kind), m_present(present), m_ids(ids) {
        for (const Tag* tag : present.all<Tag>())
            m_tagsByName.insert(tag->name, tag->id.value());
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
            return freeValue(text);
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

    QString tagId(qsizetype r, qsizetype c, const QString& text) {
        if (m_present.contains({EntityKind::Tag, text}))
            return text;
        const auto byName = m_tagsByName.constFind(text);
        if (byName != m_tagsByName.cend())
            return *byName;
        bad(r, c, u"there is no tag “%1”"_s.arg(text), u"make the tag first, or name one that exists"_s);
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
    QHash<QString, QString> m_tagsByName;
    QSet<QString> m_seen;
    std::optional<BadCell> m_bad;
};

void leaves(const QJsonObject& object, const QString& prefix, QMap<QString, QString>& out) {
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.value().isObject())
            leaves(it.value().toObject(), prefix + it.key() + u'.', out);
        else if (!it.value().isArray() && !it.key().contains(u'.'))
            out.insert(prefix + it.key(), freeText(it.value()));
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

QStringList guessMapping(const QStringList& header, EntityKind kind) {
    const auto plain = [](QString title) { return title.remove(u' ').remove(u'_').remove(u'-').toLower(); };
    QStringList mapping;
    for (const QString& title : header) {
        QString field = targetOf(title.trimmed(), kind) ? title.trimmed() : QString();
        for (const QString& known : tableFields(kind)) {
            if (field.isEmpty() && plain(known) == plain(title))
                field = known;
        }
        mapping.append(mapping.contains(field) ? QString() : field);
    }
    return mapping;
}

TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                        const Catalog& present, IdSource& ids) {
    QVector<std::optional<Target>> targets;
    for (qsizetype c = 0; c < table.header.size(); ++c)
        targets.append(c < mapping.size() ? targetOf(mapping[c], kind) : std::nullopt);
    TableImport out;
    TableReader reader(table, kind, present, ids);
    for (qsizetype r = 0; r < table.rows.size(); ++r)
        reader.row(r, targets, out);
    return out;
}

QStringList tableLosses(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return {u"A table of offers has no columns for representations, capping rules, segments and ranking "
                u"methods: rows that come back to offers of the catalog leave these as they are."_s};
    case EntityKind::TestProfile:
        return {
            u"A table of profiles has no columns for lists, such as experience events: rows that come back "
            u"to profiles of the catalog leave these as they are."_s};
    default:
        return {};
    }
}

QByteArray exportTable(const Catalog& catalog, EntityKind kind) {
    QStringList header = tableFields(kind);
    QVector<QJsonObject> objects;
    QVector<QMap<QString, QString>> free;
    QMap<QString, QString> titles;
    for (const EntityPtr& entity : catalog.entities(kind)) {
        objects.append(toJson(*entity));
        QMap<QString, QString> cells;
        if (const auto* offer = std::get_if<PersonalizedOffer>(entity.get())) {
            for (auto it = offer->characteristics.cbegin(); it != offer->characteristics.cend(); ++it)
                cells.insert(kCharacteristics + it.key(), it.value());
        } else if (const auto* profile = std::get_if<TestProfile>(entity.get())) {
            leaves(profile->document, kDocument, cells);
        }
        titles.insert(cells);
        free.append(cells);
    }
    header += titles.keys();
    QVector<QStringList> rows;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        QStringList row;
        for (const Column& column : columns(kind))
            row.append(cellText(memberAt(objects[i], QString(QLatin1StringView(column.path)).split(u'/'))));
        for (auto it = titles.cbegin(); it != titles.cend(); ++it)
            row.append(free[i].value(it.key()));
        rows.append(row);
    }
    return writeCsv(header, rows);
}

} // namespace ow
