#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace ow::expr {

/// Where the structural characters and the scalars of a JSON text begin: simdjson's first stage. Keeps its
/// memory: use one again and again.
class JsonIndex {
public:
    JsonIndex();
    ~JsonIndex();
    JsonIndex(JsonIndex&&) noexcept;
    JsonIndex& operator=(JsonIndex&&) noexcept;

    /// False when the text is empty or wrong: UTF-8, control characters, and that all texts are closed have
    /// been checked, nothing else.
    [[nodiscard]] bool build(std::string_view json);
    /// Of the last text; behind the last place stands its size.
    [[nodiscard]] std::span<const std::uint32_t> places() const { return m_places; }

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    std::span<const std::uint32_t> m_places;
};

} // namespace ow::expr
