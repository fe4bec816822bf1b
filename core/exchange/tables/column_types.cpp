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
    if (std::optional<QJsonValue> text = quotedText(cell))
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

} // namespace ow
