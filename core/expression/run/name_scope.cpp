#include "expression/run/internal/name_scope.h"

#include <algorithm>

namespace ow::expr {

NameScope::WhereWritten::WhereWritten(NameScope& scope, const Variable& function)
    : m_scope(scope), m_variables(scope.m_variables), m_elements(scope.m_elements) {
    const std::size_t elements = function.lambdaElements;
    m_scope.m_variables.resize(function.lambdaScope); // the function may be one of them
    m_scope.m_elements.resize(elements);
}

NameScope::WhereWritten::~WhereWritten() {
    m_scope.m_variables = std::move(m_variables);
    m_scope.m_elements = std::move(m_elements);
}

void NameScope::addFunction(const std::string& name, NodeId lambda) {
    Variable variable;
    variable.name = name;
    variable.lambda = lambda;
    variable.lambdaScope = m_variables.size();
    variable.lambdaElements = m_elements.size();
    m_variables.push_back(std::move(variable));
}

const Variable* NameScope::find(std::string_view name) const {
    const auto found = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                    [name](const Variable& one) { return one.name == name; });
    return found == m_variables.rend() ? nullptr : &*found;
}

const Variable* NameScope::findFunction(std::string_view name) const {
    const auto found = std::find_if(m_variables.rbegin(), m_variables.rend(), [name](const Variable& one) {
        return one.isFunction() && one.name == name;
    });
    return found == m_variables.rend() ? nullptr : &*found;
}

} // namespace ow::expr
