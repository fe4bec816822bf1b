#include "support/test_program.h"
#include "ui/rulebuilder/alternate_test.h"
#include "ui/rulebuilder/block_test.h"
#include "ui/rulebuilder/builder_test.h"
#include "ui/rulebuilder/drag_test.h"
#include "ui/rulebuilder/edit_test.h"
#include "ui/rulebuilder/escape_test.h"
#include "ui/rulebuilder/mistake_test.h"
#include "ui/rulebuilder/picker_test.h"
#include "ui/rulebuilder/share_test.h"
#include "ui/rulebuilder/trial_test.h"
#include "ui/rulebuilder/words_test.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::AlternateTest());
    program.run(ow::SwitchOffTest());
    program.run(ow::BlockDragTest());
    program.run(ow::BlockTest());
    program.run(ow::BuilderTest());
    program.run(ow::EditTest());
    program.run(ow::EscapeTest());
    program.run(ow::MistakeTest());
    program.run(ow::PickerTest());
    program.run(ow::ShareTest());
    program.run(ow::TrialTest());
    program.run(ow::WordsTest());
    return program.result();
}
