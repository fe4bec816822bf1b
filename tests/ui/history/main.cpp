#include "ui/history/conflict_test.h"
#include "ui/history/history_test.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::HistoryTest());
    run(ow::ConflictTest());
    return failed;
}
