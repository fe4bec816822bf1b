#include "expression/language/json_document.h"
#include "json/utf8.h"
#include "slow_operators.h"

#include <QRegularExpression>

#include <array>
#include <charconv>
#include <cmath>

namespace slow {

namespace {

Value convert(const ow::expr::JsonDocument& document, const ow::expr::JsonDocument::Item& item) {
    using Type = ow::expr::JsonDocument::Type;
    Value v;
    switch (item.type) {
    case Type::Null:
        break;
    case Type::Bool:
        v.type = Value::Bool;
        v.boolean = item.text == "true";
        break;
    case Type::Number:
        v = readNumber(item.text);
        break;
    case Type::String:
        v = text(item.text);
        break;
    case Type::Array:
        v.type = Value::List;
        for (const auto child : item.children)
            v.items.push_back(convert(document, document.item(child)));
        break;
    case Type::Object:
        v.type = Value::Object;
        for (const auto child : item.children)
            v.members.emplace_back(document.item(child).key, convert(document, document.item(child)));
        break;
    }
    return v;
}

} // namespace

Value fromJson(const std::string& json) {
    const auto document = ow::expr::JsonDocument::parse(json);
    return document ? convert(*document, document->item(document->root())) : Value();
}

Value boolean(bool value) {
    Value v;
    v.type = Value::Bool;
    v.boolean = value;
    return v;
}
Value integer(std::int64_t value) {
    Value v;
    v.type = Value::Integer;
    v.integer = value;
    return v;
}
Value number(double value) {
    Value v;
    if (std::isfinite(value)) {
        v.type = Value::Double;
        v.number = value;
    }
    return v;
}
Value text(const std::string& value) {
    Value v;
    v.type = Value::Text;
    v.text = value;
    return v;
}
Value instant(std::int64_t ms, Value::Type type) {
    Value v;
    v.type = type;
    v.integer = ms;
    return v;
}

Value readNumber(const std::string& written) {
    static const QRegularExpression shape(QStringLiteral("^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"));
    const QString asText = QString::fromStdString(written);
    if (!shape.match(asText).hasMatch() || written.ends_with('\n'))
        return {};
    bool whole = false;
    const qlonglong integerValue = asText.toLongLong(&whole);
    return whole ? integer(integerValue) : number(asText.toDouble());
}

Value single(Value value) {
    while (value.type == Value::List && value.items.size() == 1)
        value = Value(value.items.front());
    return value;
}

Value asNumber(const Value& value) {
    const Value one = single(value);
    if (one.type == Value::Integer || one.type == Value::Double)
        return one;
    return one.type == Value::Text ? readNumber(one.text) : Value();
}

std::optional<std::string> asText(const Value& value, const QTimeZone& zone) {
    const Value one = single(value);
    if (one.type == Value::Text)
        return one.text;
    if (one.type == Value::Null || one.type == Value::List || one.type == Value::Object)
        return std::nullopt;
    const std::string json = toJson(one, zone);
    return json.starts_with('"') ? json.substr(1, json.size() - 2) : json;
}

bool truth(const Value& value) {
    switch (value.type) {
    case Value::Null:
        return false;
    case Value::Bool:
        return value.boolean;
    case Value::List:
        return !value.items.empty();
    default:
        return true;
    }
}

std::vector<Value> elements(const Value& value) {
    if (value.type == Value::List)
        return value.items;
    return value.type == Value::Null ? std::vector<Value>() : std::vector<Value>{value};
}

Value listOf(std::vector<Value> items) {
    Value v;
    v.type = Value::List;
    v.items = std::move(items);
    return v;
}

namespace {

void flatten(const Value& value, std::vector<Value>& to) {
    if (value.type == Value::List) {
        for (const Value& item : value.items)
            flatten(item, to);
    } else if (value.type != Value::Null) {
        to.push_back(value);
    }
}

} // namespace

Value member(const Value& value, const std::string& name) {
    if (value.type == Value::Object) {
        for (const auto& [key, found] : value.members) {
            if (key == name)
                return found;
        }
        return {};
    }
    if (value.type != Value::List)
        return {};
    Value all = listOf({});
    all.flattened = true;
    for (const Value& item : value.items)
        flatten(member(item, name), all.items);
    return all;
}

std::string toJson(const Value& value, const QTimeZone& zone) {
    std::string out;
    std::array<char, 40> buffer{};
    switch (value.type) {
    case Value::Null:
        return "null";
    case Value::Bool:
        return value.boolean ? "true" : "false";
    case Value::Integer:
        return std::to_string(value.integer);
    case Value::Double:
        return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.number).ptr};
    case Value::Text:
        ow::expr::appendJsonString(out, value.text);
        return out;
    case Value::Instant: {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(value.integer, Qt::UTC);
        const bool fraction = at.time().msec() != 0;
        return '"' +
               at.toString(fraction ? QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")
                                    : QStringLiteral("yyyy-MM-ddTHH:mm:ssZ"))
                   .toStdString() +
               '"';
    }
    case Value::Day:
        return '"' + dateOf(value.integer, zone).toString(Qt::ISODate).toStdString() + '"';
    case Value::List:
        for (const Value& item : value.items)
            out += (out.empty() ? "" : ",") + toJson(item, zone);
        return '[' + out + ']';
    case Value::Object:
        for (const auto& [key, item] : value.members) {
            out += out.empty() ? "" : ",";
            ow::expr::appendJsonString(out, key);
            out += ':' + toJson(item, zone);
        }
        return '{' + out + '}';
    }
    return out;
}

} // namespace slow
