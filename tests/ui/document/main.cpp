#include "ui/document/document_test.h"
#include "ui/document/shared_file_test.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::DocumentTest());
    run(ow::SharedFileTest());
    return failed;
}
