#pragma once

#include "rulebuilder/block_edit.h"

namespace ow {

class CommitLineEdit;

/// Membership of a segment, with those that the profiles know on offer.
class SegmentEdit : public BlockEdit {
    Q_OBJECT

public:
    SegmentEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    RuleBlock m_block;
    QComboBox* m_membership;
    CommitLineEdit* m_segment;
};

} // namespace ow
