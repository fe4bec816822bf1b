#include "support/test_program.h"
#include "ui/journey/content_journey_test.h"
#include "ui/journey/key_journey_test.h"
#include "ui/journey/mouse_journey_test.h"
#include "ui/journey/undo_law_test.h"
#include "ui/support/large_screens.h"

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    const QTemporaryDir folder;
    ow::useLargeScreens(folder);
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::MouseJourneyTest());
    program.run(ow::KeyJourneyTest());
    program.run(ow::ContentJourneyTest());
    program.run(ow::UndoLawTest());
    return program.result();
}
