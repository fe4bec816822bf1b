#include "ui/rulebuilder/trial_test.h"

#include "domain/entity.h"
#include "rulebuilder/trial_panel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
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

void TrialTest::whatNobodyMeetsIsSaid() {
    const auto profile = [](const QString& id, const QJsonObject& document) {
        TestProfile made;
        made.id = ProfileId(id);
        made.name = id;
        made.document = document;
        return std::make_shared<const Entity>(made);
    };
    const QJsonObject rome{{u"homeAddress"_s, QJsonObject{{u"city"_s, u"Rome"_s}}},
                           {u"person"_s, QJsonObject{{u"birthYear"_s, 1990}}}};
    const QJsonObject oslo{{u"homeAddress"_s, QJsonObject{{u"city"_s, u"Oslo"_s}}}};
    TrialPanel panel(false);
    panel.setSchema(std::make_shared<const expr::Schema>(expr::Schema::builtIn()));
    panel.show();
    panel.setCatalog(Catalog::fromEntities({profile(u"a"_s, rome), profile(u"b"_s, oslo)}).value(), 0);
    const auto* unmet = panel.findChild<QLabel*>(u"trialUnmet"_s);
    const auto* make = panel.findChild<QPushButton*>(u"trialMake"_s);
    const auto said = [&](const QString& rule) {
        panel.setText(rule);
        [&] { QTRY_VERIFY(!panel.isTrying()); }();
        return unmet->isVisible() ? QString(unmet->text()).remove(QChar(0x200B)) : QString();
    };
    // What stands behind a part that fails is asked all the same; each part that somebody meets is left out.
    QString text =
        said(u"homeAddress.city = \"Paris\" and homeAddress.city.isNotNull() and person.birthYear > 2000"_s);
    QCOMPARE(text.count(u'\n'), 2);
    QVERIFY2(text.contains(u"“Paris”"_s), qPrintable(text));
    QVERIFY2(text.contains(u"(cannot tell for 1 profile"_s), qPrintable(text));
    QVERIFY(make->isVisible());
    // Together nobody, each part somebody.
    QCOMPARE(said(u"homeAddress.city = \"Oslo\" and person.birthYear = 1990"_s), QString());
    QVERIFY(make->isVisible());
    // Of `or` as well, while the whole is met.
    text = said(u"homeAddress.city = \"Rome\" or homeAddress.city = \"Bern\""_s);
    QVERIFY2(text.contains(u"“Bern”"_s) && !text.contains(u"“Rome”"_s), qPrintable(text));
    QVERIFY(!make->isVisible());
    // One condition alone: the count says it.
    QCOMPARE(said(u"homeAddress.city = \"Paris\""_s), QString());
    // Without profiles there is nobody to speak of, but one can be made.
    panel.setCatalog(Catalog(), 0);
    QCOMPARE(said(u"homeAddress.city = \"Paris\" and person.birthYear > 2000"_s), QString());
    QVERIFY(make->isVisible());
    // A text that does not read makes nobody.
    QCOMPARE(said(u"homeAddress.city = "_s), QString());
    QVERIFY(!make->isVisible());
}

void TrialTest::whatCannotBeToldIsSaid() {
    RuleTrial stopped; // ended before it came to its parts
    const auto schema = std::make_shared<const expr::Schema>(expr::Schema::builtIn());
    const QString rule = u"person.birthYear > 2000 and homeAddress.city = \"Paris\""_s;
    QCOMPARE(unmetParts(rule, {stopped}, schema), QVector<UnmetPart>());
    RuleTrial told;
    told.parts = {expr::Verdict::Unknown, expr::Verdict::True};
    const QVector<UnmetPart> parts = unmetParts(rule, {told}, schema);
    QCOMPARE(parts.size(), 1);
    QVERIFY2(unmetText(parts, 1).contains(u"missing in all"_s), qPrintable(unmetText(parts, 1)));
    QCOMPARE(unmetParts(rule, {told, stopped}, schema), QVector<UnmetPart>());
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

#include "moc_trial_test.cpp"
