#pragma once

#include "base/zone.h"
#include "expression/language/tree.h"
#include "expression/value/compare.h"

#include <set>
#include <string>
#include <vector>

namespace ow {

/// Which times a part of a rule can have as its value, whoever is asked: not less than these.
struct TimeSource {
    bool everything = false;              ///< any time that the data hold
    std::set<std::string> names;          ///< what stands in the data under these names
    std::vector<expr::TimePoint> written; ///< in the rule itself
    std::set<expr::TimeUnit> units;       ///< the beginnings of these, around the present
    bool isKnown = true;                  ///< false: it may be times of which nothing can be told
};

/// Reads the sources of the parts of one rule.
class TimeSources {
public:
    TimeSources(const expr::Tree& tree, expr::NodeId root, Zone zone);

    [[nodiscard]] TimeSource of(expr::NodeId node) const;

private:
    void add(expr::NodeId node, TimeSource& source) const;
    void addCall(expr::NodeId node, TimeSource& source) const;
    void addName(const std::string& name, TimeSource& source) const;
    void addWritten(const expr::Node& node, TimeSource& source) const;
    void addDate(const expr::Node& node, TimeSource& source) const;
    void addEverything(TimeSource& source) const;

    const expr::Tree& m_tree;
    expr::NodeId m_root;
    Zone m_zone;
    bool m_makesMaps = false; ///< names may be of maps that the rule makes
};

} // namespace ow
