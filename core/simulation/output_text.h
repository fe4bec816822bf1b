#pragma once

#include "decision/bulk/bulk.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// A part of the output that is the same for every profile. It can be copied in whole strides: behind it
/// stand bytes that do not matter.
struct OutputPiece {
    static constexpr std::size_t kStride = 32;
    std::string_view text;
};

/// The parts of the output that are the same for every profile.
class OutputText {
public:
    OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
               const QVector<ScopeRequest>& scopes);

    /// What stands before the first decision: ,"decisions":[{"activity":"…","placement":"…","offers":[
    [[nodiscard]] OutputPiece begin() const { return piece(m_begin); }
    /// What stands behind the offers of a scope, up to those of the next one or the end of the line.
    [[nodiscard]] OutputPiece after(std::size_t scope, bool isFallback) const {
        return piece(m_after[scope][isFallback ? 1 : 0]);
    }
    [[nodiscard]] OutputPiece fallback(std::size_t scope) const { return piece(m_fallback[scope]); }
    [[nodiscard]] OutputPiece offer(OfferIndex offer) const { return piece(m_offer[offer]); }
    /// Bytes that the decisions of one profile can take.
    [[nodiscard]] std::size_t longest() const { return m_longest; }

private:
    struct Place {
        std::size_t at = 0;
        std::size_t size = 0;
    };
    [[nodiscard]] Place add(const std::string& text);
    [[nodiscard]] OutputPiece piece(Place place) const { return {{m_text.data() + place.at, place.size}}; }

    std::string m_text;
    Place m_begin;
    std::vector<std::array<Place, 2>> m_after; ///< per scope: without and with the fallback
    std::vector<Place> m_fallback;             ///< per scope: the id as JSON text; empty when there is none
    VectorBy<OfferIndex, Place> m_offer;       ///< the id as JSON text
    std::size_t m_longest = 0;
};

/// Text that grows at its end, without a check for every piece.
class OutputBuffer {
public:
    /// Makes room for so many bytes more; what is added after that must fit.
    void reserve(std::size_t more) {
        const std::size_t room = m_size + more + OutputPiece::kStride;
        if (room > m_text.size())
            m_text.resize(std::max(m_text.size() * 2, room));
    }
    void add(std::string_view text) {
        std::memcpy(m_text.data() + m_size, text.data(), text.size());
        m_size += text.size();
    }
    void add(OutputPiece piece) {
        char* const to = m_text.data() + m_size;
        for (std::size_t at = 0; at < piece.text.size(); at += OutputPiece::kStride)
            std::memcpy(to + at, piece.text.data() + at, OutputPiece::kStride);
        m_size += piece.text.size();
    }
    void clear() { m_size = 0; }
    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_size}; }

private:
    std::string m_text;
    std::size_t m_size = 0;
};

} // namespace ow
