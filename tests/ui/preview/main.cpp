#include "ui/preview/pane_test.h"
#include "ui/preview/reason_test.h"
#include "ui/preview/replay_test.h"
#include "ui/preview/session_test.h"
#include "ui/preview/token_filler_test.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::TokenFillerTest tokens;
    ow::SessionTest session;
    ow::PaneTest pane;
    ow::ReasonTest reasons;
    ow::ReplayTest replay;
    int failed = 0;
    for (QObject* test :
         {static_cast<QObject*>(&tokens), static_cast<QObject*>(&session), static_cast<QObject*>(&pane),
          static_cast<QObject*>(&reasons), static_cast<QObject*>(&replay)})
        failed += QTest::qExec(test, argc, argv);
    return failed == 0 ? 0 : 1;
}
