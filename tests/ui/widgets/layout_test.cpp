#include "ui/widgets/layout_test.h"

#include "widgets/application/hidden_text_tips.h"
#include "widgets/elided_label.h"
#include "widgets/fields/field_row.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/flow_layout.h"
#include "widgets/folding_row.h"
#include "widgets/message_bar.h"
#include "widgets/steady_scroll.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QWidget* box(int width, int height) {
    auto* widget = new QWidget;
    widget->setFixedSize(width, height);
    return widget;
}

} // namespace

void LayoutTest::aFlowWrapsAndIsAsHighAsItsLines() {
    QWidget window;
    auto* flow = new FlowLayout(&window, 10);
    flow->setContentsMargins(0, 0, 0, 0);
    QVector<QWidget*> boxes;
    for (int i = 0; i < 3; ++i) {
        boxes.append(box(100, 20));
        flow->addWidget(boxes.last());
    }
    QCOMPARE(flow->heightForWidth(320), 20);
    QCOMPARE(flow->heightForWidth(319), 50);
    QCOMPARE(flow->heightForWidth(100), 80);
    window.resize(219, 200);
    window.show();
    QCOMPARE(boxes[0]->pos(), QPoint(0, 0));
    QCOMPARE(boxes[1]->pos(), QPoint(110, 0));
    QCOMPARE(boxes[2]->pos(), QPoint(0, 30));
    boxes[1]->hide();
    QCOMPARE(flow->heightForWidth(219), 20);
}

void LayoutTest::aRowFoldsWhereItHasNoRoom() {
    QWidget window;
    auto* outer = new QVBoxLayout(&window);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* row = new FoldingRow(10, FoldingRow::Share::Equal);
    QVector<QWidget*> parts;
    for (int i = 0; i < 2; ++i) {
        auto* part = new QWidget;
        part->setMinimumSize(200, 30);
        parts.append(part);
        row->addWidget(part);
    }
    outer->addLayout(row);
    outer->addStretch();
    window.resize(500, 300);
    window.show();
    QCOMPARE(parts[0]->y(), parts[1]->y());
    QCOMPARE(parts[0]->width(), parts[1]->width());
    window.resize(300, 300);
    QTRY_VERIFY(parts[1]->y() >= parts[0]->y() + parts[0]->height());
    QCOMPARE(parts[0]->width(), 300);
    // Who needs more than its half has it while the other one has enough.
    parts[0]->setMinimumWidth(60);
    parts[1]->setMinimumWidth(220);
    QTRY_COMPARE(parts[0]->y(), parts[1]->y());
    QCOMPARE(parts[0]->width(), 70);
    QCOMPARE(parts[1]->width(), 220);
}

void LayoutTest::segmentsOfAFormStayOnOneLine() {
    QWidget window;
    auto* outer = new QVBoxLayout(&window);
    auto* row = new FoldingRow(10, FoldingRow::Share::Equal);
    auto* segments = new SegmentedControl;
    segments->setSegments({u"One way"_s, u"Another"_s, u"A third"_s}, u"Way"_s);
    auto* line = new QLineEdit;
    row->addWidget(new FieldRow(u"Number"_s, line));
    row->addWidget(new FieldRow(u"Way"_s, segments));
    outer->addLayout(row);
    outer->addStretch();
    const QList<QToolButton*> buttons = segments->findChildren<QToolButton*>();
    for (const int width : {600, segments->sizeHint().width() + 140, segments->sizeHint().width() + 40}) {
        window.resize(width, 300);
        window.show();
        QCoreApplication::processEvents();
        QCOMPARE(buttons.constFirst()->y(), buttons.constLast()->y());
    }
}

void LayoutTest::aCutLabelSaysAllInItsTooltip() {
    const HiddenTextTips tips(*qApp);
    const QString words = u"Seats for everybody who travels by night and sleeps on the way"_s;
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* label = new ElidedLabel(words, TextRole::Body);
    layout->addWidget(label);
    window.resize(160, 60);
    window.show();
    QVERIFY(label->isElided());
    QVERIFY(label->shownText().endsWith(QChar(0x2026)));
    QHelpEvent ask(QEvent::ToolTip, label->rect().center(), label->mapToGlobal(label->rect().center()));
    QApplication::sendEvent(label, &ask);
    QTRY_COMPARE(QToolTip::text(), words);
    QToolTip::hideText();
    window.resize(900, 60);
    QTRY_VERIFY(!label->isElided());
}

void LayoutTest::aMessageHasItsActionAndGoes() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* bar = new MessageBar;
    layout->addWidget(bar);
    window.show();
    QVERIFY(bar->isHidden());
    const QSignalSpy acted(bar, &MessageBar::actionTriggered);
    const QSignalSpy closed(bar, &MessageBar::closed);
    bar->showMessage(Severity::Warning, u"The file is read only."_s, u"Save a copy"_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), u"The file is read only."_s);
    auto* action = bar->findChild<QPushButton*>(u"messageAction"_s);
    action->setFocus();
    QTest::keyClick(action, Qt::Key_Space);
    QCOMPARE(acted.count(), 1);
    QTest::mouseClick(bar->findChild<QToolButton*>(), Qt::LeftButton);
    QCOMPARE(closed.count(), 1);
    QVERIFY(bar->isHidden());
}

void LayoutTest::whatHasTheKeysStaysWhereThePageGrowsAboveIt() {
    QScrollArea area;
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    QWidget* late = box(100, 300);
    late->hide();
    auto* field = new QLineEdit;
    QWidget* below = box(100, 900);
    for (QWidget* part : {box(100, 200), late, static_cast<QWidget*>(field), below})
        column->addWidget(part);
    area.setWidgetResizable(true);
    area.setWidget(page);
    new SteadyScroll(&area);
    area.resize(300, 400);
    area.show();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    const auto place = [&] { return field->mapTo(&area, QPoint()).y(); };
    field->setFocus();
    const int before = place();
    late->show();
    QTRY_VERIFY(field->y() > 500);
    QTRY_COMPARE(place(), before);
    late->hide();
    QTRY_VERIFY(field->y() < 500);
    QTRY_COMPARE(place(), before);
    // Who scrolled away reads something else.
    area.verticalScrollBar()->setValue(700);
    late->show();
    QTRY_VERIFY(field->y() > 500);
    QCoreApplication::processEvents();
    QCOMPARE(area.verticalScrollBar()->value(), 700);
}

} // namespace ow

#include "moc_layout_test.cpp"
