#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>

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
        then(*watcher->result());
    });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(std::make_shared<decltype(work())>(work()));
        promise->finish();
    });
}

} // namespace ow
