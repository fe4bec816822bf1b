#include "expression/language/functions.h"

#include "expression/language/names.h"

#include <algorithm>
#include <array>

namespace ow::expr {

namespace {

using P = ParameterInfo;
constexpr P list = {"list", "Array<T>"};
constexpr P text = {"text", "String"};
constexpr P condition = {"condition", "Boolean", true};
constexpr P value = {"value", "expression", true};
constexpr P valueOptional = {"value", "expression", true, true};
constexpr P countOf = {"n", "Integer"};
constexpr P caseSensitive = {"caseSensitive", "Boolean", false, true};
constexpr P other = {"other", "Array<T>"};
constexpr P time = {"time", "Timestamp"};

constexpr std::array<P, 1> pList = {list};
constexpr std::array<P, 2> pListOther = {list, other};
constexpr std::array<P, 2> pListItem = {list, P{"item", "T"}};
constexpr std::array<P, 2> pListValue = {list, value};
constexpr std::array<P, 2> pListValueOptional = {list, valueOptional};
constexpr std::array<P, 2> pListCondition = {list, condition};
constexpr std::array<P, 2> pListConditionOptional = {list, P{"condition", "Boolean", true, true}};
constexpr std::array<P, 3> pListValueCount = {list, value, countOf};
constexpr std::array<P, 2> pMapKey = {P{"map", "Map<String, V>"}, P{"key", "String"}};
constexpr std::array<P, 1> pMap = {P{"map", "Map<String, V>"}};
constexpr std::array<P, 3> pTextTextCase = {text, P{"part", "String"}, caseSensitive};
constexpr std::array<P, 2> pTextPattern = {text, P{"pattern", "String"}};
constexpr std::array<P, 3> pTextPatternGroup = {text, P{"pattern", "String"},
                                                P{"group", "Integer", false, true}};
constexpr std::array<P, 4> pStringCompare = {P{"operation", "String"}, text, P{"texts", "Array<String>"},
                                             caseSensitive};
constexpr std::array<P, 2> pMapEntry = {P{"key", "String"}, P{"value", "any"}};
constexpr std::array<P, 1> pAny = {P{"value", "any"}};
constexpr std::array<P, 1> pTime = {time};
constexpr std::array<P, 3> pDate = {P{"year", "Integer"}, P{"month", "Integer"}, P{"day", "Integer"}};
constexpr std::array<P, 1> pSegment = {P{"segmentId", "String"}};
constexpr std::array<P, 2> pModel = {P{"query", "String"}, P{"filter", "String", false, true}};

using F = FunctionId;
const std::array<FunctionInfo, 48> table = {{
    {F::Intersects, "intersects", true, pListOther, "Boolean",
     "True when both lists share at least one element.",
     "person.favoriteColors.intersects([\"red\", \"blue\"])"},
    {F::Intersection, "intersection", true, pListOther, "Array<T>",
     "The elements that both lists hold, in the order of the first, each once.",
     "person.favoriteColors.intersection([\"red\"])"},
    {F::SubsetOf, "subsetOf", true, pListOther, "Boolean", "True when every element is in the other list.",
     "person.favoriteCities.subsetOf(person.visitedCities)"},
    {F::SupersetOf, "supersetOf", true, pListOther, "Boolean",
     "True when the list holds every element of the other.",
     "person.eatenFoods.supersetOf([\"sushi\", \"pizza\"])"},
    {F::Includes, "includes", true, pListItem, "Boolean", "True when the list holds the item.",
     "person.favoriteColors.includes(\"red\")"},
    {F::Distinct, "distinct", true, pList, "Array<T>", "The list without repetitions.",
     "orders.storeId.distinct().count() > 1"},
    {F::GroupBy, "groupBy", true, pListValue, "Map<String, Array<T>>",
     "The elements in groups, one per value of the expression.", "orders.groupBy(storeId)"},
    {F::Filter, "filter", true, pListCondition, "Array<T>",
     "The elements for which the condition holds; also written list[condition].",
     "orders.filter(price > 50)"},
    {F::Map, "map", true, pListValue, "Array",
     "The value of the expression for each element; with mapEntry, the map of all entries.",
     "orders.map(price * 2)"},
    {F::TopN, "topN", true, pListValueCount, "Array<T>",
     "The n elements with the largest values, largest first.", "orders.topN(price, 5)"},
    {F::BottomN, "bottomN", true, pListValueCount, "Array<T>",
     "The n elements with the smallest values, smallest first.", "orders.bottomN(price, 5)"},
    {F::Head, "head", true, pList, "T", "The first element; missing when there is none.",
     "orders.topN(price, 5).head()"},
    {F::Exists, "exists", true, pListConditionOptional, "Boolean",
     "True when the condition holds for at least one element; without one, when there is an element.",
     "productListItems.exists(SKU = \"PS\")"},
    {F::Forall, "forall", true, pListCondition, "Boolean", "True when the condition holds for every element.",
     "productListItems.forall(quantity > 0)"},
    {F::Count, "count", true, pListValueOptional, "Integer",
     "How many elements the list has; 0 when it is missing.", "orders.count() > 3"},
    {F::Sum, "sum", true, pListValueOptional, "Number",
     "The sum of the list, or of the expression over its elements; 0 when empty.", "orders.sum(price)"},
    {F::Average, "average", true, pListValueOptional, "Double",
     "The mean of the list, or of the expression over its elements.", "orders.average(price)"},
    {F::Min, "min", true, pListValueOptional, "Number",
     "The smallest of the list, or of the expression over its elements.", "orders.min(price)"},
    {F::Max, "max", true, pListValueOptional, "Number",
     "The largest of the list, or of the expression over its elements.", "orders.max(price)"},
    {F::CountOnlyNull, "countOnlyNull", true, pList, "Integer", "How many elements of the list are null.",
     "orders.map(discount).countOnlyNull()"},
    {F::CountWithNull, "countWithNull", true, pList, "Integer",
     "How many elements the list has, nulls included.", "orders.map(discount).countWithNull()"},
    {F::DistinctCountWithNull, "distinctCountWithNull", true, pList, "Integer",
     "How many different elements the list has; null counts as one.",
     "orders.map(discount).distinctCountWithNull()"},
    {F::Get, "get", true, pMapKey, "V", "The value for a key; missing when there is none.",
     "segmentMembership.get(\"ups\")"},
    {F::Keys, "keys", true, pMap, "Array<String>", "The keys of a map, in order of appearance.",
     "identityMap.keys()"},
    {F::Values, "values", true, pMap, "Array<V>", "The values of a map, in order of appearance.",
     "identityMap.values()"},
    {F::MapEntry, "mapEntry", false, pMapEntry, "Map<String, V>",
     "One entry of the map that map makes: a key and its value.",
     "orders.groupBy(storeId).map((K, G) => mapEntry(K, G.count()))"},
    {F::StartsWith, "startsWith", true, pTextTextCase, "Boolean",
     "True when the text begins with the other; false as second argument ignores case.",
     "person.name.firstName.startsWith(\"Jo\")"},
    {F::DoesNotStartWith, "doesNotStartWith", true, pTextTextCase, "Boolean",
     "True when the text is there and does not begin with the other.",
     "person.name.firstName.doesNotStartWith(\"Jo\")"},
    {F::EndsWith, "endsWith", true, pTextTextCase, "Boolean",
     "True when the text ends with the other; false as second argument ignores case.",
     "personalEmail.address.endsWith(\".com\")"},
    {F::DoesNotEndWith, "doesNotEndWith", true, pTextTextCase, "Boolean",
     "True when the text is there and does not end with the other.",
     "personalEmail.address.doesNotEndWith(\".com\")"},
    {F::Contains, "contains", true, pTextTextCase, "Boolean",
     "True when the text holds the other; false as second argument ignores case.",
     "personalEmail.address.contains(\"@example.\")"},
    {F::DoesNotContain, "doesNotContain", true, pTextTextCase, "Boolean",
     "True when the text is there and does not hold the other.",
     "personalEmail.address.doesNotContain(\"test\")"},
    {F::Equals, "equals", true, pTextTextCase, "Boolean",
     "True when both texts are equal; false as second argument ignores case.",
     "homeAddress.city.equals(\"paris\", false)"},
    {F::NotEqualTo, "notEqualTo", true, pTextTextCase, "Boolean",
     "True when the text is there and differs from the other.", "homeAddress.city.notEqualTo(\"Paris\")"},
    {F::Matches, "matches", true, pTextPattern, "Boolean",
     "True when the regular expression is found in the text; ^ and $ tie it to the ends.",
     "personalEmail.address.matches(\"(?i)@example\\\\.com$\")"},
    {F::RegexGroup, "regexGroup", true, pTextPatternGroup, "String",
     "The part of the text that a group of the regular expression matches.",
     "personalEmail.address.regexGroup(\"@(\\\\w+)\", 1)"},
    {F::StringCompare, "stringCompare", false, pStringCompare, "Boolean",
     "True when the text stands in the relation to one of the texts, e.g. \"equals\" or \"contains\"; of the "
     "negative ones, to all of them.",
     "stringCompare(\"equals\", homeAddress.state, [\"CA\", \"VA\"], false)"},
    {F::IsNull, "isNull", true, pAny, "Boolean", "True when there is no value.", "homeAddress.isNull()"},
    {F::IsNotNull, "isNotNull", true, pAny, "Boolean", "True when there is a value.",
     "homeAddress.isNotNull()"},
    {F::CurrentMonth,
     "currentMonth",
     false,
     {},
     "Integer",
     "The month of now, 1 to 12.",
     "person.birthMonth = currentMonth()"},
    {F::CurrentYear,
     "currentYear",
     false,
     {},
     "Integer",
     "The year of now.",
     "person.birthYear < currentYear() - 18"},
    {F::CurrentDayOfMonth,
     "currentDayOfMonth",
     false,
     {},
     "Integer",
     "The day of the month of now, 1 to 31.",
     "currentDayOfMonth() <= 7"},
    {F::GetMonth, "getMonth", true, pTime, "Integer", "The month of a date, 1 to 12.",
     "person.birthDate.getMonth() = currentMonth()"},
    {F::GetYear, "getYear", true, pTime, "Integer", "The year of a date.",
     "person.birthDate.getYear() < 1990"},
    {F::GetDayOfMonth, "getDayOfMonth", true, pTime, "Integer", "The day of the month of a date, 1 to 31.",
     "person.birthDate.getDayOfMonth() = 1"},
    {F::Date, "date", false, pDate, "Date", "A calendar day.", "date(2026, 12, 31)"},
    {F::InSegment, "inSegment", false, pSegment, "Boolean",
     "True when the profile is a member of the segment, in any namespace.", "inSegment(\"gold-members\")"},
    {F::ModelInstances, "modelInstances", false, pModel, "Array<Object>",
     "All instances of a model, or the offers that a shorthand query names.",
     "modelInstances(\"https://ns.adobe.com/xdm/context/profile\")"},
}};

} // namespace

std::size_t FunctionInfo::minimum() const {
    return std::size_t(
        std::count_if(parameters.begin(), parameters.end(), [](const P& p) { return !p.optional; }));
}

std::span<const FunctionInfo> allFunctions() {
    return {table.data(), table.size()};
}

const FunctionInfo* findFunction(std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [name](const FunctionInfo& f) { return f.name == name; });
    return found == table.end() || name.empty() ? nullptr : &*found;
}

