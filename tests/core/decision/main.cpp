#include "capping_test.h"
#include "context_paths_test.h"
#include "golden_test.h"
#include "language_test.h"
#include "look_ahead_test.h"
#include "random_test.h"
#include "response_test.h"
#include "story_test.h"
#include "support/test_program.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::test::CappingTest());
    program.run(ow::test::ContextPathsTest());
    program.run(ow::test::GoldenDecisionTest());
    program.run(ow::test::LanguageTest());
    program.run(ow::test::LookAheadTest());
    program.run(ow::test::RandomDecisionTest());
    program.run(ow::test::ResponseTest());
    program.run(ow::test::StoryTest());
    return program.result();
}
