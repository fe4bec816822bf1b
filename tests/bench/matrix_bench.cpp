// Figures of matrices, one JSON line each: milliseconds of processor time, the best of several rounds.
#include "decision/documents/scope_requests.h"
#include "matrix/documents/matrix_html.h"
#include "matrix/matrix.h"
#include "synthetic.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace ow::bench {

namespace {

constexpr int kRounds = 5;

template <class Work>
void measure(const char* what, const Work& work) {
    double best = 1e9;
    for (int i = 0; i < kRounds; ++i) {
        std::timespec before{};
        std::timespec after{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        work();
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        best = std::min(best, double(after.tv_sec - before.tv_sec) * 1e3 +
                                  double(after.tv_nsec - before.tv_nsec) / 1e6);
    }
    std::printf("{\"measure\": \"%s\", \"ms\": %.2f}\n", what, best);
}

QVector<MatrixProfile> profiles(unsigned count) {
    QVector<MatrixProfile> profiles;
    for (unsigned i = 0; i < count; ++i)
        profiles.append({QString::number(i), {}, QByteArray::fromStdString(syntheticProfile(i))});
    return profiles;
}

void matrices() {
    const DecisionPlan plan = DecisionPlan::compile(syntheticCatalog({}));
    MatrixQuestion question{profiles(200), {}, {}, false};
    question.request.nowMs = kBenchInstant;
    constexpr qsizetype columns = 30;
    const QVector<ScopeRequest> scopes = allScopes(plan.catalog());
    for (qsizetype i = 0; i < columns; ++i) // half of them again, the day after
        question.columns.append(
            {scopes.at(i % scopes.size()), {}, kBenchInstant + i / scopes.size() * 86'400'000});
    Matrix matrix;
    measure("matrix of 200 x 30 at 1,000 offers", [&] { matrix = decideMatrix(plan, question).value(); });
    measure("the same as a page of HTML", [&] { (void)matrixHtml(matrix, u"Bench"_s).size(); });
}

} // namespace

} // namespace ow::bench

int main() {
    ow::bench::matrices();
    return 0;
}
