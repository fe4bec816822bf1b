#include "expression/text/printer.h"

#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/language/node_facts.h"
#include "json/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ow::expr {

namespace {

class Printer {
public:
    Printer(const Tree& tree, std::string& out, std::size_t longest = SIZE_MAX)
        : m_tree(tree), m_out(out), m_longest(longest) {}

    /// `level`: what may stand here without parentheses. `open`: nothing follows inside the enclosing
    /// brackets, so a construct that extends as far right as possible needs none either.
    void print(NodeId id, Level level, bool open) {
        if (m_out.size() > m_longest)
            return;
        const Node& node = m_tree.node(id);
        const NodeFacts facts = factsOf(node.kind);
        const Level tightest = facts.truth == NodeFacts::Truth::Body ? Level::Lowest : Level::Not;
        if (facts.isOpenEnded ? !(open && level <= tightest) : levelOf(node) < level) {
            m_out += '(';
            write(node, true);
            m_out += ')';
        } else {
            write(node, open);
        }
    }

private:
    void name(std::string_view text, bool bare) {
        std::string_view word = text;
        if (word.starts_with("repo:") || word.starts_with("dc:"))
            word.remove_prefix(word.find(':') + 1);
        if (word.starts_with('@'))
            word.remove_prefix(1);
        if (isPlainName(word) && !(bare && isReservedWord(text))) {
            m_out += text;
        } else {
            m_out += '`';
            m_out += text;
            m_out += '`';
        }
    }

    void string(std::string_view text) {
        // Only a beginning is wanted: cut off between characters, and more than is shown.
        std::size_t kept = std::min(text.size(), m_longest);
        while (kept < text.size() && (static_cast<unsigned char>(text[kept]) & 0xC0U) == 0x80U)
            ++kept;
        appendJsonString(m_out, text.substr(0, kept));
    }

    void number(double value) {
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        const std::string_view text(buffer.data(), std::size_t(end - buffer.data()));
        m_out += text;
        if (text.find_first_of(".e") == std::string_view::npos)
            m_out += ".0";
    }

    void joined(const Node& node, std::size_t from, std::string_view separator) {
        for (std::size_t i = from; i < node.children.size() && m_out.size() <= m_longest; ++i) {
            if (i > from)
                m_out += separator;
            print(node.children[i], Level::Lowest, true);
        }
    }

    void write(const Node& node, bool open);
    void writeCall(const Node& node);
    void writeBindings(const Node& node, std::string_view keyword, bool open);
    void writeBinding(const Node& node, bool last, bool open);
    void writeOccurs(const Node& node, bool withTime);
    void reference(NodeId id);
    void writeChain(const Node& node);
    void writeLogical(const Node& node, std::string_view word, Level level, bool open);
    void writeLambda(const Node& node, bool open);
    void writeSummand(NodeId id);

