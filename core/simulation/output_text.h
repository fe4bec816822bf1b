#pragma once

#include "decision/engine.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// The parts of the output that are the same for every profile.
struct OutputText {
    OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
               const QVector<ScopeRequest>& scopes);

    std::vector<std::string> head;     ///< per scope: {"activity":"…","placement":"…","offers":[
    std::vector<std::string> fallback; ///< per scope: the id as JSON text; empty when there is none
    std::vector<std::string> offer;    ///< per offer: the id as JSON text
    std::size_t longest = 0;           ///< bytes that the decisions of one profile can take
};

/// Text that grows at its end, without a check for every piece.
class OutputBuffer {
public:
    /// Makes room for so many bytes more; what is added after that must fit.
    void reserve(std::size_t more) {
        if (m_size + more > m_text.size())
            m_text.resize(std::max(m_text.size() * 2, m_size + more));
    }
    void add(std::string_view piece) {
        std::memcpy(m_text.data() + m_size, piece.data(), piece.size());
        m_size += piece.size();
    }
    void clear() { m_size = 0; }
    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_size}; }

private:
    std::string m_text;
    std::size_t m_size = 0;
};

} // namespace ow
