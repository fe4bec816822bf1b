#include "expression/witness/try_values.h"

#include "base/timestamp.h"
#include "expression/language/functions.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace ow::expr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;

std::int64_t lengthOf(TimeUnit unit) {
    constexpr std::array<std::int64_t, 11> lengths = {
        1,         1'000,      60'000,       kHour,         kDay,          7 * kDay,
        30 * kDay, 365 * kDay, 3'652 * kDay, 36'524 * kDay, 365'242 * kDay};
    return lengths[std::size_t(unit)];
}

/// Values without repetition, in the order in which they came.
class Tries {
public:
    void add(const QJsonValue& value) {
        const QString key =
            value.isUndefined() ? QString() : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson());
        if (!m_known.contains(key)) {
            m_known.insert(key);
            m_values.push_back(value);
        }
    }
    void addNumber(double number, bool whole) {
        if (std::floor(number) == number && std::abs(number) < 9e15)
            add(qint64(number));
        else if (!whole && std::isfinite(number))
            add(number);
    }
    [[nodiscard]] std::vector<QJsonValue> take() { return std::move(m_values); }
    [[nodiscard]] const std::vector<QJsonValue>& values() const { return m_values; }

private:
    std::vector<QJsonValue> m_values;
    QSet<QString> m_known;
};