const FunctionInfo* findTextRelation(std::string_view name) {
    const FunctionInfo* function = findFunction(name);
    return function && function->id >= F::StartsWith && function->id <= F::NotEqualTo ? function : nullptr;
}

std::string nearestFunction(std::string_view name) {
    std::vector<std::string_view> names;
    names.reserve(std::size(table));
    for (const FunctionInfo& function : table)
        names.push_back(function.name);
    return nearest(name, names);
}

bool canNameFunction(std::string_view name) {
    // fnNames by which pql/json writes what is no call in text (DOMAIN.md 4.10).
    static constexpr std::array<std::string_view, 6> forms = {"contextData", "list",  "occurs",
                                                              "period",      "notIn", "up"};
    return isPlainName(name) && !isReservedWord(name) && !name.ends_with("Over") &&
           std::find(forms.begin(), forms.end(), name) == forms.end();
}

std::string signatureText(const FunctionInfo& function) {
    std::string out;
    std::span<const P> parameters = function.parameters;
    if (function.method) {
        out += std::string(parameters.front().type) + ".";
        parameters = parameters.subspan(1);
    }
    out += std::string(function.name) + "(";
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (i > 0)
            out += ", ";
        out += std::string(parameters[i].name) + (parameters[i].optional ? "?: " : ": ") +
               std::string(parameters[i].type);
    }
    return out + ") → " + std::string(function.result);
}

} // namespace ow::expr
