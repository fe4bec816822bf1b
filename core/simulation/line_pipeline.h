#pragma once

#include "simulation/line_source.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace ow {

/// How a stream of lines came to its end.
struct PipelineEnd {
    bool isCancelled = false; ///< a stop was asked for: what was added is a beginning of the whole
    std::optional<Error> error;
    std::string beginning; ///< LineSource::beginning()
};

/// Works on blocks of lines in several threads. `makeWorker` gives each thread its own; a worker has
/// `std::optional<Part> work(const LineBlock&)`, nothing when it was stopped on the way. Parts come to `add`
/// in the order of the stream, one at a time, whatever the number of threads; memory does not grow with the
/// stream. `add` returns an error to end with.
template <class MakeWorker, class Add>
class LinePipeline {
public:
    LinePipeline(const ReadText& read, std::stop_token stop, const MakeWorker& makeWorker, const Add& add)
        : m_source(read, stop), m_stop(std::move(stop)), m_makeWorker(makeWorker), m_add(add) {}

    [[nodiscard]] PipelineEnd run(int jobs) {
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        {
            std::vector<std::jthread> threads;
            try {
                for (unsigned i = 1; i < (jobs > 0 ? unsigned(jobs) : cores); ++i)
                    threads.emplace_back([this] { work(); });
            } catch (const std::system_error&) { // fewer will do
            }
            work();
        }
        if (!m_end.error && m_source.failed())
            m_end.error = Error::io(QStringLiteral("the profiles could not be read to their end"));
        m_end.beginning = m_source.beginning();
        return std::move(m_end);
    }

private:
    void work() noexcept {
        try {
            auto worker = m_makeWorker();
            LineBlock block;
            for (quint64 number = 0; take(block, number);)
                give(number, worker->work(block));
        } catch (const std::bad_alloc&) {
            const std::lock_guard lock(m_mutex);
            fail(Error::io(QStringLiteral("there is not enough memory for the simulation"),
                           QStringLiteral("use fewer --jobs, or fewer activities at a time")));
        }
    }

    [[nodiscard]] bool take(LineBlock& block, quint64& number) {
        const std::lock_guard lock(m_inputMutex);
        if (m_isOver)
            return false;
        m_isOver = m_stop.stop_requested() || m_hasFailed || !m_source.next(block);
        if (m_isOver) {
            m_isCut = m_stop.stop_requested();
            const std::lock_guard output(m_mutex);
            m_end.isCancelled = m_end.isCancelled || m_isCut;
        }
        number = m_isOver ? 0 : m_taken++;
        return !m_isOver;
    }

    template <class Part>
    void give(quint64 number, std::optional<Part> part) {
        std::unique_lock lock(m_mutex);
        m_turn.wait(lock, [&] { return m_given == number || m_end.error; });
        if (m_end.error)
            return;
        m_isEndedEarly = m_isEndedEarly || !part;
        m_end.isCancelled = m_end.isCancelled || m_isEndedEarly;
        if (!m_isEndedEarly) {
            if (std::optional<Error> error = m_add(*part))
                fail(*std::move(error));
        }
        ++m_given;
        m_turn.notify_all();
    }

    void fail(Error error) {
        if (!m_end.error)
            m_end.error = std::move(error);
        m_hasFailed = true;
        m_turn.notify_all();
    }

    LineSource m_source;
    const std::stop_token m_stop;
    const MakeWorker& m_makeWorker;
    const Add& m_add;

    std::mutex m_inputMutex; ///< guards the source, m_taken, m_isOver, m_isCut
    quint64 m_taken = 0;
    bool m_isOver = false;
    bool m_isCut = false;
    std::atomic<bool> m_hasFailed = false;

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_turn;
    quint64 m_given = 0;
    bool m_isEndedEarly = false;
    PipelineEnd m_end;
};

template <class MakeWorker, class Add>
[[nodiscard]] PipelineEnd runLines(const ReadText& read, std::stop_token stop, int jobs,
                                   const MakeWorker& makeWorker, const Add& add) {
    return LinePipeline(read, std::move(stop), makeWorker, add).run(jobs);
}

} // namespace ow
