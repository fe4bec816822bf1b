// Figures of proofs, one JSON line each: milliseconds of processor time for all questions of a catalog, what
// was asked, what was proved, and the most memory that the process has had, in MiB.
// usage: bench_proof [OFFERS RULES]...
#include "proof/prover.h"
#include "synthetic.h"

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

void prove(int offers, int rules) {
    SyntheticSize size;
    size.offers = offers;
    size.rules = rules;
    const DecisionPlan plan = DecisionPlan::compile(syntheticCatalog(size));
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
