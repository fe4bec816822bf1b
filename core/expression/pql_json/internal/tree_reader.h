#pragma once

#include "expression/language/json_document.h"
#include "expression/language/scopes.h"
#include "expression/pql_json/tree_json.h"

namespace ow::expr {

/// A filter-expression document to a tree (DOMAIN.md 3, 4.10). The first problem stops it, as in the parser.
class JsonReader {
public:
    JsonReader(std::string_view json, const JsonDocument& document, const Limits& limits)
        : m_json(json), m_document(document), m_limits(limits) {}

    [[nodiscard]] Result<Tree, Diagnostics> run();

private:
    using Item = JsonDocument::Item;
    using Type = JsonDocument::Type;
    using Index = JsonDocument::Index;

    NodeId fail(const Item& at, std::string code, std::string message, std::string mend = {});
    NodeId node(Index index);
    NodeId nodeOfType(const Item& item, const std::string& type);
    NodeId checked(NodeId id, const Item& item);

    // tree_reader.cpp
    NodeId literal(const Item& item);
    NodeId plain(const Item& value);
    NodeId number(const Item& value, const std::string& literalType);
    NodeId lookup(const Item& item);
    NodeId lambda(const Item& item);
    NodeId variables(const Item& item, Op op, bool select);
    NodeId binding(Index index);
    [[nodiscard]] bool isEventJoin(const Item& condition) const;
    NodeId eventCondition(const Item& item);

    // tree_reader_functions.cpp
    NodeId apply(const Item& item);
    NodeId logical(const std::vector<Index>& parameters, bool all);
    NodeId fixed(const Item& item, const std::string& name, const std::vector<Index>& parameters);
    NodeId aggregateOver(const Item& item, const std::string& name, const std::vector<Index>& parameters);
    NodeId let(const Item& item, const std::vector<Index>& parameters);
    NodeId occurs(const Item& item, const std::vector<Index>& parameters, std::size_t from, NodeId time);
    NodeId chain(const Item& item, const std::vector<Index>& parameters);
    NodeId step(const Item& item, const std::string& timeField);
    NodeId call(const Item& item, const std::string& name, const std::vector<Index>& parameters);
    NodeId models(const Item& item, const std::vector<Index>& parameters);
    NodeId shorthand(const Item& item, const std::string& query);
    std::vector<NodeId> all(const std::vector<Index>& parameters);
    [[nodiscard]] std::string literalText(Index index) const;
    bool validName(const Item& item, const std::string& name);

    std::string_view m_json;
    const JsonDocument& m_document;
    const Limits& m_limits;
    std::uint32_t m_depth = 0;
    bool m_failed = false;
    Diagnostics m_diagnostics;
    TreeBuilder m_build;
    Scopes m_scopes;
};

} // namespace ow::expr
