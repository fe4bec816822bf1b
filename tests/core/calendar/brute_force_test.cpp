#include "base/timestamp.h"
#include "calendar/bands.h"
#include "support/run_count.h"
#include "timed_world.h"

#include <QTest>

#include <algorithm>

namespace ow::test {

using namespace Qt::StringLiterals;

/// Bands beside decisions at every instant of a grid.
class BruteForceTest final : public QObject {
    Q_OBJECT

private:
    struct Asked {
        DecisionPlan plan;
        ProfileDocument profile;
        DecisionRequest request;

        [[nodiscard]] ScopeDecision at(qint64 ms) {
            request.nowMs = ms;
            return decide(plan, profile.value(), request).scopes.constFirst();
        }
    };

    /// Bands hold what is decided at each instant of the grid, and each begins where something changes.
    void compare(quint32 seed, int days, qint64 step) {
        std::mt19937 random(seed);
        const TimedWorld world = timedWorld(random, days);
        Asked asked{DecisionPlan::compile(world.catalog), {}, {}};
        const QString where = u"seed %1, zone %2, rules %3"_s.arg(seed).arg(world.catalog.zone().name(),
                                                                            world.rules.join(u" ; "_s));
        for (const Finding& finding : asked.plan.warnings())
            QVERIFY2(finding.message.contains(u"start"_s), qPrintable(where + u": "_s + finding.message));
        asked.profile = ProfileDocument::fromJson(world.profile, asked.plan).value();
        asked.request.scopes = {
            {ActivityId(u"a"_s), PlacementId(u"p"_s), 9}}; // more than there are: every offer is seen
        asked.request.context = world.context;
        const ChangeCalendar calendar(asked.plan, asked.request.scopes.constFirst(), world.span);
        QVERIFY2(calendar.untold().isEmpty(), qPrintable(where + calendar.untold().join(u' ')));
        const QVector<Band> bands = bandsOf(calendar, {asked.profile.value(), asked.request}).value();
        m_bands += bands.size();
        QCOMPARE(bands.constFirst().span.fromMs, world.span.fromMs);
        QCOMPARE(bands.constLast().span.toMs, world.span.toMs);
        for (qsizetype i = 1; i < bands.size(); ++i) {
            const qint64 ms = bands.at(i).span.fromMs;
            QCOMPARE(bands.at(i - 1).span.toMs, ms);
            QVERIFY2(!proposesTheSame(asked.at(ms - 1), asked.at(ms)), qPrintable(where));
            QVERIFY(!bands.at(i).isSampled);
            QVERIFY(!bands.at(i).causes.isEmpty());
        }
        qsizetype band = 0;
        for (qint64 ms = world.span.fromMs; ms < world.span.toMs; ms += step) {
            while (bands.at(band).span.toMs <= ms)
                ++band;
            if (!proposesTheSame(bands.at(band).decision, asked.at(ms)))
                QFAIL(qPrintable(u"%1: %2"_s.arg(formatInstant(ms), where)));
        }
    }

    qint64 m_bands = 0;

private Q_SLOTS:
    /// OW_CALENDAR_DAYS=365 looks at each minute of a year.
    void everyMinute() {
        const int catalogs = runCount("OW_CALENDAR_CATALOGS", 100);
        const int days = runCount("OW_CALENDAR_DAYS", 3);
        m_bands = 0;
        for (int i = 0; i < catalogs && !QTest::currentTestFailed(); ++i)
            compare(quint32(i), days, 60'000);
        qInfo("%lld bands", m_bands);
        QVERIFY2(m_bands > catalogs * 3, "the worlds hardly change");
    }

    /// A grid that is no divisor of an hour, so that all minutes come.
    void everyHourOfAYear() {
        const int catalogs = runCount("OW_CALENDAR_CATALOGS", 100) / 4;
        for (int i = 0; i < catalogs && !QTest::currentTestFailed(); ++i)
            compare(quint32(1'000'000 + i), 365, 61 * 60'000);
    }
};

QObject* makeBruteForceTest() {
    return new BruteForceTest;
}

} // namespace ow::test

#include "brute_force_test.moc"
