#pragma once

#include "document/background.h"

#include <QObject>

#include <functional>
#include <memory>
#include <utility>

namespace ow {

/// Work off the GUI thread of which only the newest wish counts: one run at a time, what was wished meanwhile
/// begins when it has ended, and the outcome of a run that is not wished any more is let go.
template <class Outcome>
class LatestRun {
public:
    using Work = std::function<Outcome()>;
    /// `begin` says, when a run begins, what is to be done; nothing: not now, start() asks again. `done` gets
    /// the outcome of the newest wish. Nothing is called any more when `owner`, which holds this, is gone.
    LatestRun(QObject* owner, std::function<Work()> begin, std::function<void(Outcome&)> done)
        : m_owner(owner), m_begin(std::move(begin)), m_done(std::move(done)) {}

    /// Something else is wanted than before.
    void wish() {
        ++m_wished;
        start();
    }
    /// Begins what was wished and did not begin yet.
    void start() {
        if (m_running || isAnswered())
            return;
        Work work = m_begin();
        if (!work)
            return;
        m_running = true;
        m_begun = m_wished;
        runInBackground(m_owner, std::move(work), [this](Outcome& outcome) { finish(outcome); });
    }

    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Whether the newest wish has its answer.
    [[nodiscard]] bool isAnswered() const { return !m_running && m_begun == m_wished; }

private:
    void finish(Outcome& outcome) {
        m_running = false;
        if (isAnswered()) {
            m_done(outcome);
            return;
        }
        letGoInBackground(std::make_shared<Outcome>(std::move(outcome)));
        start();
    }

    QObject* m_owner;
    std::function<Work()> m_begin;
    std::function<void(Outcome&)> m_done;
    quint64 m_wished = 0;
    quint64 m_begun = 0; ///< the wish of the newest run
    bool m_running = false;
};

} // namespace ow
