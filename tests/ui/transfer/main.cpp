#include "support/test_program.h"
#include "ui/transfer/compare_test.h"
#include "ui/transfer/export_test.h"
#include "ui/transfer/import_test.h"
#include "ui/transfer/table_test.h"
#include "widgets/application/interface_words.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::installInterfaceWords(application);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::ImportTest());
    program.run(ow::ExportTest());
    program.run(ow::TableTest());
    program.run(ow::CompareTest());
    return program.result();
}
