#pragma once

#include <stop_token>
#include <thread>

namespace ow::cli {

/// While it lives, Ctrl+C asks for a stop instead of ending the program at once; a second Ctrl+C ends it.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    int m_pipe[2] = {-1, -1};
    std::jthread m_listener;
};

} // namespace ow::cli
