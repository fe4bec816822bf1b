#include "expression/value/value.h"

#include "base/instant.h"
#include "expression/value/calendar.h"
#include "expression/value/scalars.h"
#include "json/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace ow::expr {

static_assert(sizeof(Value) == 16);
static_assert(std::is_trivially_copyable_v<Value>);

Value Value::number(double value) {
    if (!std::isfinite(value))
        return {};
    Value v;
    v.m_kind = Kind::Double;
    v.m_data.number = value;
    return v;
}

Value Value::get(std::string_view name) const {
    if (m_kind != Kind::Object)
        return {};
    for (const Member& member : members()) {
        if (member.name() == name)
            return member.value;
    }
    return {};
}

bool truth(Value value) {
    switch (value.kind()) {
    case Kind::Null:
        return false;
    case Kind::Bool:
        return value.asBool();
    case Kind::List:
        return !value.items().empty();
    default:
        return true;
    }
}

Value parseNumber(std::string_view text) {
    // from_chars also reads "inf" and "nan": only what looks like a number may reach it.
    const std::string_view body = text.starts_with('-') ? text.substr(1) : text;
    if (body.empty() || body.front() < '0' || body.front() > '9' || body.back() == '.')
        return {};
    const char* const end = text.data() + text.size();
    std::int64_t integer = 0;
    if (const auto read = std::from_chars(text.data(), end, integer);
        read.ec == std::errc() && read.ptr == end)
        return Value::integer(integer);
    double number = 0;
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? Value::number(number) : Value();
}

Value unwrapSingle(Value value) {
    while (value.is(Kind::List) && value.items().size() == 1)
        value = value.items().front();
    return value;
}

Value toNumber(Value value) {
    value = unwrapSingle(value);
    if (value.isNumber())
        return value;
    return value.is(Kind::String) ? parseNumber(value.asString()) : Value();
}

std::optional<double> number(Value value) {
    const Value converted = toNumber(value);
    if (converted.isNull())
        return std::nullopt;
    return converted.toDouble();
}

std::string_view formatNumber(Value value, std::span<char> buffer) {
    const auto result = value.is(Kind::Integer)
                            ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.asInteger())
                            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.asDouble());
    return {buffer.data(), std::size_t(result.ptr - buffer.data())};
}

namespace {

void append(std::string& out, Value value, Zone zone) {
    switch (value.kind()) {
    case Kind::Null:
        out += "null";
        break;
    case Kind::Bool:
        out += value.asBool() ? "true" : "false";
        break;
    case Kind::Integer:
    case Kind::Double: {
        std::array<char, 32> buffer{};
        out += formatNumber(value, buffer);
        break;
    }
    case Kind::String:
        appendJsonString(out, value.asString());
        break;
    case Kind::Instant:
        appendJsonString(out, instantText(value.ms()));
        break;
    case Kind::Day:
        appendJsonString(out, formatDay(value.ms(), zone));
        break;
    case Kind::List: {
        out += '[';
        bool first = true;
        for (const Value item : value.items()) {
            out += first ? "" : ",";
            first = false;
            append(out, item, zone);
        }
        out += ']';
        break;
    }
    case Kind::Object: {
        out += '{';
        bool first = true;
        for (const Member& member : value.members()) {
            out += first ? "" : ",";
            first = false;
            appendJsonString(out, member.name());
            out += ':';
            append(out, member.value, zone);
        }
        out += '}';
        break;
    }
    }
}

} // namespace

std::string toJsonText(Value value, Zone zone) {
    std::string out;
    append(out, value, zone);
    return out;
}

Value ValueBuilder::list(std::span<const Value> items) {
    Value* copy = m_arena.allocate<Value>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), copy);
    return Value::list({copy, items.size()});
}

Member ValueBuilder::member(std::string_view name, Value value) {
    const std::string_view kept = m_arena.copy(name);
    Member member;
    member.value = value;
    member.nameData = kept.data();
    member.nameSize = std::uint32_t(kept.size());
    member.symbol = m_layout ? m_layout->find(name) : 0;
    return member;
}

Value ValueBuilder::object(std::span<const Member> members) {
    Member* copy = m_arena.allocate<Member>(members.size());
    std::uninitialized_copy(members.begin(), members.end(), copy);
    return Value::object({copy, members.size()});
}

} // namespace ow::expr
