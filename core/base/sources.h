#pragma once

#include <QString>

namespace ow {

/// The time, passed in so that a decision or a revision can be made "at" any instant.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 nowMs() const = 0; ///< milliseconds since 1970-01-01T00:00Z
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override;
};

class FixedClock final : public Clock {
public:
    explicit FixedClock(qint64 nowMs) : m_now(nowMs) {}
    [[nodiscard]] qint64 nowMs() const override { return m_now; }
    void set(qint64 nowMs) { m_now = nowMs; }

private:
    qint64 m_now;
};

/// New ids: unique hexadecimal text; the caller adds the "xcore:kind:" part.
class IdSource {
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual QString next() = 0;
};

class RandomIdSource final : public IdSource {
public:
    [[nodiscard]] QString next() override;
};

/// Counts upward: 0001, 0002, … for tests and reproducible scripts.
class CountingIdSource final : public IdSource {
public:
    [[nodiscard]] QString next() override;

private:
    int m_last = 0;
};

/// A UUID made from the next id, for what the formats want as one (propositions, decision events).
[[nodiscard]] QString nextUuid(IdSource& ids);

} // namespace ow
