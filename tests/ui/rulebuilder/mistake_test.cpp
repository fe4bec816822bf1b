#include "ui/rulebuilder/mistake_test.h"

#include "checks/rule_schema.h"
#include "rulebuilder/fields/text_places.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "widgets/elided_label.h"

#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>
#include <QTest>
#include <QTextCursor>

namespace ow {

using namespace Qt::StringLiterals;

void MistakeTest::theMarkOfTheMistakeIsInSight() {
    const QString before = u"person.city = \"London\" and person.age > 18 and person.city != \"Rome\" and "_s;
    for (const int width : {900, 420}) {
        RuleEdit edit(u"Rule text"_s, expr::Purpose::Rule);
        edit.setSchema(ruleSchema(Catalog()));
        edit.resize(width, 700);
        edit.show();
        edit.textEdit()->setPlainText(before + before + u"person.age < 99 and person. = 3 and"_s);
        auto* line = edit.findChild<ElidedLabel*>(u"ruleProblemLine"_s);
        QTRY_VERIFY(line->isVisible() && line->shownText() == line->text()); // nothing of it is cut off
        const QString excerpt = line->shownText().section(u'\n', 0, 0);
        const qsizetype mark = line->shownText().section(u'\n', 1).indexOf(u'^');
        QVERIFY2(mark >= 0 && mark < excerpt.size(), qPrintable(line->shownText()));
        QVERIFY2(excerpt.contains(u"person."_s), qPrintable(excerpt));
    }
}

void MistakeTest::theExcerptIsCutAroundTheMark() {
    const QString line = u"abcdefghijklmnopqrstuvwxyz"_s;
    const auto marked = [&line](qsizetype at, const QString& marks) {
        return line + u'\n' + QString(at, u' ') + marks;
    };
    QCOMPARE(excerptAround(marked(3, u"^~"_s), 40), marked(3, u"^~"_s));
    QCOMPARE(excerptAround(marked(0, u"^"_s), 12), u"abcdefghijk…\n^"_s);
    QCOMPARE(excerptAround(marked(25, u"^"_s), 12), u"…pqrstuvwxyz\n           ^"_s);
    QCOMPARE(excerptAround(marked(26, u"^"_s), 12), u"…qrstuvwxyz\n           ^"_s); // behind the end
    QCOMPARE(excerptAround(marked(13, u"^~~"_s), 12), u"…ijklmnopqr…\n      ^~~"_s);
}

void MistakeTest::visualSaysInSightWhyNot() {
    QScrollArea area;
    auto* edit = new RuleEdit(u"Rule text"_s, expr::Purpose::Rule);
    edit->setSchema(ruleSchema(Catalog()));
    area.setWidgetResizable(true);
    area.setWidget(edit);
    area.resize(700, 260);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    edit->textEdit()->setPlainText(QString(30, u'\n').replace(u'\n', u"person.age > 3 and\n"_s) +
                                   u"person.age >"_s);
    QTRY_VERIFY(edit->height() > area.height());
    area.ensureVisible(0, 0);
    QTest::mouseClick(edit->findChild<QWidget*>(u"ruleView"_s)->findChild<QAbstractButton*>(u"segment1"_s),
                      Qt::LeftButton);
    auto* state = edit->findChild<QLabel*>(u"ruleState"_s);
    const auto inSight = [&] {
        const int top = state->mapTo(area.viewport(), QPoint()).y();
        return top >= 0 && top + state->height() <= area.viewport()->height();
    };
    QTRY_VERIFY(state->isVisible() && inSight());
    QTRY_VERIFY(edit->textEdit()->hasFocus());
    QVERIFY(edit->textEdit()->textCursor().blockNumber() >= 29); // at the mistake
}

} // namespace ow

#include "moc_mistake_test.cpp"
