#include "decision/reasons/explained_rule.h"

#include "expression/text/printer.h"

namespace ow {

namespace {

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

EntriesFound entriesFound(const expr::ElementsFound& given) {
    EntriesFound entries{
        utf8(given.list), qint64(given.total), qint64(given.matched), given.isFiltered, {}, {},
        given.quantifier};
    for (const std::uint32_t position : given.positions)
        entries.positions.append(position);
    for (const std::string& time : given.times)
        entries.times.append(utf8(time));
    return entries;
}

NumberFound numberFound(const expr::NumberFound& given) {
    return {utf8(given.function), utf8(expr::toJsonText(given.value)), given.relation,
            utf8(expr::toJsonText(given.wanted))};
}

class RuleTeller {
public:
    RuleTeller(const expr::Tree& tree, const QHash<expr::NodeId, QString>& texts)
        : m_tree(tree), m_texts(texts) {}

    /// What `and` joins is told part by part: a text of the whole is wanted where it is one branch of `or`,
    /// or behind `not`.
    [[nodiscard]] RulePart tell(const expr::RulePart& given, bool asWhole) const {
        RulePart part;
        part.form = given.form;
        part.verdict = given.verdict;
        if (asWhole || given.form == RulePart::Form::Condition)
            part.text = text(given);
        for (const expr::Trace::Read& read : given.found)
            part.found.append(valueFound(read));
        if (given.elements)
            part.entries = entriesFound(*given.elements);
        if (given.number)
            part.number = numberFound(*given.number);
        for (const expr::RulePart& child : given.parts)
            part.parts.append(tell(child, given.form != RulePart::Form::All));
        return part;
    }

private:
    [[nodiscard]] QString text(const expr::RulePart& given) const {
        constexpr std::size_t longest = 200; // of parts that are no condition
        const auto known = m_texts.constFind(given.node);
        if (known != m_texts.cend())
            return *known;
        return given.form == RulePart::Form::Condition
                   ? utf8(expr::print(m_tree, given.node))
                   : utf8(expr::printBeginning(m_tree, given.node, longest));
    }

    const expr::Tree& m_tree;
    const QHash<expr::NodeId, QString>& m_texts;
};

} // namespace

ValueFound valueFound(const expr::Trace::Read& read) {
    return {utf8(read.path), utf8(expr::toJsonText(read.value))};
}

RulePart explainedRule(const expr::Tree& tree, const expr::Trace& trace,
                       const QHash<expr::NodeId, QString>& texts) {
    return RuleTeller(tree, texts).tell(expr::explainRule(tree, trace), false);
}

} // namespace ow
