#pragma once

#include "expression/text/internal/token_cursor.h"

namespace ow::expr {

/// What people write who know other languages, or plain English, reported with what it is in this one.
class Mistakes {
public:
    explicit Mistakes(TokenCursor& tokens) : m_tokens(tokens) {}

    /// Whether a wrong operator stands after the operand that began at `start`.
    bool wrongOperator(std::uint32_t start);
    /// What stands after `occurs` and is no form of it.
    NodeId wrongTime();
    /// "last" without a unit of time.
    NodeId wrongPeriod(const std::string& which);
    /// What other forms of CHAIN have after WHAT and WHEN.
    NodeId wrongStep(Range list, const std::string& timeField, Range what, Range when);
    /// The token after the end of the rule.
    NodeId stray();

private:
    TokenCursor& m_tokens;
};

} // namespace ow::expr
