#include "ui/rulebuilder/block_test.h"
#include "ui/rulebuilder/edit_test.h"
#include "ui/rulebuilder/escape_test.h"
#include "ui/rulebuilder/mistake_test.h"
#include "ui/rulebuilder/trial_test.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::BlockTest());
    run(ow::EditTest());
    run(ow::EscapeTest());
    run(ow::MistakeTest());
    run(ow::TrialTest());
    return failed;
}
