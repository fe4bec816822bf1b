#include "support/test_program.h"
#include "ui/preview/look_card_test.h"
#include "ui/preview/offer_card_test.h"
#include "ui/preview/one_answer_test.h"
#include "ui/preview/pane_test.h"
#include "ui/preview/reason_test.h"
#include "ui/preview/replay_test.h"
#include "ui/preview/report_test.h"
#include "ui/preview/session_test.h"
#include "ui/preview/token_filler_test.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::TokenFillerTest());
    program.run(ow::SessionTest());
    program.run(ow::PaneTest());
    program.run(ow::OfferCardTest());
    program.run(ow::LookCardTest());
    program.run(ow::ReasonTest());
    program.run(ow::OneAnswerTest());
    program.run(ow::ReplayTest());
    program.run(ow::ReportTest());
    return program.result();
}
