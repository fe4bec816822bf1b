#include "rulebuilder/blocks/event_sentence.h"

#include <algorithm>
#include <array>

namespace ow {

namespace {

constexpr std::array<std::pair<EventSentence::Verb, const char*>, 4> kMeasures{
    {{EventSentence::Verb::Sum, "sum"},
     {EventSentence::Verb::Average, "average"},
     {EventSentence::Verb::Least, "min"},
     {EventSentence::Verb::Largest, "max"}}};

bool isPlain(const RuleBlock& block, const std::string& left, const char* op, RuleValue::Kind kind) {
    return block.kind == RuleBlock::Kind::Condition && !block.negated && block.left == left &&
           block.op == op && block.value.kind == kind && !block.value.text.empty();
}

RuleBlock plainCondition(std::string left, const std::string& op, RuleValue value) {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Condition;
    block.left = std::move(left);
    block.op = op;
    block.value = std::move(value);
    return block;
}

/// What is asked, apart from the conditions.
std::optional<EventSentence> questionOf(const RuleBlock& block) {
    EventSentence sentence;
    if (block.quantifier == "exists") {
        sentence.verb = block.negated ? EventSentence::Verb::Never : EventSentence::Verb::Has;
        return sentence;
    }
    if (block.value.kind != RuleValue::Kind::Number || findOperator(block.op) == nullptr)
        return std::nullopt;
    sentence.op = block.op;
    sentence.value = block.value;
    sentence.measured = block.measured;
    if (block.quantifier == "count") {
        sentence.verb = block.negated ? EventSentence::Verb::HasNot : EventSentence::Verb::Has;
        return block.op == "!=" ? std::nullopt : std::optional(sentence);
    }
    const auto* const measure = std::find_if(kMeasures.begin(), kMeasures.end(), [&](const auto& known) {
        return block.quantifier == known.second;
    });
    if (measure == kMeasures.end() || block.negated)
        return std::nullopt;
    sentence.verb = measure->first;
    return sentence;
}

} // namespace

std::string memberOf(const std::string& variable, const std::string& member) {
    return variable.empty() ? member : variable + '.' + member;
}

std::string takeEventType(RuleBlock& where, const std::string& variable) {
    std::vector<RuleBlock>& parts = where.parts;
    if (where.kind != RuleBlock::Kind::All || where.negated || parts.empty() ||
        !isPlain(parts.front(), memberOf(variable, "eventType"), "=", RuleValue::Kind::Text))
        return {};
    std::string type = parts.front().value.text;
    parts.erase(parts.begin());
    return type;
}

void putEventType(RuleBlock& where, const std::string& variable, const std::string& type) {
    if (type.empty())
        return;
    if (where.kind != RuleBlock::Kind::All || where.negated) {
        RuleBlock all;
        all.parts.push_back(std::move(where));
        where = std::move(all);
    }
    where.parts.insert(where.parts.begin(), plainCondition(memberOf(variable, "eventType"), "=",
                                                           {RuleValue::Kind::Text, type, {}}));
}

std::optional<EventSentence> sentenceOf(const RuleBlock& block) {
    if (block.kind != RuleBlock::Kind::Events || block.left != "xEvent")
        return std::nullopt;
    std::optional<EventSentence> sentence = questionOf(block);
    if (!sentence)
        return std::nullopt;
    sentence->joined = block.joined;
    sentence->over = block.over;
    RuleBlock& where = sentence->where;
    if (!block.parts.empty())
        where = block.parts.front();
    sentence->type = takeEventType(where, block.variable);
    if (where.kind == RuleBlock::Kind::All && !where.negated) {
        std::vector<RuleBlock>& parts = where.parts;
        const std::string time = memberOf(block.variable, "timestamp");
        const auto window = std::find_if(parts.begin(), parts.end(), [&](const RuleBlock& part) {
            return part.reference == "now" && (isPlain(part, time, "lastDays", RuleValue::Kind::Number) ||
                                               isPlain(part, time, "lessAgo", RuleValue::Kind::Number));
        });
        if (window != parts.end()) {
            sentence->window = {window->op, window->value.text, window->unit};
            sentence->windowAt = std::size_t(window - parts.begin());
            parts.erase(window);
        }
    }
    const bool same = blockText(sentenceBlock(*sentence, block.variable)) == blockText(block);
    return same ? sentence : std::nullopt;
}

RuleBlock sentenceBlock(const EventSentence& sentence, const std::string& variable) {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Events;
    block.variable = variable;
    block.left = "xEvent";
    block.joined = sentence.joined;
    block.over = sentence.over;
    block.negated =
        sentence.verb == EventSentence::Verb::Never || sentence.verb == EventSentence::Verb::HasNot;
    if (sentence.measures()) {
        block.quantifier = std::find_if(kMeasures.begin(), kMeasures.end(), [&](const auto& known) {
                               return sentence.verb == known.first;
                           })->second;
        block.measured = sentence.measured;
    } else {
        block.quantifier =
            sentence.op.empty() || sentence.verb == EventSentence::Verb::Never ? "exists" : "count";
    }
    if (block.quantifier != "exists") {
        block.op = sentence.op;
        block.value = sentence.value;
    }
    RuleBlock where = sentence.where;
    if (sentence.window) {
        if (where.kind != RuleBlock::Kind::All || where.negated) {
            RuleBlock all;
            all.parts.push_back(std::move(where));
            where = std::move(all);
        }
        RuleBlock window = plainCondition(memberOf(variable, "timestamp"), sentence.window->op,
                                          {RuleValue::Kind::Number, sentence.window->number, {}});
        window.unit = sentence.window->unit;
        where.parts.insert(where.parts.begin() +
                               std::ptrdiff_t(std::min(sentence.windowAt, where.parts.size())),
                           std::move(window));
    }
    putEventType(where, variable, sentence.type);
    if (!where.parts.empty())
        block.parts.push_back(std::move(where));
    return block;
}

} // namespace ow
