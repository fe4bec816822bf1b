#pragma once

#include "expression/check/typing.h"
#include "expression/language/schema.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace ow {

/// The place at which a block stands in its rule: what names mean there, and how they are shown. Inside a
/// block about the elements of a list (events) people name the members of an element without its variable.
class BlockContext {
public:
    explicit BlockContext(std::shared_ptr<const expr::Schema> schema) : m_schema(std::move(schema)) {}

    /// The place inside a block about the elements of `list`.
    [[nodiscard]] BlockContext inside(const std::string& variable, const std::string& list) const;
    [[nodiscard]] bool isInside() const { return !m_variables.empty(); }
    /// The name of the element; empty outside.
    [[nodiscard]] std::string variable() const {
        return m_variables.empty() ? std::string() : m_variables.back();
    }

    /// An expression as people see it: "eventType" for "E.eventType". Typed back it means the same.
    [[nodiscard]] QString shown(const std::string& expression) const;
    /// What people type as an expression: the variable stands in front of a member of the element. What is of
    /// the profile, or no path, stays as it is.
    [[nodiscard]] std::string written(const QString& typed) const;
    /// What the schema knows of an expression as the rule has it; Any where it knows nothing.
    [[nodiscard]] expr::Typed typeOf(const std::string& expression) const;

    [[nodiscard]] const std::shared_ptr<const expr::Schema>& schema() const { return m_schema; }
    /// Rule text that opens this place: "exists E from xEvent where (".
    [[nodiscard]] const QString& before() const { return m_before; }
    /// The same for completion of what is being typed: "exists E from xEvent where (E.".
    [[nodiscard]] QString beforeTyped(const QString& typed) const;

private:
    [[nodiscard]] bool isOfElement(const std::string& typed) const;

    std::shared_ptr<const expr::Schema> m_schema;
    QString m_before;
    std::vector<std::string> m_variables; ///< of the blocks around, the innermost last
};

} // namespace ow
