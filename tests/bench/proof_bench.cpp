// Figures of proofs, one JSON line each: milliseconds of processor time for all questions of a catalog, what
// was asked, what was proved, and the most memory that the process has had, in MiB; for rules said shorter;
// for what a change of one rule does. usage: bench_proof [OFFERS RULES]...
#include "proof/prover.h"
#include "proof/revisions/revision_proofs.h"
#include "proof/shorter/shorter_rule.h"
#include "synthetic.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/resource.h>

namespace ow::bench {

namespace {

double processorMs() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

constexpr int kShortened = 100;

void shorten(const Catalog& catalog, int rules) {
    const double start = processorMs();
    int shortened = 0;
    for (const EligibilityRule* const rule : catalog.all<EligibilityRule>().first(rules)) {
        const ShorterRule shorter = shorterRule(catalog, rule->id, {kBenchInstant, 50'000, {}}).value();
        shortened += shorter.steps.isEmpty() ? 0 : 1;
    }
    std::printf("{\"measure\": \"%d rules said shorter\", \"ms\": %.0f, \"shortened\": %d}\n", rules,
                processorMs() - start, shortened);
}

/// One rule that says what another says.
void change(const Catalog& before) {
    QVector<EntityPtr> entities = before.entities();
    const QVector<const EligibilityRule*> rules = before.all<EligibilityRule>();
    for (EntityPtr& entity : entities) {
        const auto* const rule = std::get_if<EligibilityRule>(entity.get());
        if (!rule || rule->id != rules.at(0)->id)
            continue;
        EligibilityRule changed = *rule;
        changed.condition = rules.at(1)->condition;
        entity = std::make_shared<const Entity>(changed);
    }
    const Catalog after = *Catalog::fromEntities(entities);
    const double start = processorMs();
    const RevisionProofs proofs = proveChange(before, after, {}, {kBenchInstant, 50'000, {}}).value();
    std::printf(
        "{\"measure\": \"what one changed rule does\", \"ms\": %.0f, \"rules\": %lld, \"offers\": %lld}\n",
        processorMs() - start, static_cast<long long>(proofs.rules.size()),
        static_cast<long long>(proofs.offers.size()));
}

void prove(int offers, int rules) {
    SyntheticSize size;
    size.offers = offers;
    size.rules = rules;
    const Catalog catalog = syntheticCatalog(size);
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const double start = processorMs();
    Prover prover(plan, {kBenchInstant, 50'000, {}});
    const double made = processorMs();
    const Proofs proofs = prover.all().value();
    const double end = processorMs();
    qint64 asked = 0;
    qint64 never = 0;
    qint64 cannotTell = 0;
    for (const Proofs::Count& count : proofs.counts) {
        asked += count.asked;
        never += count.never;
        cannotTell += count.cannotTell;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"measure\": \"proofs of %d offers and %d rules\", \"ms\": %.0f, \"classesMs\": %.0f, "
                "\"asked\": %lld, \"never\": %lld, \"cannotTell\": %lld, \"peakMiB\": %ld}\n",
                offers, rules, end - start, made - start, static_cast<long long>(asked),
                static_cast<long long>(never), static_cast<long long>(cannotTell), usage.ru_maxrss / 1024);
    std::fflush(stdout);
    shorten(catalog, std::min(rules, kShortened));
    change(catalog);
    std::fflush(stdout);
}

} // namespace

} // namespace ow::bench

int main(int argc, char** argv) {
    if (argc < 3) {
        ow::bench::prove(1'000, 200);
        ow::bench::prove(10'000, 2'000);
    }
    for (int i = 1; i + 1 < argc; i += 2)
        ow::bench::prove(std::atoi(argv[i]), std::atoi(argv[i + 1]));
}
