#pragma once

#include "base/progress.h"

namespace ow {

/// Asks now and then, in work of many small steps, whether to go on. The progress must outlive it.
class Asker {
public:
    Asker(const Progress& progress, qint64 all) : m_progress(progress), m_all(all) {}
    /// Before each step; false: stop here.
    [[nodiscard]] bool goesOn() {
        constexpr qint64 step = 256;
        return !m_progress || m_done++ % step != 0 || m_progress(m_done, m_all);
    }

private:
    const Progress& m_progress;
    qint64 m_all;
    qint64 m_done = 0;
};

} // namespace ow
