#include "ui/journey/content_journey_test.h"

#include "checks/checks.h"
#include "widgets/fields/field_row.h"

#include <QAbstractItemView>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QString kPlacement = u"Home hero"_s;
const QString kOffer = u"Harvest"_s;
const QString kEnglish = u"<p>Hello {{profile.person.firstName}}!</p>"_s;
const QString kGerman =
    u"<p>Hallo {{profile.person.firstName}}, <a href=\"https://example.org\">hier</a></p>"_s;

QVector<Entity> entities() {
    Placement hero;
    hero.id = PlacementId(u"p:hero"_s);
    hero.name = kPlacement;
    hero.channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
    hero.componentType = componentTypeUri(ContentForm::Html);
    TestProfile ada;
    ada.id = ProfileId(u"u:ada"_s);
    ada.name = u"Ada"_s;
    ada.document = {{u"person"_s, QJsonObject{{u"firstName"_s, u"Ada"_s}}}};
    return {hero, ada};
}

} // namespace

const PersonalizedOffer* ContentJourneyTest::offer() const {
    return m_hands->catalog().all<PersonalizedOffer>().value(0);
}

QString ContentJourneyTest::seen() const {
    const auto* view = m_hands->find<QTextBrowser>(u"rendering.content"_s);
    return view ? view->toPlainText().replace(QChar::Nbsp, u' ') : QString();
}

QString ContentJourneyTest::message() const {
    const auto* row = qobject_cast<FieldRow*>(m_hands->find(u"content"_s)->parentWidget());
    return row->messageText();
}

void ContentJourneyTest::makeOffer() {
    m_hands->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(Hands::isIn(u"palette.query"_s));
    m_hands->write(u"o "_s + kOffer);
    m_hands->press(Qt::Key_Return);
    QTRY_VERIFY(Hands::isIn(u"name"_s));
    QVERIFY(m_hands->click(u"addRepresentation"_s));
    QVERIFY(m_hands->clickInMenu(kPlacement));
    QTRY_VERIFY(Hands::isIn(u"content"_s));
}

/// The token completes itself.
void ContentJourneyTest::writeEnglish() {
    m_hands->write(u"<p>Hello {{"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    m_hands->write(u"firstN"_s);
    m_hands->press(Qt::Key_Return);
    m_hands->write(u"!</p>"_s);
    QTRY_COMPARE(seen(), u"Hello Ada!"_s);
    QVERIFY(m_hands->click(u"chipText"_s, m_hands->find(u"languages"_s)));
    m_hands->write(u"English"_s);
    m_hands->press(Qt::Key_Return);
    QTRY_COMPARE(offer()->representations.constFirst().components.constFirst().languages,
                 QStringList{u"en"_s});
}

void ContentJourneyTest::writeGermanWithMistakes() {
    QVERIFY(m_hands->click(u"addLanguage"_s));
    QVERIFY(m_hands->clickInMenu(u"German"_s));
    QTRY_COMPARE(offer()->representations.constFirst().components.size(), 2);
    QTRY_VERIFY(Hands::isIn(u"content"_s));
    m_hands->write(u"<p>Hallo {{profile.person.firstNme}}, <a href=\"nowhere\">hier</a></p>"_s);
    QTRY_COMPARE(seen(), u"Hallo  no value for profile.person.firstNme , hier"_s);
    QVERIFY(m_hands->click(u"name"_s));
    QTRY_VERIFY2(message().contains(u"profile.person.firstNme"_s) &&
                     message().contains(u"“nowhere” is no full address"_s),
                 qPrintable(message()));
    // The checks of the catalog say so, too, and the tab shows it.
    QTRY_VERIFY(std::any_of(m_hands->stage().window.document()->findings().cbegin(),
                            m_hands->stage().window.document()->findings().cend(), [](const Finding& one) {
                                return one.code == u"content.link"_s &&
                                       one.field == u"representations/0/components/1/content"_s;
                            }));
    QTRY_VERIFY(!m_hands->find<QToolButton>(u"language1"_s)->icon().isNull());
    QVERIFY(m_hands->find<QToolButton>(u"language0"_s)->icon().isNull());
}

void ContentJourneyTest::mendGerman() {
    QVERIFY(m_hands->click(u"content"_s));
    m_hands->press(Qt::Key_A, Qt::ControlModifier);
    m_hands->write(kGerman);
    QTRY_COMPARE(seen(), u"Hallo Ada, hier"_s);
    QVERIFY(m_hands->click(u"name"_s));
    QTRY_COMPARE(message(), QString());
    QTRY_VERIFY(m_hands->find<QToolButton>(u"language1"_s)->icon().isNull());
}

void ContentJourneyTest::seeBoth() {
    QVERIFY(m_hands->click(u"language0"_s));
    QTRY_COMPARE(seen(), u"Hello Ada!"_s);
    m_hands->press(Qt::Key_Right);
    QTRY_COMPARE(seen(), u"Hallo Ada, hier"_s);
    const QVector<ContentComponent>& contents = offer()->representations.constFirst().components;
    QCOMPARE(contents.at(0).content, kEnglish);
    QCOMPARE(contents.at(1).content, kGerman);
    QCOMPARE(contents.at(1).languages, QStringList{u"de"_s});
}

void ContentJourneyTest::seeForSomebodyUnknown() {
    QVERIFY(m_hands->click(u"preview.profile"_s));
    QVERIFY(m_hands->clickLine(u"preview.profile"_s, u"Unknown visitor"_s));
    QTRY_VERIFY2(seen().contains(u"no value for profile.person.firstName"_s), qPrintable(seen()));
}

void ContentJourneyTest::twoLanguagesCheckedAndSeen() {
    m_hands = std::make_unique<Hands>(entities());
    QVERIFY(m_hands->stage().isReady());
    m_hands->stage().window.document()->setChecker([](const Catalog& catalog) { return checkAll(catalog); });
    for (const auto step : {&ContentJourneyTest::makeOffer, &ContentJourneyTest::writeEnglish,
                            &ContentJourneyTest::writeGermanWithMistakes, &ContentJourneyTest::mendGerman,
                            &ContentJourneyTest::seeBoth, &ContentJourneyTest::seeForSomebodyUnknown}) {
        (this->*step)();
        if (QTest::currentTestFailed()) {
            qWarning("%s", qPrintable(m_hands->steps().join(u'\n')));
            return;
        }
    }
    qInfo("two languages written, mended and seen: %d clicks and key commands", m_hands->count());
    m_hands.reset();
}

} // namespace ow

#include "moc_content_journey_test.cpp"