void addNumbers(Tries& tries, const Named& named, const ValuesWish& wish, bool whole) {
    std::vector<double> numbers = named.numbers;
    if (named.functions.contains("currentYear") || named.functions.contains("currentMonth") ||
        named.functions.contains("currentDayOfMonth")) {
        const QDate today =
            QDateTime::fromMSecsSinceEpoch(wish.nowMs + wish.zone.offsetMs(wish.nowMs), Qt::UTC).date();
        for (const int part : {today.year(), today.month(), today.day()})
            numbers.push_back(part);
    }
    for (const double n : numbers) {
        for (const double step : {0.0, 1.0, -1.0, 0.5, -0.5})
            tries.addNumber(n + step, whole);
    }
    for (const double a : numbers) {
        for (const double b : numbers) {
            for (const double both : {a + b, a - b, a * b, b != 0 ? a / b : 0.0}) {
                for (const double step : {0.0, 1.0, -1.0})
                    tries.addNumber(both + step, whole);
            }
        }
        if (numbers.size() > 12)
            break;
    }
    for (int n = 0; n <= 31; ++n)
        tries.addNumber(n, whole);
    for (const double n : {-1.0, 100.0, 1'000.0, 1'000'000.0, -1'000'000.0})
        tries.addNumber(n, whole);
}

void addTexts(Tries& tries, const Named& named, const SchemaField* field) {
    for (const std::string& text : named.texts)
        tries.add(QString::fromStdString(text));
    if (field) {
        for (const std::string& text : field->values)
            tries.add(QString::fromStdString(text));
        for (const std::string& text : field->examples)
            tries.add(QString::fromStdString(text));
    }
    for (const std::string& text : textsToTry(named))
        tries.add(QString::fromStdString(text));
}

void addTimes(Tries& tries, const Named& named, const ValuesWish& wish, bool days) {
    for (const std::int64_t ms : timesToTry(named, wish.nowMs, wish.zone)) {
        if (!Timestamp::isWritable(ms))
            continue;
        if (days)
            tries.add(QDateTime::fromMSecsSinceEpoch(ms + wish.zone.offsetMs(ms), Qt::UTC)
                          .date()
                          .toString(Qt::ISODate));
        else
            tries.add(formatInstant(ms));
    }
}

QJsonValue sampleOf(const SchemaField& field, int depth) {
    switch (field.type) {
    case Type::Boolean:
        return true;
    case Type::Integer:
    case Type::Double:
        return 1;
    case Type::Date:
        return u"2000-01-01"_s;
    case Type::Timestamp:
        return u"2000-01-01T00:00:00Z"_s;
    case Type::Object:
        if (!field.children.empty() && depth < 4) {
            const SchemaField& child = field.children.front();
            return QJsonObject{{QString::fromStdString(child.name), sampleOf(child, depth + 1)}};
        }
        return QJsonObject();
    case Type::Map:
        return QJsonObject{{u"key"_s, field.children.empty() || depth >= 4
                                          ? QJsonValue(u"text"_s)
                                          : sampleOf(field.children.front(), depth + 1)}};
    default: {
        const auto& texts = field.values.empty() ? field.examples : field.values;
        return texts.empty() ? u"text"_s : QString::fromStdString(texts.front());
    }
    }
}

void addByType(Tries& tries, const Named& named, const ValuesWish& wish, Type type) {
    switch (type) {
    case Type::Boolean:
        tries.add(true);
        tries.add(false);
        break;
    case Type::Integer:
    case Type::Double:
        addNumbers(tries, named, wish, type == Type::Integer);
        break;
    case Type::Date:
    case Type::Timestamp:
        addTimes(tries, named, wish, type == Type::Date);
        break;
    case Type::String:
        addTexts(tries, named, wish.field);
        for (const double number : named.numbers)
            tries.add(QString::number(number, 'g', 15));
        if (named.hasTime)
            addTimes(tries, named, wish, false);
        break;
    case Type::Object:
    case Type::Map:
        tries.add(sampleOf(*wish.field, 0));
        for (const std::string& text : named.texts) // the rule knows it as a text
            tries.add(QString::fromStdString(text));
        break;
    default:
        if (named.hasTime) {
            addTimes(tries, named, wish, false);
            addTimes(tries, named, wish, true);
        }
        addTexts(tries, named, wish.field);
        if (!named.numbers.empty() || named.texts.empty())
            addNumbers(tries, named, wish, false);
        tries.add(true);
        tries.add(false);
        tries.add(QJsonObject{{u"key"_s, u"text"_s}});
    }
}

/// Times before (sign -1) or after now at the distances that are named, and about them.
void addSpans(std::vector<std::int64_t>& times, const Named& named, std::int64_t nowMs, int sign) {
    for (const auto& [count, unit] : named.spans) {
        const std::int64_t length = lengthOf(unit);
        const std::int64_t whole = std::clamp<std::int64_t>(count, 0, 3'000) * length;
        for (const std::int64_t distance : {whole - length / 2, whole, whole + length / 2, whole + length})
            times.push_back(nowMs + sign * distance);
    }
}

void addNamedTimes(std::vector<std::int64_t>& times, const Named& named) {
    for (const std::string& text : named.texts) {
        if (const auto at = Timestamp::parse(QString::fromStdString(text))) {
            for (const std::int64_t off : {std::int64_t(0), kHour, -kHour, kDay, -kDay})
                times.push_back(at->ms() + off);
        }
    }
    if (named.numbers.size() >= 3) { // date(year, month, day)
        for (std::size_t i = 0; i + 2 < named.numbers.size(); ++i) {
            const QDate day(int(named.numbers[i]), int(named.numbers[i + 1]), int(named.numbers[i + 2]));
            if (day.isValid()) {
                const std::int64_t ms = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
                for (const std::int64_t off : {kDay / 2, -kDay / 2, kDay + kDay / 2, std::int64_t(0)})
                    times.push_back(ms + off);
            }
        }
    }
}

QJsonArray arrayOf(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(QString::fromStdString(text));
    return array;
}

/// Lists of the values that were thought of: one of each, all that are named, and longer ones.
void addLists(Tries& tries, const Named& named, const std::vector<QJsonValue>& values, bool isSpread) {
    std::vector<QJsonValue> single;
    for (const QJsonValue& value : values) {
        if (!value.isUndefined() && !value.isArray())
            single.push_back(value);
    }
    for (const auto& list : named.lists)
        tries.add(arrayOf(list));
    if (!isSpread) {
        for (const QJsonValue& value : single)
            tries.add(QJsonArray{value});
    }
    QJsonArray more;
    for (const QJsonValue& value : single) {
        if (more.size() > 12)
            break;
        more.append(value);
        tries.add(more);
    }
    tries.add(QJsonArray());
}

} // namespace

std::vector<QJsonValue> valuesToTry(const ValuesWish& wish) {
    const Named named = Named::of(wish.tests);
    Tries tries;
    if (wish.number != ValuesWish::Number::No) {
        if (wish.number == ValuesWish::Number::Any)
            tries.add(QJsonValue(QJsonValue::Undefined));
        addNumbers(tries, named, wish, wish.number == ValuesWish::Number::Count);
        std::vector<QJsonValue> values = tries.take();
        if (wish.number == ValuesWish::Number::Count) {
            std::erase_if(values, [](const QJsonValue& v) { return v.toDouble() < 0; });
            std::sort(values.begin(), values.end(),
                      [](const QJsonValue& a, const QJsonValue& b) { return a.toDouble() < b.toDouble(); });
        }
        return values;
    }
    tries.add(QJsonValue(QJsonValue::Undefined));
    const SchemaField* field = wish.field;
    const bool isArray = field && field->array && !wish.isElement;
    Tries single;
    addByType(single, named, wish, field ? field->type : Type::Any);
    if (!isArray) {
        for (const QJsonValue& value : single.values())
            tries.add(value);
    }
    if (isArray || (named.hasList && !wish.isElement))
        addLists(tries, named, single.values(), !isArray);
    return tries.take();
}

Named Named::of(const std::vector<const Tree*>& tests) {
    Named named;
    for (const Tree* tree : tests) {
        for (NodeId id = 0; id < tree->size(); ++id) {
            const Node& node = tree->node(id);
            switch (node.kind) {
            case NodeKind::Integer:
                named.numbers.push_back(double(node.integer));
                break;
            case NodeKind::Double:
                named.numbers.push_back(node.number);
                break;
            case NodeKind::String:
                named.texts.push_back(node.text);
                break;
            case NodeKind::Like:
                if (tree->child(id, 1).kind == NodeKind::String)
                    named.patterns.push_back(tree->child(id, 1).text);
                break;
            case NodeKind::Call:
                named.functions.insert(node.text);
                if (const FunctionInfo* function = findFunction(node.text)) {
                    named.hasList = named.hasList || function->id <= FunctionId::DistinctCountWithNull;
                    named.hasTime = named.hasTime || (function->id >= FunctionId::GetMonth &&
                                                      function->id <= FunctionId::Date);
                    if (function->id == FunctionId::Matches && node.children.size() > 1 &&
                        tree->child(id, 1).kind == NodeKind::String)
                        named.texts.push_back(textMatching(tree->child(id, 1).text));
                }
                break;
            case NodeKind::Moment:
            case NodeKind::Period:
            case NodeKind::Occurs:
                named.hasTime = true;
                if (node.kind != NodeKind::Moment)
                    named.spans.emplace_back(node.integer, node.unit);
                break;
            case NodeKind::List: {
                named.hasList = true;
                std::vector<std::string> texts;
                for (std::size_t i = 0; i < node.children.size(); ++i) {
                    if (tree->child(id, i).kind == NodeKind::String)
                        texts.push_back(tree->child(id, i).text);
                }
                if (!texts.empty())
                    named.lists.push_back(std::move(texts));
                break;
            }
            default:
                break;
            }
        }
    }
    return named;
}

std::vector<std::int64_t> timesToTry(const Named& named, std::int64_t nowMs, Zone zone) {
    std::vector<std::int64_t> times;
    addSpans(times, named, nowMs, -1);
    for (int hours = 1; hours <= 8; ++hours)
        times.push_back(nowMs - hours * kHour);
    for (int days = 1; days <= 31; ++days)
        times.push_back(nowMs - days * kDay);
    addSpans(times, named, nowMs, 1);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs + zone.offsetMs(nowMs), Qt::UTC);
    for (int months = 1; months <= 12; ++months)
        times.push_back(zone.instantOf(now.addMonths(-months).toMSecsSinceEpoch()));
    for (int years = 5; years <= 90; years += 5)
        times.push_back(zone.instantOf(now.addYears(-years).toMSecsSinceEpoch()));
    for (int days = -1; days <= 1; ++days)
        times.push_back(zone.firstInstant(zone.dayOf(nowMs) + days));
    for (const double number : named.numbers) {
        if (number >= 1'000 && number <= 9'000) {
            times.push_back(QDateTime(QDate(int(number), 6, 15), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch());
            continue;
        }
        for (int off = -1; off <= 1 && std::abs(number) <= 200; ++off) {
            times.push_back(zone.instantOf(now.addYears(-int(number) + off).toMSecsSinceEpoch()));
            times.push_back(zone.instantOf(now.addYears(-int(number)).addDays(off).toMSecsSinceEpoch()));
        }
    }
    addNamedTimes(times, named);
    for (const std::int64_t off : {std::int64_t(0), kHour, kDay, 7 * kDay, 31 * kDay, 366 * kDay, -366 * kDay,
                                   std::int64_t(-20) * 365 * kDay, std::int64_t(-70) * 365 * kDay})
        times.push_back(nowMs + off);
    return times;
}

} // namespace ow::expr
