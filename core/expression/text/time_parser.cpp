#include "expression/text/internal/time_parser.h"

#include "expression/language/operators.h"
#include "expression/text/internal/forms_ahead.h"
#include "expression/text/internal/parser.h"

namespace ow::expr {

std::optional<TimeUnit> takeTimeUnit(TokenCursor& tokens) {
    if (tokens.peek().kind != TokenKind::Word)
        return std::nullopt;
    for (int i = 0; i <= int(TimeUnit::Millennium); ++i) {
        const auto unit = TimeUnit(i);
        if (tokens.acceptWord(unitText(unit, false)) || tokens.acceptWord(unitText(unit, true)))
            return unit;
    }
    return std::nullopt;
}

TimeParser::TimeParser(Parser& parser)
    : m_parser(parser), m_tokens(parser.tokens()), m_tree(parser.tree()), m_build(parser.tree().build()),
      m_scopes(parser.scopes()) {}

NodeId TimeParser::timeReference() {
    const Token& token = m_tokens.peek();
    if (token.isWord("this") || token.isWord("last") || token.isWord("next")) {
        const std::size_t back = m_tokens.position();
        const std::string which = token.isWord("this") ? "this" : token.isWord("last") ? "last" : "next";
        const std::uint32_t start = m_tokens.take().range.offset;
        if (const std::optional<TimeUnit> unit = takeTimeUnit(m_tokens))
            return m_tree.placed(m_build.period(which, *unit), start);
        if (!m_tokens.at(".") && !m_tokens.at("[") && !m_tokens.at("("))
            return m_parser.mistakes().wrongPeriod(which);
        m_tokens.goBack(back);
    }
    return m_parser.sum();
}

NodeId TimeParser::occurs(NodeId time, std::uint32_t start) {
    const Range name = m_tokens.atWord("occurs") ? m_tokens.take().range : Range{start, 0};
    for (const Op relation : relations) {
        if (m_tokens.accept(opText(relation)))
            return within(relation, time, start, name);
    }
    if (m_tokens.acceptWord("between")) {
        const NodeId from = timeReference();
        if (m_tokens.failed() || !m_tokens.expectWord("and", "between the two ends"))
            return noNode;
        const NodeId to = timeReference();
        return m_tokens.failed()
                   ? noNode
                   : m_tree.placed(m_build.occurs(OccursForm::Between, time, from, to), start, name);
    }
    if (m_tokens.atWord("within") || m_tokens.atWord("in") ||
        (m_tokens.peek().kind == TokenKind::Integer && m_tokens.peek(1).kind == TokenKind::Word &&
         !isOperatorWord(m_tokens.peek(1))))
        return m_parser.mistakes().wrongTime();
    OccursForm form = OccursForm::On;
    if (m_tokens.acceptWord("before"))
        form = OccursForm::Before;
    else if (m_tokens.acceptWord("after"))
        form = OccursForm::After;
    else if (m_tokens.acceptWord("from"))
        form = OccursForm::From;
    else
        m_tokens.acceptWord("on");
    const NodeId reference = timeReference();
    return m_tokens.failed() ? noNode : m_tree.placed(m_build.occurs(form, time, reference), start, name);
}

/// "<= 3 days before now" after the relation.
NodeId TimeParser::within(Op relation, NodeId time, std::uint32_t start, Range name) {
    const Token number = m_tokens.peek();
    if (number.kind != TokenKind::Integer)
        return m_tokens.unexpected("a whole number");
    m_tokens.take();
    const NodeId count = m_parser.primaries().integer(number);
    if (m_tokens.failed())
        return noNode;
    const std::optional<TimeUnit> unit = takeTimeUnit(m_tokens);
    if (!unit)
        return m_tokens.unexpected("a unit of time (minutes, hours, days, weeks, months, years)");
    OccursForm form = OccursForm::NBefore;
    if (m_tokens.acceptWord("after"))
        form = OccursForm::NAfter;
    else if (m_tokens.acceptWord("from"))
        form = OccursForm::NFrom;
    else if (!m_tokens.acceptWord("before"))
        return m_tokens.unexpected("“before”, “after” or “from”");
    const std::int64_t many = m_build.node(count).integer;
    const NodeId reference = timeReference();
    return m_tokens.failed()
               ? noNode
               : m_tree.placed(m_build.occursWithin(form, relation, many, *unit, time, reference), start,
                               name);
}

NodeId TimeParser::chain() {
    const Range name = m_tokens.take().range;
    if (!m_tokens.expect("(", "after CHAIN"))
        return noNode;
    const NodeId list = m_parser.sum();
    if (m_tokens.failed() || !m_tokens.expect(",", "after the list of events"))
        return noNode;
    const Token field = m_tokens.peek();
    if (field.kind != TokenKind::Word && field.kind != TokenKind::Quoted)
        return m_tokens.unexpected("the name of the time of an event (timestamp)");
    m_tokens.take();
    if (!m_tokens.expect(",", "after the name of the time") || !m_tokens.expect("[", "before the steps"))
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> steps;
    const Range listed = m_build.node(list).range;
    ++m_scopes.elements;
    do {
        if (m_tokens.tooMany(steps.size()))
            return noNode;
        steps.push_back(step(field.text, listed));
    } while (!m_tokens.failed() && m_tokens.accept(","));
    --m_scopes.elements;
    m_scopes.variables.resize(outer);
    if (m_tokens.failed() || !m_tokens.expect("]", "after the steps") ||
        !m_tokens.expect(")", "at the end of CHAIN"))
        return noNode;
    return m_tree.placed(m_build.chain(list, field.text, std::move(steps)), name.offset, name);
}

/// "A: WHAT(condition) WHEN(< 7 days before now)"; later steps may use the label as a variable.
NodeId TimeParser::step(const std::string& timeField, Range list) {
    const Token label = m_tokens.peek();
    if (label.kind != TokenKind::Word)
        return m_tokens.unexpected("the label of a step, e.g. A: WHAT(…)");
    m_tokens.take();
    if (label.isWord("exclude") && !m_tokens.at(":"))
        return m_tokens.mistake(label.range, "a step of CHAIN is no exclusion",
                                "ask for it beside the CHAIN, e.g. and not (exists e from xEvent where (…))");
    if (!m_tokens.expect(":", "after the label of the step") ||
        !m_tokens.expectWord("what", "after the label of the step"))
        return noNode;
    const std::uint32_t condition = m_tokens.peek().range.end();
    if (!m_tokens.expect("(", "after WHAT"))
        return noNode;
    const NodeId what = m_parser.expression();
    const Range whatRange{condition, m_tokens.peek().range.offset - condition};
    if (m_tokens.failed() || !m_tokens.expect(")", "at the end of WHAT"))
        return noNode;
    NodeId when = noNode;
    Range whenRange;
    if (m_tokens.acceptWord("when")) {
        if (!m_tokens.expect("(", "after WHEN"))
            return noNode;
        const std::uint32_t start = m_tokens.peek().range.offset;
        when = occurs(m_tree.placed(m_build.field(timeField), start), start);
        whenRange = {start, m_tokens.peek().range.offset - start};
        if (m_tokens.failed() || !m_tokens.expect(")", "at the end of WHEN"))
            return noNode;
    }
    if (m_tokens.atWord("count") || m_tokens.atWord("where") || m_tokens.atWord("within") ||
        m_tokens.atWord("order"))
        return m_parser.mistakes().wrongStep(list, timeField, whatRange, whenRange);
    m_scopes.variables.push_back(label.text);
    return m_tree.placed(m_build.step(label.text, what, when), label.range.offset, label.range);
}

} // namespace ow::expr
