#include "ui/safety/notice_test.h"

#include "safety/safety_bar.h"
#include "safety/salvage_text.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Salvage salvage(int whole, int fromHistory, int lost, int standIns) {
    Salvage out;
    QVector<EntityPtr> entities;
    const auto add = [&entities] {
        const QString id = u"t%1"_s.arg(entities.size());
        entities.append(std::make_shared<const Entity>(Tag{TagId(id), id, {}}));
        return id;
    };
    for (int i = 0; i < whole; ++i)
        (void)add();
    for (int i = 0; i < fromHistory; ++i)
        out.fromHistory.append(add());
    for (int i = 0; i < standIns; ++i)
        out.standIns.append({EntityKind::Tag, add()});
    for (int i = 0; i < lost; ++i)
        out.lost.append(u"lost%1"_s.arg(i));
    out.catalog = *Catalog::fromEntities(entities);
    return out;
}

} // namespace

void NoticeTest::whatWasReadOfADamagedFile_data() {
    QTest::addColumn<int>("whole");
    QTest::addColumn<int>("fromHistory");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("standIns");
    QTest::addColumn<int>("sentences");
    QTest::newRow("all") << 5 << 0 << 0 << 0 << 1;
    QTest::newRow("some earlier") << 5 << 2 << 0 << 0 << 2;
    QTest::newRow("some lost") << 5 << 0 << 3 << 0 << 2;
    QTest::newRow("all kinds of it") << 5 << 2 << 3 << 1 << 4;
}

void NoticeTest::whatWasReadOfADamagedFile() {
    QFETCH(int, whole);
    QFETCH(int, fromHistory);
    QFETCH(int, lost);
    QFETCH(int, standIns);
    QFETCH(int, sentences);
    const QString text = salvageText(salvage(whole, fromHistory, lost, standIns));
    QVERIFY2(text.startsWith(QString::number(whole) + u' '), qPrintable(text));
    QCOMPARE(text.count(u'.'), qsizetype(sentences));
}

void NoticeTest::theBarHasItsActionsAndGoes() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* bar = new SafetyBar(Severity::Warning, u"The file cannot be written."_s);
    QPushButton* copy = bar->addAction(u"Save a copy"_s, u"safety.copy"_s);
    bar->setClosable();
    layout->addWidget(bar);
    window.show();
    const QSignalSpy clicked(copy, &QPushButton::clicked);
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
    QAbstractButton* close = nullptr;
    for (auto* button : bar->findChildren<QAbstractButton*>()) {
        if (button != copy)
            close = button;
    }
    QVERIFY(close && !close->accessibleName().isEmpty());
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_VERIFY(bar->isHidden());
}

} // namespace ow

#include "moc_notice_test.cpp"
