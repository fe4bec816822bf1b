#pragma once

#include "catalog/catalog.h"
#include "expression/profile/decode.h"
#include "expression/run/program.h"
#include "expression/value/arena.h"
#include "expression/value/layout.h"

#include <QHash>

#include <deque>
#include <string>
#include <vector>

namespace ow {

/// The rules of a catalog and its test profiles at an instant, read once, to say which rules nobody meets.
class RuleTrials {
public:
    RuleTrials(const Catalog& catalog, qint64 nowMs);

    /// False also where it cannot be told: there are no test profiles, or too many, or some that cannot be
    /// read; the rule is broken, reads the offer or context data, or cannot be worked out for one of them.
    [[nodiscard]] bool isMetByNobody(const EligibilityRule& rule);

private:
    void compile(const EligibilityRule& rule);

    TimeZone m_zone;
    qint64 m_nowMs;
    bool m_canTell;
    expr::Layout m_layout;
    QHash<QString, expr::Program> m_programs; ///< by id of the rule
    expr::Decoder m_decoder;
    expr::Arena m_arena;
    std::deque<std::string> m_json; ///< what texts of the profiles may be views into
    std::vector<expr::Record> m_profiles;
};

} // namespace ow
