#pragma once

#include "rulebuilder/block_edit.h"

class QCheckBox;
class QVBoxLayout;

namespace ow {

class SegmentedControl;

/// "All", "any" or "none of these", with parts that can be added and taken away.
class GroupEdit : public BlockEdit {
    Q_OBJECT

public:
    /// `outer`: the group of the whole rule, or of an event block, which cannot be removed by itself.
    GroupEdit(const RuleBlock& block, const BlockContext& context, const QString& name, bool outer);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;
    [[nodiscard]] bool isPart() const override { return !m_outer; }

private:
    void addPart(const RuleBlock& part);
    void buildFooter(QVBoxLayout* column);
    void append(const RuleBlock& part);
    void run(Command command, int index);
    void switchPart(int index, bool off);
    [[nodiscard]] QWidget* makeMark(int index);
    [[nodiscard]] QString partName(int index) const;
    void restructure(RuleBlock block, const QString& part);

    RuleBlock m_block; ///< parts only while they are being restructured
    bool m_outer;
    bool m_restructuring = false;
    SegmentedControl* m_kind;
    QCheckBox* m_negated = nullptr;
    QWidget* m_firstAdd = nullptr; ///< "Condition"
    QVBoxLayout* m_column = nullptr;
    QVector<BlockEdit*> m_parts;
    QVector<QWidget*> m_marks; ///< above parts that are switched off; nullptr where there was none yet
};

} // namespace ow
