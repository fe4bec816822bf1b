#pragma once

#include <QHashFunctions>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace ow {

/// No index, of whatever.
struct NoIndex {};
inline constexpr NoIndex kNone;

/// Where a T stands among its kind. A number of 32 bits, but those of different kinds are different types:
/// the index of an offer cannot be passed where that of a placement is meant. Without a value it is none,
/// which stands behind all others in their order.
template <class T>
class IndexOf {
public:
    constexpr IndexOf() = default;
    constexpr IndexOf(NoIndex) {}
    constexpr explicit IndexOf(std::size_t value) : m_value(std::uint32_t(value)) {}

    [[nodiscard]] constexpr std::uint32_t value() const { return m_value; }

    friend constexpr auto operator<=>(IndexOf, IndexOf) = default;
    friend std::size_t qHash(IndexOf index, std::size_t seed = 0) noexcept {
        return ::qHash(index.m_value, seed);
    }

private:
    std::uint32_t m_value = std::numeric_limits<std::uint32_t>::max();
};

/// Every index up to an end, for loops.
template <class Index>
class IndexRange {
public:
    class Iterator {
    public:
        constexpr explicit Iterator(std::uint32_t at) : m_at(at) {}
        constexpr Index operator*() const { return Index(m_at); }
        constexpr Iterator& operator++() {
            ++m_at;
            return *this;
        }
        friend constexpr bool operator==(Iterator, Iterator) = default;

    private:
        std::uint32_t m_at;
    };

    constexpr explicit IndexRange(std::size_t size) : m_size(std::uint32_t(size)) {}
    [[nodiscard]] constexpr Iterator begin() const { return Iterator(0); }
    [[nodiscard]] constexpr Iterator end() const { return Iterator(m_size); }

private:
    std::uint32_t m_size;
};

/// A vector that only indexes of its kind lead into.
template <class Index, class T>
class VectorBy : private std::vector<T> {
    using Base = std::vector<T>;

public:
    using Base::Base;
    using typename Base::const_iterator;
    using typename Base::const_reference;
    using typename Base::iterator;
    using typename Base::reference;
    using typename Base::value_type;

    using Base::assign;
    using Base::back;
    using Base::begin;
    using Base::clear;
    using Base::empty;
    using Base::end;
    using Base::push_back;
    using Base::reserve;
    using Base::resize;
    using Base::size;

    [[nodiscard]] reference operator[](Index index) { return Base::operator[](index.value()); }
    [[nodiscard]] const_reference operator[](Index index) const { return Base::operator[](index.value()); }
    /// Whether something stands there: not at none, nor behind the end.
    [[nodiscard]] bool holds(Index index) const { return index.value() < size(); }

    /// Of what is added next.
    [[nodiscard]] Index nextIndex() const { return Index(size()); }
    Index add(T value) {
        push_back(std::move(value));
        return Index(size() - 1);
    }
    [[nodiscard]] IndexRange<Index> indexes() const { return IndexRange<Index>(size()); }
};

} // namespace ow

template <class T>
struct std::hash<ow::IndexOf<T>> {
    [[nodiscard]] std::size_t operator()(ow::IndexOf<T> index) const noexcept { return index.value(); }
};
