#include "expression/text/internal/mistakes.h"

#include "expression/language/functions.h"
#include "expression/text/internal/forms_ahead.h"
#include "expression/text/internal/time_parser.h"

namespace ow::expr {

bool Mistakes::wrongOperator(std::uint32_t start) {
    const Token& token = m_tokens.peek();
    const Token& next = m_tokens.peek(1);
    const std::string left(m_tokens.text(m_tokens.takenSince(start)));
    if (token.isWord("is")) {
        const bool negated = next.isWord("not");
        const Token& value = m_tokens.peek(negated ? 2 : 1);
        const Range words{token.range.offset, (negated ? next : token).range.end() - token.range.offset};
        if (value.isWord("null")) {
            const std::uint32_t from = m_tokens.previous().range.end();
            const std::string test = negated ? ".isNotNull()" : ".isNull()";
            m_tokens.mistake({from, value.range.end() - from}, "a missing value is tested with a function",
                             "write " + left + test, test);
        } else {
            m_tokens.mistake(words, "“is” is not an operator of the rule language",
                             negated ? "write != for “is not”" : "write = to compare", negated ? "!=" : "=");
        }
        return true;
    }
    if (token.isWord("not") && (next.isWord("in") || next.isWord("like"))) {
        const Range words{token.range.offset, next.range.end() - token.range.offset};
        if (next.isWord("in"))
            m_tokens.mistake(words, "“not in” is one word in the rule language", "write notIn", "notIn");
        else
            m_tokens.mistake(words, "“not like” is not an operator of the rule language",
                             "write not (" + left + " like …)");
        return true;
    }
    if (token.isWord("between")) {
        m_tokens.mistake(token.range, "“between” stands only after “occurs”, for dates",
                         "write " + left + " >= … and " + left + " <= …");
        return true;
    }
    if (token.isPunctuation("=>")) {
        const bool amount = next.kind == TokenKind::Integer || next.kind == TokenKind::Double;
        if (amount)
            m_tokens.mistake(token.range, "“=>” makes a function; it does not compare",
                             "write >= for “at least”", ">=");
        else
            m_tokens.mistake(token.range, "the values of a function stand in brackets",
                             "write (" + left + ") => …");
        return true;
    }
    const FunctionInfo* function = token.kind == TokenKind::Word ? findFunction(token.text) : nullptr;
    if (function && function->method) {
        m_tokens.mistake(token.range, "“" + token.text + "” is a function, not an operator",
                         "write " + left + "." + token.text + (function->minimum() > 1 ? "(…)" : "()"));
        return true;
    }
    return false;
}

NodeId Mistakes::stray() {
    const Token& token = m_tokens.peek();
    if (m_tokens.at(")") || m_tokens.at("]"))
        return m_tokens.fail(token.range, "rule.bracket", "this bracket closes nothing",
                             "remove it, or open it before");
    if (m_tokens.atWord("select") || atQuantifier(m_tokens))
        return m_tokens.fail(token.range, "rule.syntax",
                             "two expressions follow each other without a connection",
                             "join them with “and”, or separate the variables with a comma");
    const Token& before = m_tokens.previous();
    if (m_tokens.at(",") && before.kind == TokenKind::Integer &&
        m_tokens.peek(1).kind == TokenKind::Integer) {
        const Range number{before.range.offset, m_tokens.peek(1).range.end() - before.range.offset};
        return m_tokens.mistake(number, "numbers are written without separators",
                                "write " + before.text + m_tokens.peek(1).text,
                                before.text + m_tokens.peek(1).text);
    }
    if (before.isWord("if"))
        return m_tokens.mistake(before.range, "“if” needs brackets",
                                "write if(condition, value when true, value when not)");
    return m_tokens.fail(token.range, "rule.syntax", "the rule should end before " + m_tokens.quoted(token),
                         "join conditions with “and” or “or”");
}

NodeId Mistakes::wrongPeriod(const std::string& which) {
    const Token& token = m_tokens.peek();
    const Token& word = m_tokens.previous();
    if (token.kind == TokenKind::Integer) {
        const std::string number = m_tokens.take().text;
        if (const std::optional<TimeUnit> unit = takeTimeUnit(m_tokens)) {
            const Range words{word.range.offset, m_tokens.previous().range.end() - word.range.offset};
            const std::string meant = "<= " + number + " " + std::string(unitText(*unit, number != "1")) +
                                      (which == "next" ? " after now" : " before now");
            return m_tokens.mistake(words, "a period is one unit of time, as in “" + which + " week”",
                                    "write occurs " + meant, meant);
        }
    }
    return m_tokens.fail(word.range, "rule.type-conflict", "“" + which + "” needs a unit of time",
                         "write e.g. occurs " + which +
                             " week, or put the name of an attribute in back-ticks");
}

NodeId Mistakes::wrongStep(Range list, const std::string& timeField, Range what, Range when) {
    const Token word = m_tokens.take();
    const auto source = [this](Range range) { return std::string(m_tokens.text(range)); };
    const Token open = m_tokens.peek();
    const bool bracket = m_tokens.at("(") && open.partner != 0;
    const std::uint32_t end = bracket ? m_tokens.token(open.partner).range.end() : word.range.end();
    const Range all{word.range.offset, end - word.range.offset};
    const std::string inside =
        bracket ? source({open.range.end(), m_tokens.token(open.partner).range.offset - open.range.end()})
                : std::string("…");
    if (word.isWord("count")) {
        const std::string time = when.length > 0 ? " and " + timeField + " occurs " + source(when) : "";
        const bool compares = inside.find_first_of("<>=!") == 0; // COUNT(>= 3)
        return m_tokens.mistake(all, "a step of CHAIN has no COUNT",
                                "count the events instead: " + source(list) + "[(" + source(what) + ")" +
                                    time + "].count() " + (compares ? "" : ">= ") + inside);
    }
    if (word.isWord("where"))
        return m_tokens.mistake(all, "a step of CHAIN has no WHERE",
                                "put it into WHAT: WHAT(" + source(what) + " and (" + inside + "))");
    if (word.isWord("order"))
        return m_tokens.mistake(
            all, "a step of CHAIN has no ORDER",
            "steps follow each other in time; where their order is free, join an exists for each "
            "with “and”");
    return m_tokens.mistake(all, "a step of CHAIN has no WITHIN",
                            "say it with WHEN, e.g. WHEN(<= 24 hours after A), where A is an earlier step");
}

NodeId Mistakes::wrongTime() {
    const Token& token = m_tokens.peek();
    if (token.isWord("within") || token.isWord("in"))
        return m_tokens.mistake(token.range, "“occurs” does not go with “" + token.text + "”",
                                "write occurs <= 3 days before now, or occurs <= 3 days after now");
    return m_tokens.mistake(token.range, "something is missing between “occurs” and the number",
                            "write occurs <= 3 days before now", "<= " + token.text);
}

} // namespace ow::expr
