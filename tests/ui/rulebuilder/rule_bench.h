#pragma once

#include "catalog/catalog.h"
#include "checks/rule_schema.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace ow {

/// Two profiles and an offer.
[[nodiscard]] Catalog people();

/// A shown rule editor with its rule.
class Bench {
public:
    explicit Bench(const QString& rule, ExpressionFormat format = ExpressionFormat::Text)
        : edit(QStringLiteral("Rule text"), expr::Purpose::Rule), changed(&edit, &RuleEdit::edited) {
        edit.setSchema(ruleSchema(people()));
        RuleExpression expression;
        expression.format = format;
        expression.value = rule;
        edit.setValue(expression);
        edit.resize(900, 700);
        edit.show();
        edit.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&edit));
    }

    [[nodiscard]] QString rule() const { return edit.value().value; }
    template <class W>
    [[nodiscard]] W* find(const QString& name, const QString& part = {}) {
        QWidget* in = part.isEmpty() ? &edit : edit.findChild<QWidget*>(part);
        return in ? in->findChild<W*>(name) : nullptr;
    }
    void press(const QString& name, const QString& part = {}) {
        auto* button = find<QAbstractButton>(name, part);
        QVERIFY2(button, qPrintable(part + name));
        QTest::mouseClick(button, Qt::LeftButton);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void type(const QString& name, const QString& text, const QString& part) {
        auto* line = find<QLineEdit>(name, part);
        QVERIFY2(line, qPrintable(part + name));
        edit.activateWindow();
        line->setFocus();
        line->selectAll();
        line->insert(text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void write(const QString& text) {
        edit.textEdit()->setFocus();
        edit.textEdit()->selectAll();
        edit.textEdit()->insertPlainText(text);
        edit.textEdit()->flush();
    }
    void visual() { press(QStringLiteral("segment1"), QStringLiteral("ruleView")); }
    void choose(const QString& box, const QString& data, const QString& part) {
        auto* combo = find<QComboBox>(box, part);
        QVERIFY2(combo, qPrintable(part + box));
        const int index = combo->findData(data);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }

    RuleEdit edit;
    QSignalSpy changed;
};

} // namespace ow
