#include "support/test_program.h"
#include "ui/lists/drag_test.h"
#include "ui/lists/groups_test.h"
#include "ui/lists/list_view_test.h"
#include "ui/lists/rename_test.h"
#include "ui/support/large_screens.h"

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    const QTemporaryDir folder;
    ow::useLargeScreens(folder);
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::ListViewTest());
    program.run(ow::RenameTest());
    program.run(ow::DragTest());
    program.run(ow::GroupsTest());
    return program.result();
}
