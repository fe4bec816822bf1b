#pragma once

#include "expression/language/schema.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace ow::expr {

/// The functions of DOMAIN.md 4.6 and the attested extensions.
enum class FunctionId : std::uint8_t {
    Unknown,
    Intersects,
    Intersection,
    SubsetOf,
    SupersetOf,
    Includes,
    Distinct,
    GroupBy,
    Filter,
    Map,
    TopN,
    BottomN,
    Head,
    Exists,
    Forall,
    Count,
    Sum,
    Average,
    Min,
    Max,
    CountOnlyNull,
    CountWithNull,
    DistinctCountWithNull,
    Get,
    Keys,
    Values,
    MapEntry,
    StartsWith,
    DoesNotStartWith,
    EndsWith,
    DoesNotEndWith,
    Contains,
    DoesNotContain,
    Equals,
    NotEqualTo,
    Matches,
    RegexGroup,
    StringCompare,
    IsNull,
    IsNotNull,
    CurrentMonth,
    CurrentYear,
    CurrentDayOfMonth,
    GetMonth,
    GetYear,
    GetDayOfMonth,
    Date,
    InSegment,
    ModelInstances,
};

/// One parameter of a function.
struct ParameterInfo {
    std::string_view name;
    std::string_view type;   ///< as shown to people, e.g. "Array<T>"
    bool perElement = false; ///< evaluated once per element of the receiver, which bare names refer to
    bool optional = false;
};

struct FunctionInfo {
    FunctionId id = FunctionId::Unknown;
    std::string_view name;
    bool method = false; ///< written receiver.name(…); parameter 0 is the receiver
    std::span<const ParameterInfo> parameters;
    std::string_view result; ///< result type, e.g. "Boolean"
    std::string_view help;   ///< one sentence
    std::string_view example;

    [[nodiscard]] std::size_t minimum() const; ///< fewest arguments, receiver included
};

/// nullptr when there is no function of that name. Names are case-sensitive.
[[nodiscard]] const FunctionInfo* findFunction(std::string_view name);
[[nodiscard]] std::span<const FunctionInfo> allFunctions();
/// The text functions that stringCompare names by its first argument, e.g. "equals"; nullptr for others.
[[nodiscard]] const FunctionInfo* findTextRelation(std::string_view name);
/// A known function with nearly this name; empty when there is none.
[[nodiscard]] std::string nearestFunction(std::string_view name);
/// Whether a rule may name a function of its own like this: a plain name that neither the language nor
/// pql/json uses as a form.
[[nodiscard]] bool canNameFunction(std::string_view name);
/// "topN(Array<T>, expression, Integer) → Array<T>" in the form in which it is written.
[[nodiscard]] std::string signatureText(const FunctionInfo& function);

} // namespace ow::expr
