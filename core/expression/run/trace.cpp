#include "expression/run/trace.h"

#include "expression/language/node_facts.h"
#include "expression/run/trace_reads.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <set>

namespace ow::expr {

namespace {

constexpr std::size_t mostEntries = 100'000;
constexpr std::uint32_t mostReadsPerNode = 50;

} // namespace

void Trace::clear() {
    m_last.clear();
    m_readCounts.clear();
    m_entries.clear();
    m_reads.clear();
    m_walks.clear();
}

void Trace::record(NodeId node, Value value) {
    if (node >= m_last.size())
        m_last.resize(std::size_t(node) + 1);
    m_last[node] = value;
    if (m_entries.size() < mostEntries)
        m_entries.push_back({node, value});
}

void Trace::Walk::add(std::uint32_t position, Value element) {
    constexpr std::size_t most = 1'000;
    ++matched;
    if (matches.size() < most)
        matches.push_back({position, element});
}

void Trace::walk(Walk walk) {
    m_walks.push_back(std::move(walk));
}

const Trace::Walk* Trace::walkAt(NodeId node) const {
    const auto found = std::find_if(m_walks.rbegin(), m_walks.rend(),
                                    [node](const Walk& walk) { return walk.node == node; });
    return found == m_walks.rend() ? nullptr : &*found;
}

bool Trace::wantsRead(NodeId node) const {
    return node >= m_readCounts.size() || m_readCounts[node] < mostReadsPerNode;
}

void Trace::read(std::string path, NodeId node, Value value) {
    if (node >= m_readCounts.size())
        m_readCounts.resize(std::size_t(node) + 1);
    ++m_readCounts[node];
    m_reads.push_back({std::move(path), node, value});
}

std::optional<Value> Trace::valueOf(NodeId node) const {
    return node < m_last.size() ? m_last[node] : std::nullopt;
}

namespace {

void collectNodes(const Tree& tree, NodeId id, std::vector<bool>& in) {
    std::vector<NodeId> open = {id};
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        in[at] = true;
        const auto& children = tree.node(at).children;
        open.insert(open.end(), children.begin(), children.end());
    }
}

class FailureFinder {
public:
    FailureFinder(const Tree& tree, const Trace& trace) : m_tree(tree), m_trace(trace) {}

    /// Collects the conditions that made the node false.
    void find(NodeId id) {
        const Node& node = m_tree.node(id);
        switch (factsOf(node.kind).truth) {
        case NodeFacts::Truth::All:
        case NodeFacts::Truth::Any:
            for (const NodeId child : node.children) {
                const auto value = m_trace.valueOf(child);
                if (value && !truth(*value))
                    find(child);
            }
            return;
        case NodeFacts::Truth::Body:
            find(node.children.back());
            return;
        case NodeFacts::Truth::Choice: {
            const auto condition = m_trace.valueOf(node.children[0]);
            if (condition)
                find(node.children[truth(*condition) ? 1 : 2]);
            return;
        }
        case NodeFacts::Truth::Not:
        case NodeFacts::Truth::Itself:
            m_found.push_back(id);
            return;
        }
    }

    std::vector<NodeId> take() { return std::move(m_found); }

private:
    const Tree& m_tree;
    const Trace& m_trace;
    std::vector<NodeId> m_found;
};

} // namespace

std::vector<NodeId> conditionNodes(const Tree& tree) {
    std::vector<NodeId> conditions;
    if (tree.isEmpty())
        return conditions;
    std::vector<NodeId> open = {tree.root()};
    while (!open.empty()) {
        const NodeId at = open.back();
        open.pop_back();
        const Node& node = tree.node(at);
        const NodeFacts::Truth how = factsOf(node.kind).truth;
        if (how == NodeFacts::Truth::All || how == NodeFacts::Truth::Any)
            open.insert(open.end(), node.children.rbegin(), node.children.rend());
        else
            conditions.push_back(at);
    }
    return conditions;
}

std::vector<NodeId> failedNodes(const Tree& tree, const Trace& trace) {
    if (tree.isEmpty())
        return {};
    const auto value = trace.valueOf(tree.root());
    if (value && truth(*value))
        return {};
    FailureFinder finder(tree, trace);
    finder.find(tree.root());
    return finder.take();
}

std::vector<const Trace::Read*> readsBelow(const Tree& tree, const Trace& trace, NodeId node) {
    std::vector<const Trace::Read*> found;
    if (trace.reads().empty())
        return found;
    std::vector<bool> inside(tree.size(), false);
    collectNodes(tree, node, inside);
    for (const Trace::Read& read : trace.reads()) {
        const auto samePath = [&read](const Trace::Read* known) { return known->path == read.path; };
        if (inside[read.node] && std::none_of(found.begin(), found.end(), samePath))
            found.push_back(&read);
    }
    return found;
}

std::vector<std::vector<const Trace::Read*>> readsOf(const Tree& tree, const Trace& trace,
                                                     const std::vector<NodeId>& conditions) {
    constexpr std::size_t nobody = SIZE_MAX;
    std::vector<std::size_t> owner(tree.size(), nobody);
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        std::vector<NodeId> open = {conditions[i]};
        while (!open.empty()) {
            const NodeId at = open.back();
            open.pop_back();
            owner[at] = i;
            const auto& children = tree.node(at).children;
            open.insert(open.end(), children.begin(), children.end());
        }
    }
    std::vector<std::vector<const Trace::Read*>> found(conditions.size());
    std::set<std::pair<std::size_t, std::string_view>> known;
    for (const Trace::Read& read : trace.reads()) {
        const std::size_t at = owner[read.node];
        if (at != nobody && known.emplace(at, read.path).second)
            found[at].push_back(&read);
    }
    return found;
}

namespace {

std::vector<Trace::Read> copied(const std::vector<const Trace::Read*>& reads) {
    std::vector<Trace::Read> copies;
    copies.reserve(reads.size());
    for (const Trace::Read* read : reads)
        copies.push_back(*read);
    return copies;
}

} // namespace

std::vector<FailedCondition> failedConditions(const Tree& tree, const Trace& trace) {
    const std::vector<NodeId> nodes = failedNodes(tree, trace);
    const std::vector<std::vector<const Trace::Read*>> reads = readsOf(tree, trace, nodes);
    std::vector<FailedCondition> failed;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        failed.push_back({nodes[i], print(tree, nodes[i]), copied(reads[i])});
    return failed;
}

std::vector<ConditionValue> conditionValues(const Tree& tree, const Trace& trace) {
    const std::vector<NodeId> nodes = conditionNodes(tree);
    const std::vector<std::vector<const Trace::Read*>> reads = readsOf(tree, trace, nodes);
    std::vector<ConditionValue> conditions;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        conditions.push_back({nodes[i], print(tree, nodes[i]), trace.valueOf(nodes[i]), copied(reads[i])});
    return conditions;
}

std::string foundText(const FailedCondition& condition, Zone zone) {
    std::string text;
    for (const Trace::Read& read : condition.found) {
        if (!text.empty())
            text += ", ";
        text += read.path;
        if (read.value.isNull()) {
            text += " is missing";
            continue;
        }
        if (read.value.is(Kind::List) || read.value.is(Kind::Object)) {
            const std::size_t size =
                read.value.is(Kind::List) ? read.value.items().size() : read.value.members().size();
            text += read.value.is(Kind::List) ? " has " : " is an object of ";
            text += std::to_string(size) + (size == 1 ? " element" : " elements");
            continue;
        }
        text += " is " + toJsonText(read.value, zone);
    }
    return text;
}

} // namespace ow::expr
