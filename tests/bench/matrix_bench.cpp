// Figures of matrices and bands, one JSON line each: milliseconds of processor time, the best of several
// rounds.
#include "calendar/bands.h"
#include "decision/documents/scope_requests.h"
#include "matrix/documents/matrix_html.h"
#include "matrix/matrix.h"
#include "synthetic.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;

namespace ow::bench {

namespace {

constexpr int kRounds = 5;
constexpr qint64 kDay = 86'400'000;

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
        question.columns.append({scopes.at(i % scopes.size()), {}, kBenchInstant + i / scopes.size() * kDay});
    Matrix matrix;
    measure("matrix of 200 x 30 at 1,000 offers", [&] { matrix = decideMatrix(plan, question).value(); });
    measure("the same as a page of HTML", [&] { (void)matrixHtml(matrix, u"Bench"_s).size(); });
}

/// The catalog with each offer beginning and ending once within a hundred days around the span, and every
/// fourth rule about time.
Catalog timedCatalog() {
    QVector<EntityPtr> entities;
    int number = 0;
    for (const EntityPtr& entity : syntheticCatalog({}).entities()) {
        Entity changed = *entity;
        ++number;
        if (auto* offer = std::get_if<PersonalizedOffer>(&changed)) {
            const qint64 start = kBenchInstant + qint64(number * 37 % 100 - 50) * kDay + number * 1000;
            offer->calendar = {Timestamp::fromMs(start),
                               Timestamp::fromMs(start + qint64(number % 60) * kDay)};
        } else if (auto* rule = std::get_if<EligibilityRule>(&changed); rule && number % 4 == 0) {
            rule->condition.value +=
                u" or (exists e from xEvent where e.timestamp occurs <= %1 days before now)"_s.arg(number %
                                                                                                   200);
        }
        entities.append(std::make_shared<const Entity>(std::move(changed)));
    }
    return Catalog::fromEntities(entities)->withZone(TimeZone::named(u"Europe/Berlin"_s).value());
}

void bands() {
    const DecisionPlan plan = DecisionPlan::compile(timedCatalog());
    const ScopeRequest scope = allScopes(plan.catalog()).constFirst();
    std::vector<ProfileDocument> people;
    for (const MatrixProfile& profile : profiles(50))
        people.push_back(ProfileDocument::fromJson(profile.json, plan).value());
    DecisionRequest request;
    request.scopes = {scope};
    request.nowMs = kBenchInstant;
    measure("one step of 50 profiles at 1,000 offers", [&] {
        request.nowMs += 60'000;
        for (const ProfileDocument& profile : people)
            (void)decide(plan, profile.value(), request);
    });
    qsizetype points = 0;
    qsizetype count = 0;
    measure("bands of 90 days for 50 profiles at 1,000 offers", [&] {
        points = count = 0;
        const ChangeCalendar calendar(plan, scope, {kBenchInstant, kBenchInstant + 90 * kDay});
        for (const ProfileDocument& profile : people) {
            points += calendar.points(profile.value()).size();
            count += bandsOf(calendar, {profile.value(), {}})->size();
        }
    });
    std::printf("{\"measure\": \"of these, change points and bands\", \"points\": %lld, \"bands\": %lld}\n",
                points, count);
    measure("the change points alone", [&] {
        const ChangeCalendar calendar(plan, scope, {kBenchInstant, kBenchInstant + 90 * kDay});
        for (const ProfileDocument& profile : people)
            (void)calendar.points(profile.value()).size();
    });
}

} // namespace

} // namespace ow::bench

int main() {
    ow::bench::matrices();
    ow::bench::bands();
    return 0;
}
