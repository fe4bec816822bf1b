#pragma once

#include "expression/profile/decode.h"

#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// Reads of profiles the attributes by which a simulation is split. Keeps its memory: one per thread.
class SplitReader {
public:
    /// As InsightQuestion::splits has them.
    explicit SplitReader(const QStringList& splits);

    [[nodiscard]] bool isEmpty() const { return m_splits.empty(); }
    /// The value of each split, as text; until the next call. A byte can be read behind the JSON, which was
    /// found to be a profile.
    [[nodiscard]] const std::vector<std::string>& read(std::string_view json);

private:
    struct Split {
        expr::Slot slot = expr::noSlot;
        bool isSegment = false;
    };

    expr::Layout m_layout;
    std::vector<Split> m_splits;
    expr::Decoder m_decoder;
    expr::Arena m_arena;
    std::vector<std::string> m_values;
};

/// Why a text is no split; empty where it is one.
[[nodiscard]] QString splitFault(const QString& split);

} // namespace ow
