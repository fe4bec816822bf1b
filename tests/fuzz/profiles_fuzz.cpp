#include "../core/batch/plain_rules.h"
#include "batch/block_decider.h"
#include "batch/block_reader.h"
#include "decision/decide.h"
#include "decision/documents/profile_check.h"
#include "decision/documents/request_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

using namespace ow;

constexpr qint64 kNow = 1'750'000'000'000;

/// Offers with rules of each kind that blocks know; some are capped, some ask for segments.
Catalog fuzzCatalog() {
    QVector<EntityPtr> entities =
        test::catalogOfRules({"f0 = \"a\"", "f1 >= 2.5", "f2 > date(2025, 1, 2)", "g.h in [\"a\", \"b\"]",
                              "f0.isNull()", "f3", "exists V from visits where (V.f0 = \"a\" and V.g.h > 1)",
                              "(select V from visits where (V.f1.isNull())).count() >= 2",
                              "segmentMembership.ups.s.status = \"realized\"", "xEvent.f0 = \"a\""})
            .entities();
    int number = 0;
    for (EntityPtr& entity : entities) {
        const auto* offer = std::get_if<PersonalizedOffer>(entity.get());
        if (!offer)
            continue;
        PersonalizedOffer changed = *offer;
        if (number % 2 == 0) {
            CappingRule cap;
            cap.limit = 1 + number % 3;
            changed.capping.append(cap);
        }
        if (number % 3 == 0) {
            changed.constraint.type = ProfileConstraintType::AnySegments;
            changed.constraint.segments = {{u"s"_s, u"ups"_s, {}, {}}, {u"t"_s, u"ups"_s, {}, {}}};
        }
        ++number;
        entity = std::make_shared<const Entity>(std::move(changed));
    }
    return *Catalog::fromEntities(entities);
}

/// One plan for all inputs.
struct World {
    DecisionPlan plan = DecisionPlan::compile(fuzzCatalog());
    PlanCounters counters;
    ScopeRequest scope = allScopes(plan.catalog(), 30).first();
    BatchPlan batch{plan, counters, {resolve(plan.data(), scope, kNow)}, {kNow, {}, false}};
    BlockReader reader{plan.data(), batch.shape()};
    BlockScan scan{batch.shape()};
    BlockDecider decider{batch};
    BlockDecisions decisions{batch};
};

} // namespace

// Whatever bytes come in: a block takes what the document reader takes, and decides as `decide` does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static World world;
    const QByteArray json(reinterpret_cast<const char*>(data), qsizetype(size));
    if (json.contains('\n'))
        return 0;
    // Exactly as many bytes behind the text as readers ask for.
    const QByteArray padded = json + '\n' + QByteArray(BlockScan::kPadding - 1, 'x');
    const std::vector<char> text(padded.begin(), padded.end());
    const std::string_view line(text.data(), size);
    const Result<ProfileDocument> document = ProfileDocument::fromJson(json, world.plan);
    const bool isProfile = document && checkProfile(document->value()).ok();
    ProfileBlock scanned = world.reader.emptyBlock();
    if (world.scan.read(line, scanned) && !isProfile)
        std::abort();
    ProfileBlock block = world.reader.emptyBlock();
    if (world.reader.add(line, block).ok() != isProfile)
        std::abort();
    if (!isProfile)
        return 0;
    world.decider.decide(block, world.decisions);
    DecisionRequest request;
    request.nowMs = kNow;
    request.scopes = {world.scope};
    const Decision expected = decide(world.plan, document->value(), request, world.counters);
    const std::span<const OfferIndex> picks = world.decisions.picks(0, 0);
    if (picks.size() != std::size_t(expected.scopes.first().picks.size()))
        std::abort();
    for (std::size_t i = 0; i < picks.size(); ++i) {
        if (world.plan.data().offers[picks[i]]->offer->id !=
            expected.scopes.first().picks.at(qsizetype(i)).offer)
            std::abort();
    }
    return 0;
}
