#include "ui/journey/undo_law_test.h"

#include "store/sqlite_catalog_store.h"
#include "ui/journey/user_commands.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCommands = 500; ///< OW_UNDO_COMMANDS and OW_UNDO_SEED say otherwise

int wish(const char* variable, int otherwise) {
    bool isNumber = false;
    const int wished = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? wished : otherwise;
}

} // namespace

void UndoLawTest::allThatIsDoneCanBeTakenBackAndDoneAgain() {
    const QTemporaryDir folder;
    auto store = SqliteCatalogStore::create(folder.filePath(u"c.offers"_s));
    QVERIFY(store);
    const Result<Snapshot> snapshot = (*store)->snapshot();
    QVERIFY(snapshot);
    const FixedClock clock{1'000'000};
    CountingIdSource ids;
    CatalogDocument document(std::move(*store), *snapshot, clock, ids, u"mira"_s);
    const QUndoStack& stack = document.undoStack();
    const auto seed = quint32(wish("OW_UNDO_SEED", 20'260'101));
    const int commands = wish("OW_UNDO_COMMANDS", kCommands);
    UserCommands user(document, seed);
    // The catalog at each place of the stack.
    QVector<Catalog> states{document.catalog()};
    QString told;
    const auto isAsItWas = [&](const QString& did) {
        told = u"seed %1, %2, at place %3 of %4"_s.arg(seed).arg(did).arg(stack.index()).arg(stack.count());
        return document.catalog() == states.at(stack.index());
    };
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < commands; ++i) {
        const int before = stack.index();
        const QString what = user.next();
        if (what == u"undo"_s || what == u"redo"_s) {
            QVERIFY2(isAsItWas(u"command %1: %2"_s.arg(i).arg(what)), qPrintable(told));
            continue;
        }
        if (stack.index() == before && document.catalog() == states.at(before))
            continue; // refused, or nothing to do
        QVERIFY2(stack.index() <= before + 1, qPrintable(u"%1 is more than one step"_s.arg(what)));
        states.resize(stack.index());
        states.append(document.catalog());
    }
    const Catalog last = document.catalog();
    qInfo("%d commands, %d steps, %d things at the end, %lld ms", commands, stack.count(), int(last.size()),
          time.elapsed());
    const auto settled = [&document] { return !document.isBusy(); };
    while (stack.canRedo()) { // what was taken back last belongs to the end, too
        document.redo();
        QTRY_VERIFY(settled());
        QVERIFY2(isAsItWas(u"redo"_s), qPrintable(told));
    }
    const QByteArray end = test::canonicalBytes(document.catalog());
    const int steps = stack.index();
    while (stack.canUndo()) {
        document.undo();
        QTRY_VERIFY(settled());
        QVERIFY2(isAsItWas(u"undo"_s), qPrintable(told));
    }
    QCOMPARE(test::canonicalBytes(document.catalog()), test::canonicalBytes(Catalog()));
    for (int i = 0; i < steps; ++i) {
        document.redo();
        QTRY_VERIFY(settled());
        QVERIFY2(isAsItWas(u"redo"_s), qPrintable(told));
    }
    QVERIFY(!stack.canRedo());
    QCOMPARE(test::canonicalBytes(document.catalog()), end);
    const Result<Snapshot> kept = document.store().snapshot();
    QVERIFY(kept);
    QCOMPARE(test::canonicalBytes(kept->catalog), end);
    qInfo("all %d steps back and forth: %lld ms in all", steps, time.elapsed());
}

} // namespace ow

#include "moc_undo_law_test.cpp"
