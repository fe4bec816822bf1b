#include "ui/fit/popup_test.h"

#include "document/catalog_document.h"
#include "palette/command_palette.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/main_window.h"
#include "shell/workspace.h"
#include "ui/fit/drawn_texts.h"
#include "ui/fit/fit_window.h"
#include "widgets/application/hidden_text_tips.h"
#include "widgets/elided_label.h"
#include "widgets/popup_place.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDialog>
#include <QHelpEvent>
#include <QScreen>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QRect kScreen(1000, 0, 1280, 720);

QRect roomAt(const QWidget* widget) {
    return widget->screen()->availableGeometry();
}

} // namespace

void PopupTest::aPopupFindsItsPlace_data() {
    QTest::addColumn<QRect>("anchor");
    QTest::addColumn<bool>("above");
    QTest::newRow("in the middle") << QRect(1400, 300, 28, 28) << false;
    QTest::newRow("at the right edge") << QRect(2250, 300, 28, 28) << false;
    QTest::newRow("at the bottom") << QRect(1400, 690, 28, 28) << true;
    QTest::newRow("in the corner") << QRect(2260, 700, 28, 28) << true;
    QTest::newRow("left of the screen") << QRect(980, 300, 28, 28) << false;
}

void PopupTest::aPopupFindsItsPlace() {
    QFETCH(QRect, anchor);
    QFETCH(bool, above);
    const QRect place = popupPlace({260, 240}, anchor, kScreen);
    QVERIFY(kScreen.contains(place));
    QCOMPARE(place.bottom() < anchor.top(), above);
    QCOMPARE(place.size(), QSize(260, 240));
}

void PopupTest::theCalendarIsOnTheScreenAndReadable_data() {
    QTest::addColumn<QPoint>("at"); // of the window, from the corner of the screen at the right and bottom
    QTest::newRow("inside") << QPoint(300, 300);
    QTest::newRow("at the edge") << QPoint(0, 0);
    QTest::newRow("beyond the edge") << QPoint(-200, -120);
}

void PopupTest::theCalendarIsOnTheScreenAndReadable() {
    QFETCH(QPoint, at);
    const FitWindow fit({1440, 720});
    const QRect room = roomAt(&fit.window());
    fit.window().move(room.right() - 1440 - at.x(), room.bottom() - 720 - at.y());
    fit.settle();
    auto* button = fit.find<QToolButton>(u"instantCalendar"_s, fit.window().preview());
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QWidget* popup = nullptr;
    QTRY_VERIFY((popup = QApplication::activePopupWidget()));
    QVERIFY(popup->findChild<QCalendarWidget*>());
    QVERIFY2(room.contains(popup->frameGeometry()), qPrintable(u"%1 %2"_s.arg(popup->x()).arg(popup->y())));
    QStringList days;
    for (const DrawnText& drawn : drawnTexts(popup)) {
        QVERIFY2(!drawn.text.contains(u'…') && !drawn.text.contains("..."_L1), qPrintable(drawn.text));
        days.append(drawn.text);
    }
    for (int day = 1; day <= 28; ++day)
        QVERIFY2(days.contains(QString::number(day)), qPrintable(QString::number(day)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
}

void PopupTest::dialogsOpenOnTheScreenOfTheWindow() {
    QVERIFY2(QGuiApplication::screens().size() > 1, "the test needs two screens");
    const FitWindow fit({1280, 720});
    const QScreen* second = QGuiApplication::screens().at(1);
    fit.window().move(second->availableGeometry().topLeft() + QPoint(40, 40));
    fit.settle();
    QCOMPARE(fit.window().screen(), second);
    for (const ActionId id : {ActionId::CatalogSettings, ActionId::Export, ActionId::About, ActionId::Help,
                              ActionId::ShowHistory, ActionId::CommandPalette}) {
        QAction* action = fit.window().actions().action(id);
        action->trigger();
        QDialog* opened = nullptr;
        QTRY_VERIFY2((opened = qobject_cast<QDialog*>(QApplication::activePopupWidget()
                                                          ? QApplication::activePopupWidget()
                                                          : QApplication::activeWindow())),
                     qPrintable(action->text()));
        QVERIFY2(second->availableGeometry().contains(opened->geometry()), qPrintable(action->text()));
        opened->close();
        fit.settle();
        fit.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fit.window()));
    }
}

void PopupTest::theLastWishOfManyIsAnswered() {
    const FitWindow fit({1440, 900});
    auto* profile = fit.find<QComboBox>(u"preview.profile"_s);
    PreviewSession& session = fit.window().preview()->session();
    profile->setFocus();
    QTest::keyClick(profile, Qt::Key_Home);
    // One after the other, without waiting for any answer.
    for (int i = 1; i < profile->count(); ++i)
        QTest::keyClick(profile, Qt::Key_Down);
    const QString last = profile->currentData().toString();
    QTRY_VERIFY(session.isCurrent());
    QCOMPARE(session.choice().profile.value(), last);
    QTest::keyClick(profile, Qt::Key_Home);
    const QString first = profile->currentData().toString();
    QTRY_VERIFY(session.isCurrent());
    QCOMPARE(session.choice().profile.value(), first);
    const auto* person = fit.document().catalog().find<TestProfile>(ProfileId(first));
    QVERIFY(person && session.result()->personName == person->name.section(u',', 0, 0));
}

void PopupTest::aShortenedNameIsToldWhole() {
    const HiddenTextTips tips(*qApp);
    const QString name = u"A name that is much longer than its place & <b>plain</b>"_s;
    ElidedLabel label(name, TextRole::Body);
    label.resize(80, 24);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    QHelpEvent help(QEvent::ToolTip, QPoint(10, 10), label.mapToGlobal(QPoint(10, 10)));
    QApplication::sendEvent(&label, &help);
    QCOMPARE(QToolTip::text(), name);
    QToolTip::hideText();
    label.resize(900, 24);
    QVERIFY(!label.isElided());
}

} // namespace ow

#include "moc_popup_test.cpp"
