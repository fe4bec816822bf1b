#include "ui/rulebuilder/trial_test.h"

#include "domain/entity.h"
#include "rulebuilder/trial_panel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QTest>
#include <QTextDocumentFragment>
#include <QThreadPool>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// For each profile as many visits as are allowed.
const QString kLong = u"exists a from l, b from l, c from l where a + b + c = -1"_s;

QJsonObject numbers() {
    QJsonArray list;
    for (int i = 0; i < 1000; ++i)
        list.append(i);
    return {{u"l"_s, list}};
}

Catalog manyProfiles() {
    QVector<EntityPtr> entities;
    for (int i = 0; i < 30; ++i) {
        TestProfile profile;
        profile.id = ProfileId(u"p%1"_s.arg(i));
        profile.name = profile.id.value();
        profile.document = numbers();
        entities.append(std::make_shared<const Entity>(profile));
    }
    return Catalog::fromEntities(entities).value();
}

} // namespace

void TrialTest::aLongTrialHoldsNobodyUp() {
    TrialPanel panel(false);
    panel.show();
    panel.setCatalog(manyProfiles(), 0);
    panel.setText(u"l.count() = 1000"_s);
    QTRY_VERIFY(!panel.isTrying());
    QCOMPARE(panel.trial().outcome, RuleTrial::Outcome::True);
    const auto* summary = panel.findChild<QLabel*>(u"trialSummary"_s);
    const auto* count = panel.findChild<QLabel*>(u"trialCount"_s);
    QCOMPARE(count->text(), u"True for 30 of 30 profiles"_s);
    panel.setText(kLong);
    QTRY_COMPARE(summary->text(), u"Trying…"_s); // events go on
    QVERIFY(panel.isTrying() && count->text().isEmpty());
    panel.setText(u"l.count() = 999"_s); // the last wish counts
    QTRY_VERIFY(!panel.isTrying());
    QCOMPARE(panel.trial().outcome, RuleTrial::Outcome::False);
    QCOMPARE(count->text(), u"True for 0 of 30 profiles"_s);
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0); // nobody works on the other
    QCOMPARE(count->text(), u"True for 0 of 30 profiles"_s);
}

void TrialTest::whatIsStoppedSaysSo() {
    std::stop_source stop;
    stop.request_stop();
    const RuleTrial trial = tryRule(kLong, numbers(), nullptr, 0, Zone(), stop.get_token());
    QCOMPARE(trial.outcome, RuleTrial::Outcome::Null);
    QCOMPARE(trial.warnings, QVector<QString>{u"the evaluation was stopped"_s});
}

/// In the words of the preview's explanation.
void TrialTest::whatWasCountedIsSaid() {
    QJsonArray events;
    for (const int value : {100, 50, 47})
        events.append(QJsonObject{{u"eventType"_s, u"buy"_s}, {u"value"_s, value}});
    events.append(QJsonObject{{u"eventType"_s, u"look"_s}, {u"value"_s, 1}});
    TestProfile ada;
    ada.id = ProfileId(u"u:ada"_s);
    ada.name = u"Ada"_s;
    ada.document = {{u"xEvent"_s, events}};
    TrialPanel panel(false);
    panel.show();
    panel.setCatalog(Catalog::fromEntities({std::make_shared<const Entity>(ada)}).value(), 0);
    const auto* details = panel.findChild<QLabel*>(u"trialDetails"_s);
    const auto said = [&](const QString& rule) {
        panel.setText(rule);
        [&] { QTRY_VERIFY(!panel.isTrying()); }();
        return QTextDocumentFragment::fromHtml(details->text()).toPlainText();
    };
    const QString buys = u"(select E from xEvent where E.eventType = \"buy\")"_s;
    QString text = said(buys + u".sum(value) >= 300"_s);
    QVERIFY2(text.contains(u"total 197, at least 300 needed"_s), qPrintable(text));
    text = said(buys + u".count() >= 4"_s);
    QCOMPARE(panel.trial().outcome, RuleTrial::Outcome::False);
    QVERIFY2(text.contains(u"3 of 4 events match, at least 4 needed"_s), qPrintable(text));
    text = said(buys + u".count() >= 3"_s);
    QCOMPARE(panel.trial().outcome, RuleTrial::Outcome::True);
    QVERIFY2(text.contains(u"Met: "_s) && text.contains(u"3 of 4 events match"_s), qPrintable(text));
    // What must not hold needs nothing to make it hold.
    text = said(u"not (exists E from xEvent where E.eventType = \"buy\")"_s);
    QCOMPARE(panel.trial().outcome, RuleTrial::Outcome::False);
    QVERIFY2(text.contains(u"3 of 4 events match"_s) && !text.contains(u"needed"_s), qPrintable(text));
}

void TrialTest::goingDoesNotWait() {
    auto panel = std::make_unique<TrialPanel>(false);
    panel->setCatalog(manyProfiles(), 0);
    panel->setText(kLong);
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 1);
    panel.reset();
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
}

} // namespace ow
