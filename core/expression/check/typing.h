#pragma once

#include "expression/language/functions.h"
#include "expression/language/schema.h"
#include "expression/language/tree.h"

#include <memory>

namespace ow::expr {

/// What checking knows about one expression.
struct Typed {
    Type type = Type::Any;
    bool array = false;
    const SchemaField* field = nullptr; ///< for members; in the schema
    std::string root;              ///< "profile", "offer", "@{…}" when the expression is a path; else empty
    std::vector<std::string> path; ///< below the root
    bool unknown = false;          ///< a name that the schema does not have, where it should
    const SchemaField* owner = nullptr; ///< the object in which the unknown name was looked for
    std::shared_ptr<const Typed> group; ///< of the result of groupBy: what each of its groups is

    [[nodiscard]] bool isPath() const { return !root.empty(); }
    [[nodiscard]] bool isNumber() const { return type == Type::Integer || type == Type::Double; }
    [[nodiscard]] bool isTime() const { return type == Type::Date || type == Type::Timestamp; }
};

/// Types and paths of all expressions of a rule, by node id.
class Typing {
public:
    Typing(const Tree& tree, const Schema& schema);

    [[nodiscard]] const Typed& of(NodeId id) const { return m_types[id]; }
    [[nodiscard]] const Tree& tree() const { return m_tree; }
    [[nodiscard]] const Schema& schema() const { return m_schema; }

private:
    struct Variable {
        std::string name;
        Typed type;
    };
    struct Element {
        Typed type;
        std::string alias;
    };

    Typed visit(NodeId id);
    Typed infer(NodeId id, const Node& node);
    [[nodiscard]] Typed events() const;
    [[nodiscard]] Typed up(std::size_t levels) const;
    [[nodiscard]] Typed variable(std::string_view name) const;
    Typed field(const Node& node);
    Typed call(const Node& node);
    Typed resultOf(const FunctionInfo& function, const Node& node, const Typed& receiver);
    Typed elementArguments(const Node& node, const FunctionInfo& function, const Typed& receiver);
    void bind(NodeId id);
    Typed bindings(const Node& node);
    Typed chain(const Node& node);
    Typed lambdaBody(NodeId lambda, const Typed& argument);
    Typed entryBody(NodeId lambda, const Typed& value);
    [[nodiscard]] static Typed valueOfMap(const Typed& map);
    [[nodiscard]] Typed rootOf(std::string_view name) const;
    [[nodiscard]] static Typed memberOf(const Typed& object, const std::string& name);
    [[nodiscard]] static Typed scalar(Type type, bool array = false);
    [[nodiscard]] static Typed elementOf(Typed list);

    const Tree& m_tree;
    const Schema& m_schema;
    std::vector<Typed> m_types;
    std::vector<Variable> m_variables;
    std::vector<Element> m_elements;
};

} // namespace ow::expr
