#pragma once

#include "base/zone.h"
#include "expression/language/schema.h"
#include "expression/language/tree.h"

#include <QJsonValue>

#include <set>

namespace ow::expr {

/// For which member values are sought.
struct ValuesWish {
    enum class Number { No, Count, Any };
    const SchemaField* field = nullptr; ///< null: nothing is known of it
    bool isElement = false;             ///< one element of the list that `field` is
    Number number = Number::No;
    std::vector<const Tree*> tests; ///< the conditions that it is to meet
    std::int64_t nowMs = 0;
    Zone zone;
};

/// Values that are worth a try, the plainest first: none at all, what the conditions name and what lies
/// beside it, examples of the schema.
[[nodiscard]] std::vector<QJsonValue> valuesToTry(const ValuesWish& wish);

/// What conditions name.
struct Named {
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::vector<std::vector<std::string>> lists; ///< of texts
    std::vector<std::pair<std::int64_t, TimeUnit>> spans;
    std::set<std::string> functions;
    std::vector<std::string> patterns; ///< of like and matches, among the texts as well
    bool hasTime = false;
    bool hasList = false; ///< a function of lists is asked

    static Named of(const std::vector<const Tree*>& tests);
};

/// Instants near now and near the times that are named.
[[nodiscard]] std::vector<std::int64_t> timesToTry(const Named& named, std::int64_t nowMs, Zone zone);
/// Texts that hold, begin or end as the named ones do, and that fit the patterns.
[[nodiscard]] std::vector<std::string> textsToTry(const Named& named);
/// A text that fits a regular expression of the simple kinds; empty where it is of another.
[[nodiscard]] std::string textMatching(std::string_view pattern);

} // namespace ow::expr
