#pragma once

#include "expression/check/typing.h"
#include "expression/language/schema.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ow {

/// The place at which a block stands in its rule: what names mean there, and how they are shown. Inside a
/// block about the elements of a list (events) people name the members of an element without its variable.
class BlockContext {
public:
    explicit BlockContext(std::shared_ptr<const expr::Schema> schema) : m_schema(std::move(schema)) {}

    /// The place inside a block about the elements of `list`. Without a variable the members of an element
    /// are bare names.
    [[nodiscard]] BlockContext inside(const std::string& variable, const std::string& list) const;
    /// The place inside a step of a CHAIN over `list`, after the steps with these labels.
    [[nodiscard]] BlockContext insideStep(const std::string& list, const std::string& timeField,
                                          const std::vector<std::string>& labels) const;
    [[nodiscard]] bool isInside() const { return !m_scopes.empty(); }
    /// The name of the element; empty outside, and where its members are bare names.
    [[nodiscard]] std::string variable() const {
        return m_scopes.empty() ? std::string() : m_scopes.back().variable;
    }
    /// What the schema knows of the element; nullptr outside.
    [[nodiscard]] const expr::SchemaField* element() const;

    /// An expression as people see it: "eventType" for "E.eventType". Typed back it means the same.
    [[nodiscard]] QString shown(const std::string& expression) const;
    /// What people type as an expression: the variable stands in front of a member of the element. What is of
    /// the profile, or no path, stays as it is.
    [[nodiscard]] std::string written(const QString& typed) const;
    /// What the schema knows of an expression as the rule has it; Any where it knows nothing.
    [[nodiscard]] expr::Typed typeOf(const std::string& expression) const;

    [[nodiscard]] const std::shared_ptr<const expr::Schema>& schema() const { return m_schema; }
    /// The attributes that the rules around read, the most used first, as rules name them; shared, so that
    /// places that exist already know them, too.
    using Paths = std::shared_ptr<const std::vector<std::string>>;
    void setMostUsed(Paths paths) { m_mostUsed = std::move(paths); }
    /// An attribute that a rule names so outside of all questions to events, as a rule names it here.
    [[nodiscard]] std::string named(const std::string& attribute) const;
    /// Those that can be named here, as they are named here.
    [[nodiscard]] std::vector<std::string> mostUsed(std::size_t most) const;

    /// Rule text that opens this place: "exists E from xEvent where (".
    [[nodiscard]] const QString& before() const { return m_before; }
    /// The same for completion of what is being typed: "exists E from xEvent where (E.".
    [[nodiscard]] QString beforeTyped(const QString& typed) const;

private:
    [[nodiscard]] bool isOfElement(const std::string& typed) const;
    [[nodiscard]] bool isOfEvents(const std::string& attribute) const;

    /// A block around.
    struct Scope {
        std::string variable;
        std::string list;
        bool isStep = false;
        const expr::SchemaField* element = nullptr; ///< where its members are bare names
    };
    struct Placed;
    [[nodiscard]] std::optional<Placed> readAt(const std::string& expression) const;

    std::shared_ptr<const expr::Schema> m_schema;
    Paths m_mostUsed;
    QString m_before;
    std::string m_after;
    std::vector<Scope> m_scopes; ///< the innermost last
};

} // namespace ow
