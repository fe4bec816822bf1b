#include "base/timestamp.h"
#include "calendar/change_calendar.h"
#include "decision/decide.h"
#include "decision/plan/plan_data.h"
#include "expression/run/evaluate.h"
#include "small_catalog.h"
#include "support/run_count.h"
#include "timed_world.h"

#include <QTest>

#include <algorithm>

namespace ow::test {

using namespace Qt::StringLiterals;

/// Change points of single rules beside their evaluation at every minute.
class RulesTest final : public QObject {
    Q_OBJECT

private:
    /// One rule of a world, and what it says at any instant.
    class Rule {
    public:
        Rule(const TimedWorld& world, const QString& text) : m_zone(world.catalog.zone()) {
            SmallCatalog small;
            (void)small.offer(u"o"_s, text);
            const Catalog catalog = small.catalog().withZone(m_zone);
            plan = DecisionPlan::compile(catalog);
            profile = ProfileDocument::fromJson(world.profile, plan).value();
            context = world.context.value(m_memory, &plan.layout());
            m_program = plan.data().rules[RuleIndex(0)]->whole;
        }

        [[nodiscard]] bool holdsAt(qint64 ms) {
            m_scratch.reset();
            expr::Environment environment;
            environment.profile = profile.value();
            environment.context = context;
            environment.nowMs = ms;
            environment.zone = m_zone.zone();
            environment.scratch = &m_scratch;
            return expr::truth(expr::evaluate(m_program, environment));
        }

        DecisionPlan plan;
        ProfileDocument profile;
        expr::Value context;

    private:
        TimeZone m_zone;
        expr::Arena m_memory;
        expr::Arena m_scratch;
        expr::Program m_program;
    };

    qint64 m_changes = 0;

    void compare(const TimedWorld& world, const QString& text) {
        Rule rule(world, text);
        const QString where = u"%1, zone %2, profile %3"_s.arg(text, world.catalog.zone().name(),
                                                               QString::fromUtf8(world.profile));
        const ChangeCalendar calendar(rule.plan, {ActivityId(u"a"_s), PlacementId(u"p"_s), 1}, world.span);
        QVERIFY2(calendar.untold().isEmpty(), qPrintable(where));
        QVector<qint64> starts{world.span.fromMs};
        for (const ChangePoint& point : calendar.points(rule.profile.value(), world.context))
            starts.append(point.atMs);
        starts.append(world.span.toMs);
        constexpr qint64 minute = 60'000;
        for (qsizetype i = 0; i + 1 < starts.size(); ++i) {
            const bool holds = rule.holdsAt(starts.at(i));
            m_changes += i > 0 && rule.holdsAt(starts.at(i) - 1) != holds ? 1 : 0;
            qint64 ms = starts.at(i);
            while (ms < starts.at(i + 1)) {
                if (rule.holdsAt(ms) != holds)
                    QFAIL(qPrintable(u"%1: %2"_s.arg(formatInstant(ms), where)));
                const qint64 next = ms - ms % minute + minute;
                ms = ms == starts.at(i + 1) - 1 ? starts.at(i + 1) : std::min(next, starts.at(i + 1) - 1);
            }
        }
    }

private Q_SLOTS:
    void noChangeIsMissed() {
        const int worlds = runCount("OW_CALENDAR_RULES", 300);
        const int days = runCount("OW_CALENDAR_DAYS", 4);
        m_changes = 0;
        qint64 rules = 0;
        for (int i = 0; i < worlds; ++i) {
            std::mt19937 random(quint32(5'000'000 + i));
            const TimedWorld world = timedWorld(random, days);
            for (const QString& text : world.rules) {
                if (text.isEmpty() || text.contains(u"offer."_s))
                    continue;
                ++rules;
                compare(world, text);
                if (QTest::currentTestFailed())
                    return;
            }
        }
        qInfo("%lld rules, %lld changes", rules, m_changes);
        QVERIFY2(m_changes > rules / 3, "the rules hardly change");
    }
};

QObject* makeRulesTest() {
    return new RulesTest;
}

} // namespace ow::test

#include "rules_test.moc"
