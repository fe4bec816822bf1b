#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace ow {

/// Runs `work` on another thread and hands what it returns to `then` on this one; nothing happens any more
/// when `context` is gone by then.
template <class Work, class Then>
void runInBackground(QObject* context, Work work, Then then) {
    using Outcome = std::shared_ptr<decltype(work())>;
    auto promise = std::make_shared<QPromise<Outcome>>();
    auto* watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        decltype(work()) outcome = std::move(*watcher->result()); // `then` may keep it: the watcher lives on
        then(outcome);
    });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(std::make_shared<decltype(work())>(work()));
        promise->finish();
    });
}

/// Lets go of something on another thread: what is made of many parts takes long to take apart. The caller
/// holds the last of it.
template <class Part>
void letGoInBackground(std::shared_ptr<Part> what) {
    if (what)
        QThreadPool::globalInstance()->start([what = std::move(what)]() mutable { what.reset(); });
}

} // namespace ow
