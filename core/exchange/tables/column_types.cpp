#include "exchange/tables/column_types.h"

#include "json/write.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A number that a double or a 64-bit integer holds as it is written; nothing for anything else.
std::optional<QJsonValue> numberOf(const QString& cell) {
    static const QRegularExpression form(u"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$"_s);
    constexpr qsizetype exactDigits = 17;
    const QRegularExpressionMatch match = form.match(cell);
    if (!match.hasMatch())
        return std::nullopt;
    bool ok = false;
    if (match.capturedLength(2) == 0 && match.capturedLength(3) == 0) {
        const qlonglong whole = cell.toLongLong(&ok);
        return ok ? std::optional(QJsonValue(whole)) : std::nullopt;
    }
    const double number = cell.toDouble(&ok);
    const bool exact = match.capturedLength(1) + match.capturedLength(2) - 1 <= exactDigits;
    return ok && std::isfinite(number) && exact ? std::optional(QJsonValue(number)) : std::nullopt;
}

bool isWord(const QString& cell, std::initializer_list<QLatin1StringView> words) {
    return std::any_of(words.begin(), words.end(), [&cell](QLatin1StringView word) {
        return cell.compare(word, Qt::CaseInsensitive) == 0;
    });
}

bool isTruth(const QString& cell) {
    return isWord(cell, {"true"_L1, "false"_L1});
}

/// Also the words that stand for a truth value only where it is known that there is one.
std::optional<QJsonValue> truthOf(const QString& cell) {
    if (isWord(cell, {"true"_L1, "yes"_L1, "1"_L1}))
        return QJsonValue(true);
    if (isWord(cell, {"false"_L1, "no"_L1, "0"_L1}))
        return QJsonValue(false);
    return std::nullopt;
}

/// A JSON text in quotes.
std::optional<QJsonValue> quotedText(const QString& cell) {
    if (!cell.startsWith(u'"'))
        return std::nullopt;
    const QJsonValue value = QJsonDocument::fromJson('[' + cell.toUtf8() + ']').array().at(0);
    return value.isString() ? std::optional(value) : std::nullopt;
}

std::optional<CellType> typeOf(expr::Type type) {
    switch (type) {
    case expr::Type::Boolean:
        return CellType::Boolean;
    case expr::Type::Integer:
    case expr::Type::Double:
        return CellType::Number;
    case expr::Type::String:
        return CellType::Text;
    default:
        return std::nullopt;
    }
}

} // namespace

ColumnType columnType(const QStringList& cells, std::optional<CellType> bySchema) {
    qsizetype filled = 0;
    qsizetype numbers = 0;
    qsizetype truths = 0;
    qsizetype truthWords = 0;
    qsizetype spoiler = -1;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString& cell = cells[i];
        if (cell.isEmpty() || quotedText(cell))
            continue;
        ++filled;
        truths += isTruth(cell) ? 1 : 0;
        truthWords += truthOf(cell) ? 1 : 0;
        if (numberOf(cell))
            ++numbers;
        else if (spoiler < 0)
            spoiler = i;
    }
    if (filled == 0 || bySchema == CellType::Text)
        return {};
    if (truths == filled || (bySchema == CellType::Boolean && truthWords == filled))
        return {CellType::Boolean, -1};
    if (numbers == filled)
        return {CellType::Number, -1};
    return {CellType::Text, numbers > 0 ? spoiler : -1};
}

std::optional<QJsonValue> cellValue(const QString& cell, CellType type) {
    if (const std::optional<QJsonValue> text = quotedText(cell))
        return text;
    switch (type) {
    case CellType::Text:
        return QJsonValue(cell);
    case CellType::Number:
        return numberOf(cell);
    case CellType::Boolean:
        return truthOf(cell);
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

QString cellOf(const QJsonValue& value, bool quoted) {
    if (!value.isString())
        return value.toVariant().toString();
    const QString text = value.toString();
    const bool plain = !quoted && !text.isEmpty() && !text.startsWith(u'"') && text == text.trimmed() &&
                       !numberOf(text) && !truthOf(text);
    return plain ? text : QString::fromUtf8(writeJson(value, JsonStyle::Compact));
}

AttributeTypes::AttributeTypes(const Catalog& present) {
    m_schemas.push_back(expr::Schema::builtIn());
    for (const TestProfile* profile : present.all<TestProfile>()) {
        const QJsonObject own = profile->document.value("$schema"_L1).toObject();
        if (own.isEmpty())
            continue;
        auto schema = expr::Schema::fromJsonSchema(writeJson(own, JsonStyle::Compact).toStdString());
        if (schema)
            m_schemas.push_back(std::move(*schema));
    }
}

std::optional<CellType> AttributeTypes::of(const QStringList& path) {
    std::vector<std::string> names;
    for (const QString& name : path)
        names.push_back(name.toStdString());
    for (const expr::Schema& schema : m_schemas) {
        const expr::SchemaField* field = find(schema, names);
        if (field && !field->array)
            return typeOf(field->type);
    }
    return std::nullopt;
}

const expr::SchemaField* AttributeTypes::find(const expr::Schema& schema,
                                              const std::vector<std::string>& path) {
    const expr::SchemaField* at = schema.root("profile");
    for (const std::string& name : path) {
        if (!at)
            return nullptr;
        at = child(*at, name);
    }
    return at;
}

/// Fields look their children up one by one; of thousands that would be a square.
const expr::SchemaField* AttributeTypes::child(const expr::SchemaField& field, const std::string& name) {
    constexpr std::size_t few = 16;
    if (field.children.size() <= few)
        return field.child(name);
    auto& children = m_children[&field];
    if (children.empty()) {
        for (const expr::SchemaField& inner : field.children)
            children.emplace(inner.name, &inner);
    }
    auto found = children.find(name);
    if (found == children.end() && field.type == expr::Type::Map)
        found = children.find("*");
    return found == children.end() ? nullptr : found->second;
}

} // namespace ow
