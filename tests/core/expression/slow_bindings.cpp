#include "slow_functions.h"
#include "slow_walk.h"

namespace slow {

bool Evaluator::anyFits(const Node& node, std::size_t index) {
    if (index == node.children.size())
        return true;
    bool found = false;
    eachFitting(node, index, [&](const Value&) { found = found || anyFits(node, index + 1); });
    return found;
}

bool Evaluator::allFit(const Node& node, std::size_t index) {
    if (index == node.children.size())
        return true;
    const Node& binding = m_tree.node(node.children[index]);
    bool all = true;
    for (const Value& item : elements(eval(binding.children[0]))) {
        m_variables.emplace_back(binding.text, item);
        all = all && (binding.children.size() < 2 || truth(eval(binding.children[1]))) &&
              allFit(node, index + 1);
        m_variables.pop_back();
    }
    return all;
}

Value Evaluator::quantifier(const Node& node) {
    if (node.op == Op::All)
        return boolean(allFit(node, 0));
    int count = 0;
    eachFitting(node, 0, [&](const Value&) { count += anyFits(node, 1) ? 1 : 0; });
    return boolean(node.op == Op::Some ? count > 0 : node.op == Op::NoneOf ? count == 0 : count == 1);
}

Value Evaluator::select(const Node& node) {
    if (eval(m_tree.node(node.children[0]).children[0]).type == Value::Null)
        return {};
    std::vector<Value> kept;
    eachFitting(node, 0, [&](const Value& item) {
        if (anyFits(node, 1))
            kept.push_back(item);
    });
    return listOf(std::move(kept));
}

Value Evaluator::aggregateOver(const Node& node) {
    const Node& binding = m_tree.node(node.children[1]);
    std::vector<Value> values;
    for (const Value& item : elements(eval(binding.children[0]))) {
        m_variables.emplace_back(binding.text, item);
        if (binding.children.size() < 2 || truth(eval(binding.children[1])))
            values.push_back(eval(node.children[0]));
        m_variables.pop_back();
    }
    return aggregate(node.text, values, zone());
}

std::optional<Stretch> Evaluator::stretch(NodeId id) {
    const Node& node = m_tree.node(id);
    if (node.kind == NodeKind::Period) {
        std::int64_t start = startOf(node.unit, m_in.nowMs, zone());
        if (node.text != "this")
            start = shifted(start, node.text == "last" ? -1 : 1, node.unit, zone());
        return Stretch{start, shifted(start, 1, node.unit, zone())};
    }
    Value value = eval(id);
    if (value.type == Value::Object)
        value = member(value, "timestamp");
    const auto time = asTime(value, zone());
    if (!time)
        return std::nullopt;
    return Stretch{time->ms, time->day ? startOfDay(dateOf(time->ms, zone()).addDays(1), zone()) : time->ms};
}

Value Evaluator::occursNode(const Node& node) {
    const auto time = asTime(eval(node.children[0]), zone());
    const auto reference = stretch(node.children[1]);
    const auto end = node.children.size() > 2 ? stretch(node.children[2]) : std::nullopt;
    return boolean(time && reference && slow::occurs(node, time->ms, *reference, end, zone()));
}

bool Evaluator::chain(const Node& node, std::size_t index, std::optional<std::int64_t> after,
                      const std::vector<Value>& events) {
    if (index == node.children.size())
        return true;
    const Node& step = m_tree.node(node.children[index]);
    for (const Value& event : events) {
        const auto time = asTime(member(event, node.text), zone());
        if (!time || (after && time->ms <= *after))
            continue;
        m_elements.push_back({event, {}});
        const bool fits =
            truth(eval(step.children[0])) && (step.children.size() < 2 || truth(eval(step.children[1])));
        m_elements.pop_back();
        m_variables.emplace_back(step.text, event);
        const bool rest = fits && chain(node, index + 1, time->ms, events);
        m_variables.pop_back();
        if (rest)
            return true;
    }
    return false;
}

} // namespace slow
