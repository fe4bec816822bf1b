#include "rulebuilder/blocks/block_move.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ow {

namespace {

RuleBlock& blockAt(RuleBlock& whole, const BlockPath& path) {
    RuleBlock* block = &whole;
    for (const std::size_t index : path)
        block = &block->parts[index];
    return *block;
}

const RuleBlock& blockAt(const RuleBlock& whole, const BlockPath& path) {
    const RuleBlock* block = &whole;
    for (const std::size_t index : path)
        block = &block->parts[index];
    return *block;
}

bool beginsWith(const BlockPath& path, const BlockPath& beginning) {
    return path.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), path.begin());
}

BlockPath inside(BlockPath group, std::size_t index) {
    group.push_back(index);
    return group;
}

std::pair<BlockPath, std::size_t> outside(BlockPath part) {
    const std::size_t index = part.back();
    part.pop_back();
    return {std::move(part), index};
}

/// Where a part is after another one came to (or, by -1, went from) `at` of a group.
BlockPath shifted(BlockPath path, const BlockPath& group, std::size_t at, int by) {
    if (path.size() > group.size() && beginsWith(path, group)) {
        std::size_t& index = path[group.size()];
        if (by > 0 ? index >= at : index > at)
            index = by > 0 ? index + 1 : index - 1;
    }
    return path;
}

} // namespace

MovedBlock withPart(RuleBlock whole, RuleBlock part, const BlockPlace& to) {
    RuleBlock& group = blockAt(whole, to.group);
    const std::size_t index = std::min(to.index, group.parts.size());
    BlockPath path = inside(to.group, index);
    if (to.onto) {
        RuleBlock both;
        both.kind = group.kind == RuleBlock::Kind::All ? RuleBlock::Kind::Any : RuleBlock::Kind::All;
        both.parts.push_back(std::move(group.parts[index]));
        both.parts.push_back(std::move(part));
        group.parts[index] = std::move(both);
        path.push_back(1);
    } else {
        group.parts.insert(group.parts.begin() + std::ptrdiff_t(index), std::move(part));
    }
    return {std::move(whole), std::move(path)};
}

std::optional<MovedBlock> withPartMoved(RuleBlock whole, const BlockPath& from, const BlockPlace& to) {
    auto [group, index] = outside(from);
    const bool stays = to.group == group && (to.index == index || (!to.onto && to.index == index + 1));
    if (stays || beginsWith(to.group, from))
        return std::nullopt;
    const RuleBlock part = blockAt(whole, from);
    MovedBlock moved = withPart(std::move(whole), part, to);
    BlockPath old = to.onto ? from : shifted(from, to.group, to.index, 1);
    do { // a group that has nothing left goes, too
        std::tie(group, index) = outside(old);
        std::vector<RuleBlock>& parts = blockAt(moved.whole, group).parts;
        parts.erase(parts.begin() + std::ptrdiff_t(index));
        moved.part = shifted(std::move(moved.part), group, index, -1);
        old = group;
    } while (!old.empty() && blockAt(moved.whole, old).parts.empty());
    return moved;
}

std::optional<BlockPlace> placeBeside(const RuleBlock& whole, const BlockPath& from, bool up) {
    const auto [group, index] = outside(from);
    const std::vector<RuleBlock>& parts = blockAt(whole, group).parts;
    if (up ? index == 0 : index + 1 == parts.size()) {
        if (group.empty())
            return std::nullopt;
        const auto [around, at] = outside(group);
        return BlockPlace{around, up ? at : at + 1};
    }
    const std::size_t next = up ? index - 1 : index + 1;
    if (parts[next].isGroup())
        return BlockPlace{inside(group, next), up ? parts[next].parts.size() : 0};
    return BlockPlace{group, up ? index - 1 : index + 2};
}

} // namespace ow
