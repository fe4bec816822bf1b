#include "rulebuilder/blocks/rule_operator.h"

#include <QtGlobal>

#include <algorithm>

namespace ow {

const std::vector<RuleOperator>& ruleOperators() {
    using Form = RuleOperator::Form;
    static const std::vector<RuleOperator> operators{
        {"=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is")},
        {"!=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is not")},
        {"<", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is less than"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is before")},
        {"<=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at most"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is not after")},
        {">", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is more than"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is after")},
        {">=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at least"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is not before")},
        {"in", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is one of")},
        {"notIn", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is none of")},
        {"lastDays", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the last"), nullptr,
         "<=", "before"},
        {"nextDays", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the next"), nullptr,
         "<=", "after"},
        {"moreAgo", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is more than … ago"), nullptr, ">",
         "before"},
        {"lessAgo", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is less than … ago"), nullptr, "<",
         "before", true},
        {"leastAgo", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at least … ago"), nullptr,
         ">=", "before", true},
        {"exactlyAgo", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is exactly … ago"), nullptr, "=",
         "before", true},
        {"lessAhead", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is less than … ahead"), nullptr,
         "<", "after", true},
        {"moreAhead", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is more than … ahead"), nullptr,
         ">", "after", true},
        {"leastAhead", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at least … ahead"), nullptr,
         ">=", "after", true},
        {"exactlyAhead", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is exactly … ahead"), nullptr,
         "=", "after", true},
        {"onDay", Form::Moment, QT_TRANSLATE_NOOP("ow::RuleOperator", "is on the day"), nullptr, nullptr,
         "on"},
        {"beforeDay", Form::Moment, QT_TRANSLATE_NOOP("ow::RuleOperator", "is earlier than"), nullptr,
         nullptr, "before", true},
        {"afterDay", Form::Moment, QT_TRANSLATE_NOOP("ow::RuleOperator", "is later than"), nullptr, nullptr,
         "after", true},
        {"thisUnit", Form::Period, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in this"), nullptr, nullptr,
         "this"},
        {"lastUnit", Form::Period, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the whole last"), nullptr,
         nullptr, "last"},
        {"nextUnit", Form::Period, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the whole next"), nullptr,
         nullptr, "next", true},
        {"isNotNull", Form::Test, QT_TRANSLATE_NOOP("ow::RuleOperator", "is known")},
        {"isNull", Form::Test, QT_TRANSLATE_NOOP("ow::RuleOperator", "is missing")},
        {"startsWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "starts with")},
        {"endsWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "ends with")},
        {"contains", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "contains")},
        {"equals", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "equals the text")},
        {"doesNotStartWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not start with")},
        {"doesNotEndWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not end with")},
        {"doesNotContain", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not contain")},
        {"notEqualTo", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "differs from the text")},
        {"matches", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "matches the pattern")},
        {"like", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is like")},
        {"includes", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "includes")},
        {"intersects", Form::Lists, QT_TRANSLATE_NOOP("ow::RuleOperator", "includes one of")},
        {"supersetOf", Form::Lists, QT_TRANSLATE_NOOP("ow::RuleOperator", "includes all of")},
        {"subsetOf", Form::Lists, QT_TRANSLATE_NOOP("ow::RuleOperator", "includes nothing but")},
    };
    return operators;
}

const RuleOperator* findOperator(const std::string& id) {
    const auto& all = ruleOperators();
    const auto it = std::find_if(all.begin(), all.end(), [&](const RuleOperator& op) { return id == op.id; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace ow
