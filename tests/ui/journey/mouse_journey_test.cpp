#include "ui/journey/mouse_journey_test.h"

#include "ui/journey/first_decision.h"

#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

QWidget* MouseJourneyTest::sheet() const {
    return m_hands->find(u"sheet"_s);
}

void MouseJourneyTest::makePlacement() {
    QVERIFY(m_hands->click(u"guide.placement"_s));
    m_hands->write(FirstDecision::kPlacement);
}

void MouseJourneyTest::addTag() {
    QVERIFY(m_hands->click(u"chipText"_s, m_hands->find(u"tags"_s)));
    m_hands->write(FirstDecision::kTag);
    m_hands->press(Qt::Key_Return);
}

void MouseJourneyTest::addContent(const QString& text, const QWidget* within) {
    QVERIFY(m_hands->click(u"addRepresentation"_s, within));
    QVERIFY(m_hands->clickInMenu(FirstDecision::kPlacement));
    QTRY_VERIFY(m_hands->isIn(u"content"_s));
    m_hands->write(text);
}

void MouseJourneyTest::makeOfferWithRule() {
    QVERIFY(m_hands->click(u"editor.steps"_s));
    QVERIFY(m_hands->click(u"guide.offer"_s));
    m_hands->write(FirstDecision::kForRegulars);
    addTag();
    QVERIFY(m_hands->click(u"segment1"_s, m_hands->find(u"constraintType"_s)));
    QVERIFY(m_hands->click(u"referenceText"_s, m_hands->find(u"eligibilityRule"_s)));
    m_hands->write(FirstDecision::kRule);
    m_hands->press(Qt::Key_Return);
    writeRule();
    QVERIFY(m_hands->click(u"priority"_s));
    m_hands->press(Qt::Key_A, Qt::ControlModifier);
    m_hands->write(u"10"_s);
    addContent(FirstDecision::kTextForRegulars);
    QVERIFY(m_hands->click(u"status:approved"_s));
}

/// "Has done commerce.purchases at least 2 times in the last 30 days"; the type is chosen from what the list
/// offers for a word of it.
void MouseJourneyTest::writeRule() {
    QTRY_VERIFY(sheet());
    QVERIFY(m_hands->click(u"addEvents"_s, sheet()));
    m_hands->write(u"purchases"_s);
    m_hands->press(Qt::Key_Return);
    m_hands->press(Qt::Key_Tab);
    m_hands->press(Qt::Key_Down);
    m_hands->press(Qt::Key_Tab);
    m_hands->write(u"2"_s);
    m_hands->press(Qt::Key_Tab);
    m_hands->press(Qt::Key_Down);
    QVERIFY(m_hands->click(u"sheet.done"_s));
    QTRY_VERIFY(!sheet());
}

void MouseJourneyTest::makeOfferForAll() {
    QVERIFY(m_hands->click(u"list.new"_s));
    m_hands->write(FirstDecision::kForAll);
    addTag();
    addContent(FirstDecision::kTextForAll);
    QVERIFY(m_hands->click(u"status:approved"_s));
}

void MouseJourneyTest::makeCollection() {
    QVERIFY(m_hands->click(u"editor.steps"_s));
    QVERIFY(m_hands->click(u"guide.filter"_s));
    m_hands->write(FirstDecision::kCollection);
    addTag();
}

void MouseJourneyTest::makeActivity() {
    QVERIFY(m_hands->click(u"editor.steps"_s));
    QVERIFY(m_hands->click(u"guide.activity"_s));
    m_hands->write(FirstDecision::kActivity);
    QVERIFY(m_hands->click(u"referenceText"_s, m_hands->find(u"fallback"_s)));
    m_hands->write(FirstDecision::kFallback);
    m_hands->press(Qt::Key_Return);
    QTRY_VERIFY(sheet());
    addContent(FirstDecision::kTextElse, sheet());
    QVERIFY(m_hands->click(u"status:approved"_s, sheet()));
    QVERIFY(m_hands->click(u"sheet.done"_s));
    QTRY_VERIFY(!sheet());
    QVERIFY(m_hands->click(u"addCriterion"_s));
    QVERIFY(m_hands->click(u"status:live"_s));
}

void MouseJourneyTest::makeProfiles() {
    QVERIFY(m_hands->click(u"editor.steps"_s));
    QVERIFY(m_hands->click(u"guide.profile"_s));
    m_hands->write(FirstDecision::kBuyer);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(m_hands->click(u"addEvent"_s));
        QVERIFY(m_hands->clickInMenu(u"Purchase"_s));
    }
    QVERIFY(m_hands->click(u"list.new"_s));
    m_hands->write(FirstDecision::kNewcomer);
}

/// The profile that is open is the one that is decided for.
void MouseJourneyTest::readPreview() {
    QTRY_COMPARE(FirstDecision::winner(*m_hands),
                 u"%1: %2"_s.arg(FirstDecision::kForAll, FirstDecision::kTextForAll));
    QTRY_COMPARE(FirstDecision::verdict(*m_hands, FirstDecision::kForRegulars),
                 FirstDecision::kWhyNotForRegulars);
    QVERIFY(m_hands->click(u"preview.profile"_s));
    QVERIFY(m_hands->clickLine(u"preview.profile"_s, FirstDecision::kBuyer));
    QTRY_COMPARE(FirstDecision::winner(*m_hands),
                 u"%1: %2"_s.arg(FirstDecision::kForRegulars, FirstDecision::kTextForRegulars));
    QTRY_COMPARE(FirstDecision::verdict(*m_hands, FirstDecision::kForAll), FirstDecision::kWhyNotForAll);
}

void MouseJourneyTest::emptyCatalogToExplainedWinner() {
    m_hands = std::make_unique<Hands>();
    QVERIFY(m_hands->stage().isReady());
    for (const auto step :
         {&MouseJourneyTest::makePlacement, &MouseJourneyTest::makeOfferWithRule,
          &MouseJourneyTest::makeOfferForAll, &MouseJourneyTest::makeCollection,
          &MouseJourneyTest::makeActivity, &MouseJourneyTest::makeProfiles, &MouseJourneyTest::readPreview}) {
        (this->*step)();
        if (QTest::currentTestFailed()) {
            qWarning("%s", qPrintable(m_hands->steps().join(u'\n')));
            return;
        }
    }
    const QStringList missing = FirstDecision::missing(m_hands->catalog());
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    qInfo("with mouse and keys: %d clicks and key commands", m_hands->count());
    QVERIFY2(m_hands->count() <= FirstDecision::kMostSteps, qPrintable(m_hands->steps().join(u'\n')));
    m_hands.reset();
}

} // namespace ow

#include "moc_mouse_journey_test.cpp"
