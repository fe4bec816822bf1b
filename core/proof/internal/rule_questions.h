#pragma once

#include "proof/internal/asker.h"

namespace ow::proof {

/// The questions of rules, asked one by one.
class RuleQuestions {
public:
    explicit RuleQuestions(Asker& asker) : m_asker(asker) {}

    [[nodiscard]] Proof met(RuleIndex rule);
    [[nodiscard]] Proof unmet(RuleIndex rule);
    [[nodiscard]] Proof decides(RuleIndex rule, StepIndex step, int condition);
    [[nodiscard]] Proof metWithout(RuleIndex rule, RuleIndex other);
    [[nodiscard]] Proof metByOne(RuleIndex rule, RuleIndex other);
    [[nodiscard]] Proof metTogether(RuleIndex rule, RuleIndex other);
    /// Its steps in the order of its conditions.
    [[nodiscard]] std::vector<StepIndex> conditions(RuleIndex rule) const;

private:
    [[nodiscard]] std::vector<OfferIndex> offersOf(RuleIndex rule) const;
    [[nodiscard]] Proof comesOut(Proof::Question question, RuleIndex rule, bool met);
    [[nodiscard]] Proof about(Proof::Question question, RuleIndex rule, RuleIndex other = kNone) const;
    [[nodiscard]] std::vector<RuleRead> reads(RuleIndex rule, RuleIndex other = kNone) const;

    Asker& m_asker;
};

} // namespace ow::proof
