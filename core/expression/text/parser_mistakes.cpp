#include "expression/language/functions.h"
#include "expression/text/internal/parser_state.h"

#include <algorithm>
#include <array>

namespace ow::expr {

// What people write who know other languages, or plain English, and what it is in this one.

NodeId Parser::mistake(Range range, std::string message, std::string mend, std::string replacement) {
    fail(range, "rule.syntax", std::move(message), std::move(mend));
    m_diagnostics.back().replacement = std::move(replacement);
    return noNode;
}

std::string_view Parser::written(std::uint32_t start) const {
    const std::uint32_t end = m_at > 0 ? m_tokens[m_at - 1].range.end() : start;
    return end > start ? m_source.substr(start, end - start) : std::string_view();
}

/// Whether a wrong operator stands after the operand that began at `start`; it is reported then.
bool Parser::wrongOperator(std::uint32_t start) {
    const Token& token = peek();
    const Token& next = peek(1);
    const std::string left(written(start));
    if (token.isWord("is")) {
        const bool negated = next.isWord("not");
        const Token& value = peek(negated ? 2 : 1);
        const Range words{token.range.offset, (negated ? next : token).range.end() - token.range.offset};
        if (value.isWord("null")) {
            const std::uint32_t from = m_tokens[m_at - 1].range.end();
            const std::string test = negated ? ".isNotNull()" : ".isNull()";
            mistake({from, value.range.end() - from}, "a missing value is tested with a function",
                    "write " + left + test, test);
        } else {
            mistake(words, "“is” is not an operator of the rule language",
                    negated ? "write != for “is not”" : "write = to compare", negated ? "!=" : "=");
        }
        return true;
    }
    if (token.isWord("not") && (next.isWord("in") || next.isWord("like"))) {
        const Range words{token.range.offset, next.range.end() - token.range.offset};
        if (next.isWord("in"))
            mistake(words, "“not in” is one word in the rule language", "write notIn", "notIn");
        else
            mistake(words, "“not like” is not an operator of the rule language",
                    "write not (" + left + " like …)");
        return true;
    }
    if (token.isWord("between")) {
        mistake(token.range, "“between” stands only after “occurs”, for dates",
                "write " + left + " >= … and " + left + " <= …");
        return true;
    }
    if (token.isPunctuation("=>")) {
        const bool amount = next.kind == TokenKind::Integer || next.kind == TokenKind::Double;
        if (amount)
            mistake(token.range, "“=>” makes a function; it does not compare", "write >= for “at least”",
                    ">=");
        else
            mistake(token.range, "the values of a function stand in brackets", "write (" + left + ") => …");
        return true;
    }
    const FunctionInfo* function = token.kind == TokenKind::Word ? findFunction(token.text) : nullptr;
    if (function && function->method) {
        mistake(token.range, "“" + token.text + "” is a function, not an operator",
                "write " + left + "." + token.text + (function->minimum() > 1 ? "(…)" : "()"));
        return true;
    }
    return false;
}

/// Reports the token after the end of the rule.
NodeId Parser::stray() {
    const Token& token = peek();
    if (at(")") || at("]"))
        return fail(token.range, "rule.bracket", "this bracket closes nothing",
                    "remove it, or open it before");
    if (atWord("select") || atQuantifier())
        return fail(token.range, "rule.syntax", "two expressions follow each other without a connection",
                    "join them with “and”, or separate the variables with a comma");
    const Token& before = m_tokens[m_at > 0 ? m_at - 1 : 0];
    if (at(",") && before.kind == TokenKind::Integer && peek(1).kind == TokenKind::Integer) {
        const Range number{before.range.offset, peek(1).range.end() - before.range.offset};
        return mistake(number, "numbers are written without separators",
                       "write " + before.text + peek(1).text, before.text + peek(1).text);
    }
    if (before.isWord("if"))
        return mistake(before.range, "“if” needs brackets",
                       "write if(condition, value when true, value when not)");
    return fail(token.range, "rule.syntax", "the rule should end before " + tokenText(token),
                "join conditions with “and” or “or”");
}

/// "last" without a unit of time.
NodeId Parser::wrongPeriod(const std::string& which) {
    const Token& token = peek();
    const Token& word = m_tokens[m_at - 1];
    TimeUnit unit{};
    if (token.kind == TokenKind::Integer) {
        const std::string number = take().text;
        if (timeUnit(unit)) {
            const Range words{word.range.offset, m_tokens[m_at - 1].range.end() - word.range.offset};
            const std::string meant = "<= " + number + " " + std::string(unitText(unit, number != "1")) +
                                      (which == "next" ? " after now" : " before now");
            return mistake(words, "a period is one unit of time, as in “" + which + " week”",
                           "write occurs " + meant, meant);
        }
    }
    return fail(word.range, "rule.type-conflict", "“" + which + "” needs a unit of time",
                "write e.g. occurs " + which + " week, or put the name of an attribute in back-ticks");
}

/// What other forms of CHAIN have after WHAT and WHEN.
NodeId Parser::wrongStep(Range list, const std::string& timeField, Range what, Range when) {
    const Token word = take();
    const auto source = [this](Range range) {
        return std::string(m_source.substr(range.offset, range.length));
    };
    const Token open = peek();
    const bool bracket = at("(") && open.partner != 0;
    const std::uint32_t end = bracket ? m_tokens[open.partner].range.end() : word.range.end();
    const Range all{word.range.offset, end - word.range.offset};
    const std::string inside =
        bracket ? source({open.range.end(), m_tokens[open.partner].range.offset - open.range.end()})
                : std::string("…");
    if (word.isWord("count")) {
        const std::string time = when.length > 0 ? " and " + timeField + " occurs " + source(when) : "";
        const bool compares = inside.find_first_of("<>=!") == 0; // COUNT(>= 3)
        return mistake(all, "a step of CHAIN has no COUNT",
                       "count the events instead: " + source(list) + "[(" + source(what) + ")" + time +
                           "].count() " + (compares ? "" : ">= ") + inside);
    }
    if (word.isWord("where"))
        return mistake(all, "a step of CHAIN has no WHERE",
                       "put it into WHAT: WHAT(" + source(what) + " and (" + inside + "))");
    if (word.isWord("order"))
        return mistake(all, "a step of CHAIN has no ORDER",
                       "steps follow each other in time; where their order is free, join an exists for each "
                       "with “and”");
    return mistake(all, "a step of CHAIN has no WITHIN",
                   "say it with WHEN, e.g. WHEN(<= 24 hours after A), where A is an earlier step");
}

/// What stands after `occurs` and is no form of it.
NodeId Parser::wrongTime() {
    const Token& token = peek();
    if (token.isWord("within") || token.isWord("in"))
        return mistake(token.range, "“occurs” does not go with “" + token.text + "”",
                       "write occurs <= 3 days before now, or occurs <= 3 days after now");
    return mistake(token.range, "something is missing between “occurs” and the number",
                   "write occurs <= 3 days before now", "<= " + token.text);
}

} // namespace ow::expr
