#pragma once

#include "expression/run/internal/emitter.h"

namespace ow::expr {

/// A name in force.
struct Variable {
    std::string name;
    std::uint32_t slot = 0;
    Sources sources;
    NodeId lambda = noNode;      ///< `let f = ((x) => …)`: the function itself
    std::size_t lambdaScope = 0; ///< how many variables it may see
    std::size_t lambdaElements = 0;

    [[nodiscard]] bool isFunction() const { return lambda != noNode; }
};

/// An enclosing filter or map: its element.
struct Element {
    std::uint32_t slot = 0;
    Sources sources;
    std::string alias; ///< singular of the list's name: orders.sum(order.price)
};

/// What names mean at the place that is compiled, from the outside in.
class NameScope {
public:
    /// While it lives, variables may be added; it takes them away again.
    class Frame {
    public:
        explicit Frame(NameScope& scope) : m_scope(scope), m_outer(scope.m_variables.size()) {}
        ~Frame() { m_scope.m_variables.resize(m_outer); }
        Frame(const Frame&) = delete;
        Frame& operator=(const Frame&) = delete;

    private:
        NameScope& m_scope;
        const std::size_t m_outer;
    };
    /// While it lives, bare names are members of the element.
    class Inside {
    public:
        Inside(NameScope& scope, Element element) : m_scope(scope) {
            m_scope.m_elements.push_back(std::move(element));
        }
        ~Inside() { m_scope.m_elements.pop_back(); }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

    private:
        NameScope& m_scope;
    };
    /// While it lives, names mean what they mean where a function was written.
    class WhereWritten {
    public:
        WhereWritten(NameScope& scope, const Variable& function);
        ~WhereWritten();
        WhereWritten(const WhereWritten&) = delete;
        WhereWritten& operator=(const WhereWritten&) = delete;

    private:
        NameScope& m_scope;
        std::vector<Variable> m_variables;
        std::vector<Element> m_elements;
    };

    void add(Variable variable) { m_variables.push_back(std::move(variable)); }
    void addFunction(const std::string& name, NodeId lambda);

    /// Null when no such name is in force. What is found lives until a name is added.
    [[nodiscard]] const Variable* find(std::string_view name) const;
    [[nodiscard]] const Variable* findFunction(std::string_view name) const;
    [[nodiscard]] const std::vector<Element>& elements() const { return m_elements; }

private:
    std::vector<Variable> m_variables;
    std::vector<Element> m_elements;
};

} // namespace ow::expr
