#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/scalars.h"

namespace ow::expr::run {

namespace {

/// A reference of `occurs`: an instant (start = end), or a stretch of time whose end is not part of it.
struct Stretch {
    std::int64_t start = 0;
    std::int64_t end = 0;
    bool wide = false;
};

Stretch periodOf(Machine& m, const Instruction& op) {
    std::int64_t start = m.calendar.startOf(op.unit, m.env.nowMs);
    if (op.text != "this")
        start = m.calendar.add(start, op.text == "last" ? -1 : 1, op.unit);
    return {start, m.calendar.add(start, 1, op.unit), true};
}

std::optional<Stretch> stretchOf(Machine& m, OpId id) {
    const Instruction& reference = m.code.instructions[id];
    if (reference.run == period) {
        static_cast<void>(m.eval(id)); // for the trace
        return periodOf(m, reference);
    }
    Value value = m.eval(id);
    if (value.is(Kind::Object)) // an event, e.g. an earlier step of a chain
        value = value.get("timestamp");
    const auto time = toTime(value, m.env.zone);
    if (!time)
        return std::nullopt;
    if (!time->isDay)
        return Stretch{time->ms, time->ms, false};
    return Stretch{time->ms, m.calendar.add(time->ms, 1, TimeUnit::Day), true};
}

/// `T occurs op n units before R`, DOMAIN.md 4.7; `after` is the mirror image.
bool within(const Machine& m, const Instruction& op, Op what, std::int64_t t, std::int64_t r, bool before) {
    const std::int64_t distance = before ? r - t : t - r;
    const std::int64_t edge = m.calendar.add(r, before ? -op.integer : op.integer, op.unit);
    const bool inside = before ? t > edge : t < edge; // strictly nearer than n units
    switch (what) {
    case Op::Less:
        return distance >= 0 && inside;
    case Op::LessEqual:
        return distance >= 0 && (inside || t == edge);
    case Op::Greater:
        return !inside && t != edge;
    case Op::GreaterEqual:
        return !inside;
    default:
        if (op.unit < TimeUnit::Day)
            return floorDivide(distance, unitMs(op.unit)) == op.integer;
        return m.calendar.startOf(op.unit, t) == m.calendar.startOf(op.unit, edge);
    }
}

bool withinEither(const Machine& m, const Instruction& op, Op what, std::int64_t t, std::int64_t r) {
    const bool far = what == Op::Greater || what == Op::GreaterEqual;
    // Nearer than n: on whichever side T lies. Farther: beyond the edge of either side.
    if (far || what == Op::Equal)
        return within(m, op, what, t, r, true) || within(m, op, what, t, r, false);
    return within(m, op, what, t, r, t <= r);
}

} // namespace

Value moment(Machine& m, const Instruction& op) {
    if (op.text == "now")
        return Value::instant(m.env.nowMs);
    const std::int64_t today = m.calendar.startOf(TimeUnit::Day, m.env.nowMs);
    if (op.text == "today")
        return Value::day(today);
    return Value::day(m.calendar.add(today, op.text == "yesterday" ? -1 : 1, TimeUnit::Day));
}

Value constantDay(Machine& m, const Instruction& op) {
    return Value::day(m.env.zone.firstInstant(op.integer));
}

Value date(Machine& m, const Instruction& op) {
    std::array<std::int64_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Value part = toNumber(m.eval(op.operand[i]));
        if (part.isNull())
            return {};
        if (!part.is(Kind::Integer) || part.asInteger() < 0 || part.asInteger() > 9999)
            return m.fail(op, "eval.no-such-date", "there is no such date");
        parts[i] = part.asInteger();
    }
    const CivilDay day{parts[0], int(parts[1]), int(parts[2])};
    if (!isValid(day))
        return m.fail(op, "eval.no-such-date", "there is no such date");
    return Value::day(m.env.zone.firstInstant(daysFromCivil(day)));
}

namespace {

Value partOf(const Machine& m, FunctionId function, std::int64_t ms) {
    const CivilDay day = m.calendar.civil(ms);
    switch (function) {
    case FunctionId::CurrentMonth:
    case FunctionId::GetMonth:
        return Value::integer(day.month);
    case FunctionId::CurrentYear:
    case FunctionId::GetYear:
        return Value::integer(day.year);
    default:
        return Value::integer(day.day);
    }
}

} // namespace

Value currentPart(Machine& m, const Instruction& op) {
    return partOf(m, FunctionId(op.integer), m.env.nowMs);
}

Value timePart(Machine& m, const Instruction& op) {
    const Value value = m.eval(op.operand[0]);
    if (value.isNull())
        return {};
    const auto time = toTime(value, m.env.zone);
    if (!time)
        return m.fail(op, "eval.not-a-date", "the value is not a date");
    return partOf(m, FunctionId(op.integer), time->ms);
}

Value period(Machine& m, const Instruction& op) {
    return Value::instant(periodOf(m, op).start);
}

Value occurs(Machine& m, const Instruction& op) {
    const Value value = m.eval(op.operand[0]);
    const auto time = toTime(value, m.env.zone);
    if (!time && !value.isNull())
        m.fail(op, "eval.not-a-date", "the value is not a date");
    const auto reference = stretchOf(m, op.operand[1]);
    if (!time || !reference)
        return Value::boolean(false);
    const std::int64_t t = time->ms;
    const std::int64_t r = reference->start;
    const bool negated = op.op == Op::NotEqual;
    const Op what = negated ? Op::Equal : op.op;
    switch (op.form) {
    case OccursForm::On:
        return Value::boolean(reference->wide ? t >= r && t < reference->end : t == r);
    case OccursForm::Before:
        return Value::boolean(t < r);
    case OccursForm::After:
        return Value::boolean(reference->wide ? t >= reference->end : t > r);
    case OccursForm::From:
        return Value::boolean(t >= r);
    case OccursForm::Between: {
        const auto to = stretchOf(m, op.operand[2]);
        return Value::boolean(to && t >= r && (to->wide ? t < to->end : t <= to->end));
    }
    case OccursForm::NBefore:
        return Value::boolean(within(m, op, what, t, r, true) != negated);
    case OccursForm::NAfter:
        return Value::boolean(within(m, op, what, t, r, false) != negated);
    case OccursForm::NFrom:
        return Value::boolean(withinEither(m, op, what, t, r) != negated);
    }
    return Value::boolean(false);
}

} // namespace ow::expr::run
