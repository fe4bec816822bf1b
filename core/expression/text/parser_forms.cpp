#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/language/operators.h"
#include "expression/text/internal/parser_state.h"

#include <array>

namespace ow::expr {

namespace {

bool isAggregateName(const Token& token) {
    return token.kind == TokenKind::Word &&
           (token.isWord("sum") || token.isWord("count") || token.isWord("average") || token.isWord("min") ||
            token.isWord("max"));
}

bool isOperatorWord(const Token& token) {
    static constexpr std::array<std::string_view, 14> words = {"and",    "or",      "in",   "notin", "like",
                                                               "occurs", "where",   "from", "over",  "before",
                                                               "after",  "between", "then", "else"};
    return std::any_of(words.begin(), words.end(),
                       [&token](std::string_view word) { return token.isWord(word); });
}

bool isName(const Token& token) {
    return token.kind == TokenKind::Word || token.kind == TokenKind::Quoted;
}

/// Whether the token can only begin an operand, so that a name before it must be a prefix operator.
bool beginsOperand(const Token& token) {
    switch (token.kind) {
    case TokenKind::Word:
        return !isOperatorWord(token);
    case TokenKind::Quoted:
    case TokenKind::String:
    case TokenKind::Integer:
    case TokenKind::Double:
    case TokenKind::Context:
    case TokenKind::Parameter:
        return true;
    case TokenKind::Punctuation:
        return token.text == "^" || token.text == "(";
    case TokenKind::End:
        return false;
    }
    return false;
}

} // namespace

bool Parser::atLambda() const {
    if (!at("(") || peek().partner == 0 || !m_tokens[peek().partner + 1].isPunctuation("=>"))
        return false;
    for (std::size_t i = m_at + 1; i < peek().partner; ++i) {
        const bool name = (i - m_at) % 2 == 1;
        if (name ? m_tokens[i].kind != TokenKind::Word : !m_tokens[i].isPunctuation(","))
            return false;
    }
    return true;
}

NodeId Parser::lambda() {
    const std::uint32_t start = take().range.offset;
    std::vector<std::string> names;
    while (!at(")")) {
        if (tooMany(names.size()))
            return noNode;
        const Token& token = take();
        if (token.kind == TokenKind::Word) {
            if (isReservedWord(token.text))
                return fail(token.range, "rule.reserved",
                            "“" + token.text + "” is a word of the rule language",
                            "choose another name for the parameter");
            names.push_back(token.text);
        }
    }
    take();
    const Range arrow = take().range;
    const std::size_t outer = m_scopes.variables.size();
    m_scopes.variables.insert(m_scopes.variables.end(), names.begin(), names.end());
    const NodeId body = expression();
    m_scopes.variables.resize(outer);
    return m_failed ? noNode : placed(m_build.lambda(std::move(names), body), start, arrow);
}

NodeId Parser::let() {
    const std::uint32_t start = take().range.offset;
    const Token variable = take();
    if (isReservedWord(variable.text))
        return fail(variable.range, "rule.reserved", "“" + variable.text + "” is a word of the rule language",
                    "choose another name");
    take();
    const NodeId value = sum();
    if (m_failed || !expectWord("in", "after the value of “" + variable.text + "”"))
        return noNode;
    m_scopes.variables.push_back(variable.text);
    const NodeId body = expression();
    m_scopes.variables.pop_back();
    return m_failed ? noNode : placed(m_build.let(variable.text, value, body), start, variable.range);
}

bool Parser::atQuantifier() const {
    static constexpr std::array<std::string_view, 7> words = {"exists", "forall", "some",  "all",
                                                              "none",   "one",    "select"};
    const bool word =
        std::any_of(words.begin(), words.end(), [this](std::string_view w) { return atWord(w); });
    if (!word)
        return false;
    return isName(peek(1)) && (peek(2).isWord("from") || !isOperatorWord(peek(1)));
}

NodeId Parser::quantifier() {
    if (!enter())
        return noNode;
    const Token keyword = take();
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> bindings;
    do {
        if (tooMany(bindings.size()))
            return noNode;
        bindings.push_back(binding());
    } while (!m_failed && at(",") && peek(1).kind == TokenKind::Word && peek(2).isWord("from") &&
             accept(","));
    m_scopes.variables.resize(outer);
    leave();
    if (m_failed)
        return noNode;
    if (keyword.isWord("select"))
        return placed(m_build.select(std::move(bindings)), keyword.range.offset, keyword.range);
    const bool some = keyword.isWord("exists") || keyword.isWord("some");
    const bool all = keyword.isWord("forall") || keyword.isWord("all");
    const Op op = some ? Op::Some : all ? Op::All : keyword.isWord("none") ? Op::NoneOf : Op::One;
    return placed(m_build.quantifier(op, std::move(bindings)), keyword.range.offset, keyword.range);
}

/// "x from list where condition"; declares the variable for what follows.
NodeId Parser::binding() {
    const Token variable = peek();
    if (!isName(variable) || (variable.kind == TokenKind::Word && isReservedWord(variable.text)))
        return unexpected("a name for the element");
    take();
    if (atWord("in"))
        return mistake(peek().range, "the list of a variable stands after “from”", "write from", "from");
    if (!expectWord("from", "after “" + variable.text + "”"))
        return noNode;
    const bool colon = m_colonEndsName;
    m_colonEndsName = true;
    const NodeId from = sum();
    m_colonEndsName = colon;
    if (m_failed)
        return noNode;
    m_scopes.variables.push_back(variable.text);
    NodeId where = noNode;
    if (acceptWord("where") || accept(":"))
        where = expression();
    return m_failed
               ? noNode
               : placed(m_build.binding(variable.text, from, where), variable.range.offset, variable.range);
}

/// Where the `over` of an aggregate written as prefix stands; 0 when the name before it is a function or a
/// field.
std::size_t Parser::overToken() const {
    if (!isAggregateName(peek()) || !beginsOperand(peek(1)))
        return 0;
    const bool call = peek(1).isPunctuation("(");
    int nested = 0;
    for (std::size_t i = m_at + 1; i < m_tokens.size(); ++i) {
        const Token& token = m_tokens[i];
        if ((token.isPunctuation("(") || token.isPunctuation("["))) {
            if (token.partner == 0)
                return 0;
            i = token.partner;
            continue;
        }
        if (token.isWord("over")) {
            if (nested == 0)
                return i;
            --nested;
            continue;
        }
        if (isAggregateName(token) && !m_tokens[i + 1].isPunctuation("(") && beginsOperand(m_tokens[i + 1]))
            ++nested;
        const bool stop = token.kind == TokenKind::End || token.isPunctuation(")") ||
                          token.isPunctuation("]") || token.isPunctuation(",") || token.isWord("where") ||
                          token.isWord("from");
        // After "sum( … )" only arithmetic and members may lead to `over`; a condition belongs to what is
        // around.
        const bool condition = token.isWord("and") || token.isWord("or") || token.isPunctuation("=") ||
                               token.isPunctuation("!=") || token.isPunctuation("<") ||
                               token.isPunctuation("<=") || token.isPunctuation(">") ||
                               token.isPunctuation(">=") || token.isWord("in") || token.isWord("notin") ||
                               token.isWord("like") || token.isWord("occurs");
        if (stop || (call && condition))
            return 0;
    }
    return 0;
}

NodeId Parser::aggregate(std::size_t over) {
    if (!enter())
        return noNode;
    const Token keyword = take();
    const Token& variable = m_tokens[std::min(over + 1, m_tokens.size() - 1)];
    m_scopes.variables.push_back(variable.text); // the expression comes before the variable that it uses
    const NodeId what = expression();
    m_scopes.variables.pop_back();
    if (m_failed || !expectWord("over", "after the expression to add up"))
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    const NodeId elements = binding();
    m_scopes.variables.resize(outer);
    leave();
    if (m_failed)
        return noNode;
    std::string function = keyword.text;
    std::transform(function.begin(), function.end(), function.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return placed(m_build.aggregate(function, what, elements), keyword.range.offset, keyword.range);
}

bool Parser::timeUnit(TimeUnit& unit) {
    if (peek().kind != TokenKind::Word)
        return false;
    for (int i = 0; i <= int(TimeUnit::Millennium); ++i) {
        const auto candidate = TimeUnit(i);
        if (atWord(unitText(candidate, false)) || atWord(unitText(candidate, true))) {
            unit = candidate;
            take();
            return true;
        }
    }
    return false;
}

NodeId Parser::timeReference() {
    const Token& token = peek();
    if (token.isWord("this") || token.isWord("last") || token.isWord("next")) {
        const std::size_t back = m_at;
        const std::string which = token.isWord("this") ? "this" : token.isWord("last") ? "last" : "next";
        const std::uint32_t start = take().range.offset;
        TimeUnit unit{};
        if (timeUnit(unit))
            return placed(m_build.period(which, unit), start);
        if (!at(".") && !at("[") && !at("("))
            return wrongPeriod(which);
        m_at = back;
    }
    return sum();
}

NodeId Parser::occurs(NodeId time, std::uint32_t start) {
    const Range name = atWord("occurs") ? take().range : Range{start, 0};
    for (const Op relation : relations) {
        if (!accept(opText(relation)))
            continue;
        const Token number = peek();
        if (number.kind != TokenKind::Integer)
            return unexpected("a whole number");
        take();
        const NodeId count = integer(number, false);
        if (m_failed)
            return noNode;
        TimeUnit unit{};
        if (!timeUnit(unit))
            return unexpected("a unit of time (minutes, hours, days, weeks, months, years)");
        OccursForm form = OccursForm::NBefore;
        if (acceptWord("after"))
            form = OccursForm::NAfter;
        else if (acceptWord("from"))
            form = OccursForm::NFrom;
        else if (!acceptWord("before"))
            return unexpected("“before”, “after” or “from”");
        const std::int64_t many = m_build.node(count).integer;
        const NodeId reference = timeReference();
        return m_failed
                   ? noNode
                   : placed(m_build.occursWithin(form, relation, many, unit, time, reference), start, name);
    }
    if (acceptWord("between")) {
        const NodeId from = timeReference();
        if (m_failed || !expectWord("and", "between the two ends"))
            return noNode;
        const NodeId to = timeReference();
        return m_failed ? noNode : placed(m_build.occurs(OccursForm::Between, time, from, to), start, name);
    }
    if (atWord("within") || atWord("in") ||
        (peek().kind == TokenKind::Integer && peek(1).kind == TokenKind::Word && !isOperatorWord(peek(1))))
        return wrongTime();
    OccursForm form = OccursForm::On;
    if (acceptWord("before"))
        form = OccursForm::Before;
    else if (acceptWord("after"))
        form = OccursForm::After;
    else if (acceptWord("from"))
        form = OccursForm::From;
    else
        acceptWord("on");
    const NodeId reference = timeReference();
    return m_failed ? noNode : placed(m_build.occurs(form, time, reference), start, name);
}

NodeId Parser::chain() {
    const Range name = take().range;
    if (!expect("(", "after CHAIN"))
        return noNode;
    const NodeId list = sum();
    if (m_failed || !expect(",", "after the list of events"))
        return noNode;
    const Token field = peek();
    if (field.kind != TokenKind::Word && field.kind != TokenKind::Quoted)
        return unexpected("the name of the time of an event (timestamp)");
    take();
    if (!expect(",", "after the name of the time") || !expect("[", "before the steps"))
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> steps;
    const Range listed = m_build.node(list).range;
    ++m_scopes.elements;
    do {
        if (tooMany(steps.size()))
            return noNode;
        steps.push_back(step(field.text, listed));
    } while (!m_failed && accept(","));
    --m_scopes.elements;
    m_scopes.variables.resize(outer);
    if (m_failed || !expect("]", "after the steps") || !expect(")", "at the end of CHAIN"))
        return noNode;
    return placed(m_build.chain(list, field.text, std::move(steps)), name.offset, name);
}

/// "A: WHAT(condition) WHEN(< 7 days before now)"; later steps may use the label as a variable.
NodeId Parser::step(const std::string& timeField, Range list) {
    const Token label = peek();
    if (label.kind != TokenKind::Word)
        return unexpected("the label of a step, e.g. A: WHAT(…)");
    take();
    if (label.isWord("exclude") && !at(":"))
        return mistake(label.range, "a step of CHAIN is no exclusion",
                       "ask for it beside the CHAIN, e.g. and not (exists e from xEvent where (…))");
    if (!expect(":", "after the label of the step") || !expectWord("what", "after the label of the step"))
        return noNode;
    const std::uint32_t condition = peek().range.end();
    if (!expect("(", "after WHAT"))
        return noNode;
    const NodeId what = expression();
    const Range whatRange{condition, peek().range.offset - condition};
    if (m_failed || !expect(")", "at the end of WHAT"))
        return noNode;
    NodeId when = noNode;
    Range whenRange;
    if (acceptWord("when")) {
        if (!expect("(", "after WHEN"))
            return noNode;
        const std::uint32_t start = peek().range.offset;
        when = occurs(placed(m_build.field(timeField), start), start);
        whenRange = {start, peek().range.offset - start};
        if (m_failed || !expect(")", "at the end of WHEN"))
            return noNode;
    }
    if (atWord("count") || atWord("where") || atWord("within") || atWord("order"))
        return wrongStep(list, timeField, whatRange, whenRange);
    m_scopes.variables.push_back(label.text);
    return placed(m_build.step(label.text, what, when), label.range.offset, label.range);
}

} // namespace ow::expr
