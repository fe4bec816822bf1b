#include "ui/widgets/choice_test.h"
#include "ui/widgets/dialog_test.h"
#include "ui/widgets/field_test.h"
#include "ui/widgets/layout_test.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::ChoiceTest());
    run(ow::DialogTest());
    run(ow::FieldTest());
    run(ow::LayoutTest());
    return failed;
}
