#pragma once

#include "calendar/internal/time_source.h"
#include "expression/value/value.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ow {

/// The times that data hold, wherever they stand: texts that are times, keys of maps too.
class DataTimes {
public:
    explicit DataTimes(Zone zone) : m_zone(zone) {}

    void add(expr::Value data);
    /// Those that a source may mean.
    [[nodiscard]] std::vector<expr::TimePoint> of(const TimeSource& source) const;

private:
    [[nodiscard]] std::vector<expr::TimePoint>& named(std::string_view name);
    void addTime(expr::Value value, std::vector<expr::TimePoint>& times) const;
    void addBelow(expr::Value value, std::vector<expr::TimePoint>& times) const;

    Zone m_zone;
    std::unordered_map<std::string, std::vector<expr::TimePoint>> m_byName;
    std::vector<expr::TimePoint> m_all;
};

} // namespace ow
