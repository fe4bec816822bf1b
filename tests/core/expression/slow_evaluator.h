#pragma once

#include "expression/language/tree.h"

#include <QTimeZone>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// An evaluator written from DOMAIN.md 4 and 12, as plain as can be: it walks the tree,
/// copies values, and shares nothing with the product but the tree and the JSON reader.
namespace slow {

struct Value {
    enum Type { Null, Bool, Integer, Double, Text, Instant, Day, List, Object } type = Null;
    bool boolean = false;
    std::int64_t integer = 0; ///< also milliseconds
    double number = 0;
    std::string text;
    std::vector<Value> items;
    std::vector<std::pair<std::string, Value>> members;
    bool flattened = false;
};

struct Inputs {
    Value profile;
    Value offer;
    Value context; ///< list of {"@type", "xdm:data"}
    Value offers;  ///< all offers of the catalog
    std::int64_t nowMs = 0;
    QTimeZone zone = QTimeZone::utc();
};

[[nodiscard]] Value fromJson(const std::string& json);
[[nodiscard]] std::string toJson(const Value& value, const QTimeZone& zone);
[[nodiscard]] Value evaluate(const ow::expr::Tree& tree, const Inputs& inputs);

} // namespace slow
