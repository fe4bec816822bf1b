#include "slow_operators.h"

#include <QRegularExpression>

#include <cmath>

namespace slow {

using ow::expr::Node;
using ow::expr::OccursForm;
using ow::expr::Op;
using ow::expr::TimeUnit;

std::optional<Time> asTime(const Value& value, const QTimeZone& zone) {
    const Value one = single(value);
    if (one.type == Value::Instant || one.type == Value::Day)
        return Time{one.integer, one.type == Value::Day};
    if (one.type != Value::Text)
        return std::nullopt;
    const QString written = QString::fromStdString(one.text);
    const QDate day = QDate::fromString(written, Qt::ISODate);
    if (written.size() == 10 && day.isValid())
        return Time{startOfDay(day, zone), true};
    QDateTime at = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!at.isValid() || written.size() < 16)
        return std::nullopt;
    if (at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC);
    return Time{at.toMSecsSinceEpoch(), false};
}

namespace {

char order(bool less, bool equal) {
    return less ? '<' : equal ? '=' : '>';
}

char compareNumbers(const Value& a, const Value& b) {
    // The extended type of this machine holds both exactly.
    static_assert(sizeof(long double) > sizeof(double));
    const long double x = a.type == Value::Integer ? static_cast<long double>(a.integer) : a.number;
    const long double y = b.type == Value::Integer ? static_cast<long double>(b.integer) : b.number;
    return order(x < y, x == y);
}

/// A text of date-time shape with its zone (DOMAIN.md 11.4).
bool isDateTime(const Value& value) {
    static const QRegularExpression shape(
        QStringLiteral("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[-+][0-9]{"
                       "2}:?[0-9]{2})\\z"));
    return value.type == Value::Text && shape.match(QString::fromStdString(value.text)).hasMatch() &&
           asTime(value, QTimeZone::utc()).has_value();
}

bool same(const Value& a, const Value& b, const QTimeZone& zone) {
    return (a.type == Value::Null && b.type == Value::Null) || compare(a, b, zone) == '=';
}

} // namespace

int sortRank(const Value& value) {
    switch (value.type) {
    case Value::Null:
        return 0;
    case Value::Bool:
        return 1;
    case Value::Integer:
    case Value::Double:
        return 2;
    case Value::Instant:
    case Value::Day:
        return 3;
    case Value::Text:
        return isDateTime(value) ? 3 : 4;
    case Value::List:
        return 5;
    case Value::Object:
        return 6;
    }
    return 0;
}

char compare(const Value& left, const Value& right, const QTimeZone& zone) {
    if (left.type == Value::Null || right.type == Value::Null)
        return '?';
    if (left.type == Value::List && right.type == Value::List) {
        bool equal = left.items.size() == right.items.size();
        for (std::size_t i = 0; equal && i < left.items.size(); ++i)
            equal = same(left.items[i], right.items[i], zone);
        return equal ? '=' : '#';
    }
    const Value a = single(left);
    const Value b = single(right);
    if (a.type == Value::Null || b.type == Value::Null)
        return '?';
    if (a.type == Value::List || b.type == Value::List)
        return '#';
    if (a.type == Value::Object || b.type == Value::Object) {
        if (a.type != b.type)
            return '?';
        bool equal = a.members.size() == b.members.size();
        for (const auto& [key, value] : a.members)
            equal = equal && same(value, member(b, key), zone);
        return equal ? '=' : '#';
    }
    const auto isTime = [](const Value& v) { return v.type == Value::Instant || v.type == Value::Day; };
    if (isTime(a) || isTime(b) || (isDateTime(a) && isDateTime(b))) {
        const auto x = asTime(a, zone);
        const auto y = asTime(b, zone);
        return x && y ? order(x->ms < y->ms, x->ms == y->ms) : '?';
    }
    if (a.type == Value::Text) {
        const std::string other = *asText(b, zone);
        return order(a.text < other, a.text == other);
    }
    if (a.type == Value::Bool) {
        const bool readable =
            b.type == Value::Bool || (b.type == Value::Text && (b.text == "true" || b.text == "false"));
        if (!readable)
            return '?';
        return a.boolean == (b.type == Value::Bool ? b.boolean : b.text == "true") ? '=' : '#';
    }
    const Value number = asNumber(b);
    return number.type == Value::Null ? '?' : compareNumbers(a, number);
}

