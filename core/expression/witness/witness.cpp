#include "expression/witness/witness.h"

#include "expression/witness/internal/search.h"

namespace ow::expr {

namespace {

constexpr std::uint32_t kMostNodes = 3'000;

} // namespace

Result<QJsonObject, NoWitness> findWitness(const Tree& tree, const Schema& schema, const WitnessWish& wish) {
    if (tree.isEmpty() || tree.size() > kMostNodes)
        return NoWitness{};
    Layout layout;
    const auto program = compile(tree, layout);
    if (!program)
        return NoWitness{};
    return WitnessSearch(tree, schema, wish, *program, layout).run();
}

} // namespace ow::expr