    const Tree& m_tree;
    std::string& m_out;
    std::size_t m_longest; ///< nothing is added once the text is longer
};

void Printer::write(const Node& node, bool open) {
    const auto& children = node.children;
    switch (node.kind) {
    case NodeKind::Null:
        m_out += "null";
        break;
    case NodeKind::Bool:
        m_out += node.integer ? "true" : "false";
        break;
    case NodeKind::Integer:
        m_out += std::to_string(node.integer);
        break;
    case NodeKind::Double:
        number(node.number);
        break;
    case NodeKind::String:
        string(node.text);
        break;
    case NodeKind::List:
        m_out += '[';
        joined(node, 0, ", ");
        m_out += ']';
        break;
    case NodeKind::Root:
    case NodeKind::Moment:
        m_out += node.text;
        break;
    case NodeKind::Parameter:
        m_out += '$' + std::to_string(node.integer);
        break;
    case NodeKind::Context:
        m_out += "@{" + node.text + '}';
        break;
    case NodeKind::Up:
        m_out += std::string(std::size_t(node.integer), '^');
        break;
    case NodeKind::Field:
    case NodeKind::Variable:
        name(node.text, true);
        break;
    case NodeKind::Member:
        print(children[0], Level::Postfix, false);
        m_out += '.';
        name(node.text, false);
        break;
    case NodeKind::Call:
        writeCall(node);
        break;
    case NodeKind::Negate:
        m_out += '-';
        print(children[0], Level::Unary, false);
        break;
    case NodeKind::Not:
        m_out += "not ";
        print(children[0], Level::Not, open);
        break;
    case NodeKind::Arithmetic: {
        const Level level = levelOf(node);
        print(children[0], level, false);
        m_out += ' ';
        m_out += opText(node.op);
        m_out += ' ';
        print(children[1], Level(int(level) + 1), false);
        break;
    }
    case NodeKind::Compare:
    case NodeKind::Membership:
        print(children[0], Level::Sum, false);
        m_out += ' ';
        m_out += opText(node.op);
        m_out += ' ';
        print(children[1], Level::Sum, false);
        break;
    case NodeKind::Like:
        print(children[0], Level::Sum, false);
        m_out += " like ";
        print(children[1], Level::Sum, false);
        break;
    case NodeKind::And:
        writeLogical(node, " and ", Level::Not, open);
        break;
    case NodeKind::Or:
        writeLogical(node, " or ", Level::And, open);
        break;
    case NodeKind::If:
        m_out += "if(";
        joined(node, 0, ", ");
        m_out += ')';
        break;
    case NodeKind::Let:
        m_out += "let ";
        name(node.text, true);
        m_out += " = ";
        print(children[0], Level::Sum, false);
        m_out += " in ";
        print(children[1], Level::Lowest, open);
        break;
    case NodeKind::Lambda:
        writeLambda(node, open);
        break;
    case NodeKind::Quantifier:
        writeBindings(node, opText(node.op), open);
        break;
    case NodeKind::Select:
        writeBindings(node, "select", open);
        break;
    case NodeKind::Binding:
        writeBinding(node, true, open);
        break;
    case NodeKind::Aggregate:
        m_out += node.text + ' ';
        writeSummand(children[0]);
        m_out += " over ";
        writeBinding(m_tree.node(children[1]), true, open);
        break;
    case NodeKind::Occurs:
        writeOccurs(node, true);
        break;
    case NodeKind::Period:
        m_out += node.text + ' ';
        m_out += unitText(node.unit, false);
        break;
    case NodeKind::Chain:
        writeChain(node);
        break;
    case NodeKind::Step:
        break;
    }
}

void Printer::writeLogical(const Node& node, std::string_view word, Level level, bool open) {
    for (std::size_t i = 0; i < node.children.size() && m_out.size() <= m_longest; ++i) {
        if (i > 0)
            m_out += word;
        print(node.children[i], level, open && i + 1 == node.children.size());
    }
}

void Printer::writeLambda(const Node& node, bool open) {
    m_out += '(';
    for (std::size_t i = 0; i < node.names.size(); ++i) {
        if (i > 0)
            m_out += ", ";
        m_out += node.names[i];
    }
    m_out += ") => ";
    print(node.children[0], Level::Lowest, open);
}

/// What an aggregate adds up. After the word `sum` a sign or bracket would be read as operator or call.
void Printer::writeSummand(NodeId id) {
    const std::size_t start = m_out.size();
    print(id, Level::Lowest, false);
    static constexpr std::string_view ambiguous = "-[(!";
    if (start == m_out.size())
        return;
    if (ambiguous.find(m_out[start]) != std::string_view::npos) {
        m_out.insert(start, 1, '(');
        m_out += ')';
    }
}

void Printer::writeCall(const Node& node) {
    const FunctionInfo* function = findFunction(node.text);
    if (!function || !function->method || node.children.empty()) {
        name(node.text, true);
        m_out += '(';
        joined(node, 0, ", ");
        m_out += ')';
        return;
    }
    print(node.children[0], Level::Postfix, false);
    if (function->id == FunctionId::Filter && node.children.size() == 2 &&
        m_tree.node(node.children[1]).kind != NodeKind::Lambda) {
        m_out += '[';
        print(node.children[1], Level::Lowest, true);
        m_out += ']';
        return;
    }
    m_out += '.' + node.text + '(';
    joined(node, 1, ", ");
    m_out += ')';
}

void Printer::writeBinding(const Node& node, bool last, bool open) {
    name(node.text, true);
    m_out += " from ";
    print(node.children[0], Level::Sum, false);
    if (node.children.size() > 1) {
        m_out += " where ";
        print(node.children[1], Level::Lowest, last && open);
    }
}

void Printer::writeBindings(const Node& node, std::string_view keyword, bool open) {
    m_out += keyword;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        m_out += i > 0 ? ", " : " ";
        writeBinding(m_tree.node(node.children[i]), i + 1 == node.children.size(), open);
    }
}

void Printer::writeOccurs(const Node& node, bool withTime) {
    if (withTime) {
        print(node.children[0], Level::Sum, false);
        m_out += " occurs ";
    }
    switch (node.form) {
    case OccursForm::On:
        if (m_tree.node(node.children[1]).kind != NodeKind::Period)
            m_out += "on ";
        break;
    case OccursForm::Before:
        m_out += "before ";
        break;
    case OccursForm::After:
        m_out += "after ";
        break;
    case OccursForm::From:
        m_out += "from ";
        break;
    case OccursForm::Between:
        m_out += "between ";
        break;
    case OccursForm::NBefore:
    case OccursForm::NAfter:
    case OccursForm::NFrom:
        m_out += opText(node.op);
        m_out += ' ' + std::to_string(node.integer) + ' ';
        m_out += unitText(node.unit, node.integer != 1);
        m_out += node.form == OccursForm::NBefore  ? " before "
                 : node.form == OccursForm::NAfter ? " after "
                                                   : " from ";
        break;
    }
    reference(node.children[1]);
    if (node.children.size() > 2) {
        m_out += " and ";
        reference(node.children[2]);
    }
}

/// A time to compare with. Alone, `last` would be read as the beginning of "last week".
void Printer::reference(NodeId id) {
    const Node& node = m_tree.node(id);
    const bool name = node.kind == NodeKind::Field || node.kind == NodeKind::Variable;
    if (name && isPeriodWord(node.text))
        m_out += '`' + node.text + '`';
    else
        print(id, Level::Sum, false);
}

void Printer::writeChain(const Node& node) {
    m_out += "CHAIN(";
    print(node.children[0], Level::Sum, false);
    m_out += ", ";
    name(node.text, true);
    m_out += ", [";
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& step = m_tree.node(node.children[i]);
        m_out += i > 1 ? ", " : "";
        m_out += step.text + ": WHAT(";
        print(step.children[0], Level::Lowest, true);
        m_out += ')';
        if (step.children.size() > 1) {
            m_out += " WHEN(";
            writeOccurs(m_tree.node(step.children[1]), false);
            m_out += ')';
        }
    }
    m_out += "])";
}

} // namespace

std::string print(const Tree& tree, NodeId node) {
    std::string out;
    Printer(tree, out).print(node, Level::Lowest, true);
    return out;
}

std::string printBeginning(const Tree& tree, NodeId node, std::size_t longest) {
    std::string out;
    Printer(tree, out, longest).print(node, Level::Lowest, true);
    return out;
}

std::string print(const Tree& tree) {
    return tree.isEmpty() ? std::string() : print(tree, tree.root());
}

} // namespace ow::expr
