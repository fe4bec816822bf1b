#include "core/store/catalog_file_test.h"
#include "core/store/conformance_test.h"
#include "core/store/safety_test.h"
#include "store/memory_catalog_store.h"
#include "store/sqlite_catalog_store.h"
#include "support/scratch.h"

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

ConformanceTest::Subject inFile(const QTemporaryDir& folder) {
    const auto number = std::make_shared<int>(0);
    return {[&folder, number]() -> std::unique_ptr<CatalogStore> {
                auto made = SqliteCatalogStore::create(folder.filePath(u"%1.offers"_s.arg(++*number)));
                if (!made)
                    qFatal("%s", qPrintable(made.error().text()));
                return std::move(*made);
            },
            [](std::unique_ptr<CatalogStore> store) -> std::unique_ptr<CatalogStore> {
                const QString path = store->location();
                store.reset();
                auto opened = SqliteCatalogStore::open(path);
                if (!opened)
                    qFatal("%s", qPrintable(opened.error().text()));
                return std::move(*opened);
            }};
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder(test::scratchTemplate());
    ConformanceTest memory("memory", inMemory());
    ConformanceTest file("file", inFile(folder));
    CatalogFileTest catalogFile;
    SafetyTest safety;
    int failed = 0;
    for (QObject* test : std::initializer_list<QObject*>{&memory, &file, &catalogFile, &safety})
        failed += QTest::qExec(test, argc, argv);
    return failed;
}
