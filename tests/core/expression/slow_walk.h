#pragma once

#include "slow_evaluator.h"
#include "slow_operators.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace slow {

using ow::expr::Node;
using ow::expr::NodeId;
using ow::expr::NodeKind;
using ow::expr::noNode;
using ow::expr::Op;
using ow::expr::Tree;

/// Walks a tree, and copies what it finds.
class Evaluator {
public:
    Evaluator(const Tree& tree, const Inputs& inputs) : m_tree(tree), m_in(inputs) {}

    Value eval(NodeId id);

private:
    struct Element {
        Value value;
        std::string alias;
    };

    /// A function bound by let; its body sees what was in scope where it was written.
    struct Function {
        std::string name;
        NodeId lambda = noNode;
        std::size_t variables = 0;
        std::size_t elements = 0;
    };

    [[nodiscard]] const Function* function(const std::string& name) const;

    Value apply(const Function& function, const std::vector<Value>& arguments);

    Value context(const std::string& schema) const;

    [[nodiscard]] const QTimeZone& zone() const { return m_in.zone; }

    Value moment(const std::string& word) const;

    Value field(const std::string& name) const;

    Value variable(const std::string& name) const;

    Value membership(bool in, const Value& value, const Value& list) const;
    [[nodiscard]] bool has(const std::vector<Value>& items, const Value& wanted) const;

    Value like(const Value& value, const Value& pattern) const;

    /// The value of an argument that is about the element.
    Value perElement(NodeId argument, const Element& element);

    [[nodiscard]] std::string aliasOf(NodeId list) const;

    Value call(const Node& node);
    Value listCall(const Node& node, const Value& list);
    Value textCall(const Node& node);
    Value top(const Node& node, const Value& list);
    Value map(const Node& node, const Value& from);
    Value stringCompare(const Node& node);
    Value groupBy(const Node& node, const Value& list);

    // Quantifiers: all choices of elements for the bindings, in order.
    bool anyFits(const Node& node, std::size_t index);
    template <class Visit>
    void eachFitting(const Node& node, std::size_t index, const Visit& visit) {
        const Node& binding = m_tree.node(node.children[index]);
        for (const Value& item : elements(eval(binding.children[0]))) {
            m_variables.emplace_back(binding.text, item);
            if (binding.children.size() < 2 || truth(eval(binding.children[1])))
                visit(item);
            m_variables.pop_back();
        }
    }
    bool allFit(const Node& node, std::size_t index);
    Value quantifier(const Node& node);
    Value select(const Node& node);
    Value aggregateOver(const Node& node);

    std::optional<Stretch> stretch(NodeId id);
    Value occursNode(const Node& node);
    bool chain(const Node& node, std::size_t index, std::optional<std::int64_t> after,
               const std::vector<Value>& events);

    const Tree& m_tree;
    const Inputs& m_in;
    std::vector<std::pair<std::string, Value>> m_variables;
    std::vector<Function> m_functions;
    std::vector<Element> m_elements;
};

} // namespace slow
