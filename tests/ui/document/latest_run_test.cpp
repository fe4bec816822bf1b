#include "ui/document/latest_run_test.h"

#include "document/latest_run.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace ow::test {

namespace {

/// Answers wishes by their number, each when it is let.
struct Asked {
    QObject owner;
    int wish = 0;
    bool hasWork = true;
    std::vector<int> begun{};
    std::vector<int> answers{};
    std::shared_ptr<QSemaphore> let = std::make_shared<QSemaphore>();
    LatestRun<int> run{&owner,
                       [this]() -> LatestRun<int>::Work {
                           if (!hasWork)
                               return {};
                           begun.push_back(wish);
                           return [number = wish, gate = let] {
                               gate->acquire();
                               return number;
                           };
                       },
                       [this](int answer) { answers.push_back(answer); }};

    void ask(int number) {
        wish = number;
        run.wish();
    }
};

} // namespace

void LatestRunTest::theLastWishIsAnsweredAndThoseBetweenAreSkipped() {
    Asked asked;
    QVERIFY(asked.run.isAnswered());
    for (const int number : {1, 2, 3, 4})
        asked.ask(number);
    QVERIFY(asked.run.isRunning());
    QVERIFY(!asked.run.isAnswered());
    asked.let->release(2);
    QTRY_VERIFY(asked.run.isAnswered());
    QCOMPARE(asked.begun, (std::vector<int>{1, 4}));
    QCOMPARE(asked.answers, (std::vector<int>{4}));
}

void LatestRunTest::whatIsNotWishedAnyMoreIsNotHandedOut() {
    Asked asked;
    asked.ask(1);
    asked.hasWork = false;
    asked.ask(2); // somebody stopped looking meanwhile
    asked.let->release();
    QTRY_VERIFY(!asked.run.isRunning());
    QVERIFY(asked.answers.empty());
    QVERIFY(!asked.run.isAnswered());
    asked.hasWork = true;
    asked.let->release();
    asked.run.start();
    QTRY_VERIFY(asked.run.isAnswered());
    QCOMPARE(asked.answers, (std::vector<int>{2}));
}

void LatestRunTest::nothingBeginsWhereThereIsNothingToDo() {
    Asked asked;
    asked.run.start(); // nothing was wished
    asked.hasWork = false;
    asked.ask(1);
    QVERIFY(!asked.run.isRunning());
    QVERIFY(asked.begun.empty());
}

void LatestRunTest::aRunOutlivesItsOwner() {
    auto asked = std::make_optional<Asked>();
    asked->ask(1);
    const std::shared_ptr<QSemaphore> let = asked->let;
    asked.reset();
    let->release();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
    QCoreApplication::processEvents(); // nobody is called
}

} // namespace ow::test

#include "moc_latest_run_test.cpp"
