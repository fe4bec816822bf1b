#include "support/test_program.h"
#include "ui/widgets/choice_test.h"
#include "ui/widgets/contrast_test.h"
#include "ui/widgets/dialog_test.h"
#include "ui/widgets/field_test.h"
#include "ui/widgets/layout_test.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::ChoiceTest());
    program.run(ow::ContrastTest());
    program.run(ow::DialogTest());
    program.run(ow::FieldTest());
    program.run(ow::LayoutTest());
    return program.result();
}
