#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <utility>

namespace ow {

/// An opaque entity id (DOMAIN.md 1.0). Ids of different kinds are different types: an offer id cannot be
/// passed where a placement id is meant.
template <class Kind>
class Id {
public:
    Id() = default;
    explicit Id(QString value) : m_value(std::move(value)) {}

    [[nodiscard]] const QString& value() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }

    friend bool operator==(const Id& a, const Id& b) = default;
    friend bool operator<(const Id& a, const Id& b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    QString m_value;
};

} // namespace ow
