#include "calendar/internal/data_times.h"

namespace ow {

void DataTimes::addTime(expr::Value value, std::vector<expr::TimePoint>& times) const {
    if (const auto time = expr::toTime(value, m_zone); time && !value.is(expr::Kind::List))
        times.push_back(*time);
}

/// What a reading finds when it asks for a member: a time, times in lists, and of objects their `timestamp`.
void DataTimes::addBelow(expr::Value value, std::vector<expr::TimePoint>& times) const {
    if (value.is(expr::Kind::List)) {
        for (const expr::Value item : value.items())
            addBelow(item, times);
    } else if (value.is(expr::Kind::Object)) {
        addBelow(value.get("timestamp"), times);
    } else {
        addTime(value, times);
    }
}

std::vector<expr::TimePoint>& DataTimes::named(std::string_view name) {
    constexpr std::string_view prefix = "xdm:"; // falls away in rules
    return m_byName[std::string(name.starts_with(prefix) ? name.substr(prefix.size()) : name)];
}

void DataTimes::add(expr::Value data) {
    if (data.is(expr::Kind::List)) {
        for (const expr::Value item : data.items())
            add(item);
        return;
    }
    if (!data.is(expr::Kind::Object)) {
        addTime(data, m_all);
        return;
    }
    for (const expr::Member& member : data.members()) {
        addTime(expr::Value::string(member.name()), m_all);
        addBelow(member.value, named(member.name()));
        add(member.value);
    }
}

std::vector<expr::TimePoint> DataTimes::of(const TimeSource& source) const {
    if (source.everything)
        return m_all;
    std::vector<expr::TimePoint> times;
    for (const std::string& name : source.names) {
        if (const auto found = m_byName.find(name); found != m_byName.end())
            times.insert(times.end(), found->second.begin(), found->second.end());
    }
    return times;
}

} // namespace ow
