#include "ui/journey/key_journey_test.h"

#include "ui/journey/first_decision.h"

#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

void KeyJourneyTest::make(const QString& prefix, const QString& name) {
    m_hands->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_hands->isIn(u"palette.query"_s));
    m_hands->write(prefix + u' ' + name);
    m_hands->press(Qt::Key_Return);
    QTRY_VERIFY(m_hands->isIn(u"name"_s));
}

void KeyJourneyTest::card(int number) {
    m_hands->press(Qt::Key(Qt::Key_0 + number), Qt::AltModifier);
}

void KeyJourneyTest::addContent(const QString& text) {
    QVERIFY(m_hands->isIn(u"addRepresentation"_s));
    m_hands->press(Qt::Key_Space);
    QTRY_VERIFY(QApplication::activePopupWidget());
    m_hands->press(Qt::Key_Return);
    QTRY_VERIFY(m_hands->isIn(u"content"_s));
    m_hands->write(text);
    m_hands->press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
}

void KeyJourneyTest::makePlacement() {
    QVERIFY(m_hands->isIn(u"guide.placement"_s)); // where the keys begin
    m_hands->press(Qt::Key_Space);
    m_hands->write(FirstDecision::kPlacement);
}

void KeyJourneyTest::makeOfferForAll() {
    make(u"o"_s, FirstDecision::kForAll);
    card(1);
    m_hands->write(FirstDecision::kTag);
    m_hands->press(Qt::Key_Return);
    card(5);
    addContent(FirstDecision::kTextForAll);
}

void KeyJourneyTest::makeOfferWithRule() {
    m_hands->press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(m_hands->isIn(u"name"_s));
    m_hands->write(FirstDecision::kForRegulars);
    card(2);
    m_hands->press(Qt::Key_Right);
    m_hands->press(Qt::Key_Tab);
    m_hands->write(FirstDecision::kRule);
    m_hands->press(Qt::Key_Return);
    writeRule();
    card(3);
    m_hands->write(u"10"_s);
    card(5);
    QVERIFY(m_hands->isIn(u"content"_s));
    m_hands->press(Qt::Key_A, Qt::ControlModifier);
    m_hands->write(FirstDecision::kTextForRegulars);
    m_hands->press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
}

/// "Has done commerce.purchases at least 2 times in the last 30 days".
void KeyJourneyTest::writeRule() {
    QTRY_VERIFY(m_hands->find(u"sheet"_s));
    card(2);
    m_hands->press(Qt::Key_Tab);
    m_hands->press(Qt::Key_Tab);
    QVERIFY(m_hands->isIn(u"addEvents"_s));
    m_hands->press(Qt::Key_Space);
    QTRY_VERIFY(m_hands->isIn(u"eventType"_s));
    m_hands->write(u"purchases"_s);
    m_hands->press(Qt::Key_Return);
    m_hands->press(Qt::Key_Tab);
    m_hands->press(Qt::Key_Down);
    m_hands->press(Qt::Key_Tab);
    m_hands->write(u"2"_s);
    m_hands->press(Qt::Key_Tab);
    m_hands->press(Qt::Key_Down);
    m_hands->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_hands->find(u"sheet"_s));
}

void KeyJourneyTest::makeCollection() {
    make(u"c"_s, FirstDecision::kCollection);
    card(1);
    card(1);
    m_hands->write(FirstDecision::kTag);
    m_hands->press(Qt::Key_Return);
}

void KeyJourneyTest::makeFallback() {
    make(u"f"_s, FirstDecision::kFallback);
    card(2);
    addContent(FirstDecision::kTextElse);
}

void KeyJourneyTest::makeActivity() {
    make(u"a"_s, FirstDecision::kActivity);
    card(1);
    m_hands->write(FirstDecision::kFallback);
    m_hands->press(Qt::Key_Return);
    card(2);
    m_hands->press(Qt::Key_Space);
    m_hands->press(Qt::Key_V, Qt::ControlModifier | Qt::AltModifier);
}

void KeyJourneyTest::makeProfiles() {
    make(u"u"_s, FirstDecision::kBuyer);
    for (int i = 0; i < 2; ++i) {
        card(4);
        if (i > 0)
            card(4);
        QVERIFY(m_hands->isIn(u"addEvent"_s));
        m_hands->press(Qt::Key_Space);
        QTRY_VERIFY(QApplication::activePopupWidget());
        m_hands->press(Qt::Key_Return);
        QTRY_VERIFY(m_hands->isIn(u"daysAgo"_s));
    }
    m_hands->press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(m_hands->isIn(u"name"_s));
    m_hands->write(FirstDecision::kNewcomer);
}

/// The profile that is open is the one that is decided for.
void KeyJourneyTest::readPreview() {
    QTRY_COMPARE(FirstDecision::winner(*m_hands),
                 u"%1: %2"_s.arg(FirstDecision::kForAll, FirstDecision::kTextForAll));
    QTRY_COMPARE(FirstDecision::verdict(*m_hands, FirstDecision::kForRegulars),
                 FirstDecision::kWhyNotForRegulars);
    m_hands->press(Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(m_hands->isIn(u"preview.profile"_s));
    m_hands->press(Qt::Key_Home);
    QTRY_COMPARE(FirstDecision::winner(*m_hands),
                 u"%1: %2"_s.arg(FirstDecision::kForRegulars, FirstDecision::kTextForRegulars));
    QTRY_COMPARE(FirstDecision::verdict(*m_hands, FirstDecision::kForAll), FirstDecision::kWhyNotForAll);
}

void KeyJourneyTest::emptyCatalogToExplainedWinner() {
    m_hands = std::make_unique<Hands>();
    QVERIFY(m_hands->stage().isReady());
    for (const auto step :
         {&KeyJourneyTest::makePlacement, &KeyJourneyTest::makeOfferForAll,
          &KeyJourneyTest::makeOfferWithRule, &KeyJourneyTest::makeCollection, &KeyJourneyTest::makeFallback,
          &KeyJourneyTest::makeActivity, &KeyJourneyTest::makeProfiles, &KeyJourneyTest::readPreview}) {
        (this->*step)();
        if (QTest::currentTestFailed()) {
            qWarning("%s", qPrintable(m_hands->steps().join(u'\n')));
            const QWidget* focus = QApplication::focusWidget();
            qWarning("the focus is on %s", focus ? qPrintable(focus->objectName()) : "nothing");
            return;
        }
    }
    const QStringList missing = FirstDecision::missing(m_hands->catalog());
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    qInfo("with keys alone: %d key commands", m_hands->count());
    QVERIFY2(m_hands->count() <= FirstDecision::kMostSteps, qPrintable(m_hands->steps().join(u'\n')));
    m_hands.reset();
}

} // namespace ow

#include "moc_key_journey_test.cpp"
