#include "core/store/catalog_file_test.h"
#include "core/store/comments_test.h"
#include "core/store/conformance_test.h"
#include "core/store/locks_test.h"
#include "core/store/prepared_file_test.h"
#include "core/store/rights_test.h"
#include "core/store/safety_test.h"
#include "store/memory_catalog_store.h"
#include "store/sqlite_catalog_store.h"
#include "support/scratch.h"
#include "support/test_program.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

ConformanceTest::Subject inMemory() {
    return {[] { return std::make_unique<MemoryCatalogStore>(); },
            [](std::unique_ptr<CatalogStore> store) { return store; }};
}

using Journal = SqliteCatalogStore::Journal;

std::unique_ptr<CatalogStore> openFile(const QString& path, Journal journal) {
    auto opened = SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadWrite, journal);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text()));
    return std::move(*opened);
}

ConformanceTest::Subject inFile(const QTemporaryDir& folder, Journal journal) {
    const auto number = std::make_shared<int>(0);
    return {[&folder, number, journal]() {
                const QString name = u"%1-%2.offers"_s.arg(int(journal)).arg(++*number);
                const QString path = folder.filePath(name);
                if (const auto made = SqliteCatalogStore::create(path); !made)
                    qFatal("%s", qPrintable(made.error().text()));
                return openFile(path, journal);
            },
            [journal](std::unique_ptr<CatalogStore> store) {
                const QString path = store->location();
                store.reset();
                return openFile(path, journal);
            }};
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder(test::scratchTemplate());
    const QTemporaryDir talkFolder(test::scratchTemplate());
    ConformanceTest memory("memory", inMemory());
    ConformanceTest file("file", inFile(folder, Journal::WriteAhead));
    ConformanceTest networkFile("network file", inFile(folder, Journal::Rollback));
    CommentsTest inMemoryComments("comments in memory", inMemory());
    CommentsTest inFileComments("comments in a file", inFile(talkFolder, Journal::WriteAhead));
    CommentsTest inNetworkComments("comments in a network file", inFile(talkFolder, Journal::Rollback));
    CommentFileTest commentFile;
    CatalogFileTest catalogFile;
    SafetyTest safety;
    LocksTest locks;
    RightsTest rights;
    PreparedFileTest prepared;
    test::TestProgram program(argc, argv);
    for (QObject* test : std::initializer_list<QObject*>{&memory, &file, &networkFile, &inMemoryComments,
                                                         &inFileComments, &inNetworkComments, &commentFile,
                                                         &catalogFile, &safety, &locks, &rights, &prepared})
        program.run(*test);
    return program.result();
}