bool holds(Op op, const Value& left, const Value& right, const QTimeZone& zone) {
    const char result = compare(left, right, zone);
    switch (op) {
    case Op::Equal:
        return result == '=';
    case Op::NotEqual:
        return result != '=' && result != '?';
    case Op::Less:
        return result == '<';
    case Op::LessEqual:
        return result == '<' || result == '=';
    case Op::Greater:
        return result == '>';
    default:
        return result == '>' || result == '=';
    }
}

Value calculate(Op op, const Value& left, const Value& right) {
    const Value a = asNumber(left);
    const Value b = asNumber(right);
    if (a.type == Value::Null || b.type == Value::Null)
        return {};
    const double x = a.type == Value::Integer ? double(a.integer) : a.number;
    const double y = b.type == Value::Integer ? double(b.integer) : b.number;
    if (op == Op::Divide)
        return y == 0 ? Value() : number(x / y);
    if (op == Op::Remainder && y == 0)
        return {};
    if (a.type == Value::Integer && b.type == Value::Integer) {
        __extension__ using Wide = __int128;
        const Wide wide = op == Op::Add        ? Wide(a.integer) + b.integer
                          : op == Op::Subtract ? Wide(a.integer) - b.integer
                          : op == Op::Multiply ? Wide(a.integer) * b.integer
                                               : Wide(a.integer) % b.integer;
        return wide > INT64_MAX || wide < INT64_MIN ? Value() : integer(std::int64_t(wide));
    }
    return number(op == Op::Add        ? x + y
                  : op == Op::Subtract ? x - y
                  : op == Op::Multiply ? x * y
                                       : std::fmod(x, y));
}

namespace {

bool relation(Op op, const Node& node, std::int64_t t, std::int64_t r, bool before, const QTimeZone& zone) {
    const std::int64_t e = shifted(r, before ? -node.integer : node.integer, node.unit, zone);
    const bool onSide = before ? t <= r : t >= r;
    switch (op) {
    case Op::Less:
        return onSide && (before ? t > e : t < e);
    case Op::LessEqual:
        return onSide && (before ? t >= e : t <= e);
    case Op::Greater:
        return before ? t < e : t > e;
    case Op::GreaterEqual:
        return before ? t <= e : t >= e;
    default:
        break;
    }
    if (node.unit >= TimeUnit::Day)
        return startOf(node.unit, t, zone) == startOf(node.unit, e, zone);
    const double unit = node.unit == TimeUnit::Millisecond ? 1
                        : node.unit == TimeUnit::Second    ? 1e3
                        : node.unit == TimeUnit::Minute    ? 6e4
                                                           : 3.6e6;
    return std::floor(double(before ? r - t : t - r) / unit) == double(node.integer);
}

} // namespace

bool occurs(const Node& node, std::int64_t t, const Stretch& r, const std::optional<Stretch>& end,
            const QTimeZone& zone) {
    const bool wide = r.end > r.start;
    const bool negated = node.op == Op::NotEqual;
    const Op op = negated ? Op::Equal : node.op;
    switch (node.form) {
    case OccursForm::On:
        return wide ? t >= r.start && t < r.end : t == r.start;
    case OccursForm::Before:
        return t < r.start;
    case OccursForm::After:
        return wide ? t >= r.end : t > r.start;
    case OccursForm::From:
        return t >= r.start;
    case OccursForm::Between:
        return end && t >= r.start && (end->end > end->start ? t < end->end : t <= end->start);
    case OccursForm::NBefore:
        return relation(op, node, t, r.start, true, zone) != negated;
    case OccursForm::NAfter:
        return relation(op, node, t, r.start, false, zone) != negated;
    case OccursForm::NFrom: {
        // Nearer than n on the side where T lies; farther, or exactly, on either.
        const bool before = relation(op, node, t, r.start, true, zone);
        const bool after = relation(op, node, t, r.start, false, zone);
        return (before || after) != negated;
    }
    }
    return false;
}

} // namespace slow
