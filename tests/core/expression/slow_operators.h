#pragma once

#include "slow_evaluator.h"

#include <QDateTime>

#include <optional>

namespace slow {

[[nodiscard]] Value boolean(bool value);
[[nodiscard]] Value integer(std::int64_t value);
[[nodiscard]] Value number(double value);
[[nodiscard]] Value text(const std::string& value);
[[nodiscard]] Value instant(std::int64_t ms, Value::Type type = Value::Instant);
[[nodiscard]] Value listOf(std::vector<Value> items);

[[nodiscard]] Value readNumber(const std::string& written);
[[nodiscard]] Value single(Value value);
[[nodiscard]] Value asNumber(const Value& value);
[[nodiscard]] std::optional<std::string> asText(const Value& value, const QTimeZone& zone);
[[nodiscard]] bool truth(const Value& value);
[[nodiscard]] std::vector<Value> elements(const Value& value);
[[nodiscard]] Value member(const Value& value, const std::string& name);

/// The calendar of the evaluation zone, found by asking Qt for offsets (DOMAIN.md 11.11). Days begin at the
/// first instant whose clock shows midnight or later.
[[nodiscard]] QDate dateOf(std::int64_t ms, const QTimeZone& zone);
[[nodiscard]] std::int64_t startOfDay(const QDate& day, const QTimeZone& zone);
[[nodiscard]] std::int64_t shifted(std::int64_t ms, std::int64_t count, ow::expr::TimeUnit unit,
                                   const QTimeZone& zone);
[[nodiscard]] std::int64_t startOf(ow::expr::TimeUnit unit, std::int64_t ms, const QTimeZone& zone);
struct Time {
    std::int64_t ms = 0;
    bool day = false;
};
[[nodiscard]] std::optional<Time> asTime(const Value& value, const QTimeZone& zone);

/// The place of a value's kind in the order of topN and bottomN.
[[nodiscard]] int sortRank(const Value& value);

/// "<", "=", ">"; "#" different without order; "?" not comparable.
[[nodiscard]] char compare(const Value& left, const Value& right, const QTimeZone& zone);
[[nodiscard]] bool holds(ow::expr::Op op, const Value& left, const Value& right, const QTimeZone& zone);
[[nodiscard]] Value calculate(ow::expr::Op op, const Value& left, const Value& right);

/// `occurs` of DOMAIN.md 4.7. References are given as start and end (end exclusive; equal to start for an
/// instant).
struct Stretch {
    std::int64_t start = 0;
    std::int64_t end = 0;
};
[[nodiscard]] bool occurs(const ow::expr::Node& node, std::int64_t t, const Stretch& r,
                          const std::optional<Stretch>& end, const QTimeZone& zone);

} // namespace slow
