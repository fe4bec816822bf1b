#pragma once

#include <cstdint>

namespace ow::expr {

enum class TimeUnit : std::uint8_t {
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Millennium,
};

} // namespace ow::expr
