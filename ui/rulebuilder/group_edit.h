#pragma once

#include "rulebuilder/block_edit.h"
#include "rulebuilder/blocks/block_move.h"

class QCheckBox;
class QHBoxLayout;
class QVBoxLayout;

namespace ow {

class BlockGrip;
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
    [[nodiscard]] bool isOuter() const { return m_outer; }

    [[nodiscard]] const QVector<BlockEdit*>& parts() const { return m_parts; }
    [[nodiscard]] const BlockGrip* gripOf(const BlockEdit* part) const;
    /// Where the first part begins, or would.
    [[nodiscard]] int partsTop() const;
    /// Shows other parts, and puts the cursor into one of them, which may be inside of another.
    void become(RuleBlock block, const BlockPath& part);

private:
    void addPart(const RuleBlock& part);
    void buildFooter(QVBoxLayout* column);
    void append(const RuleBlock& part);
    void run(Command command, int index);
    void switchPart(int index, bool off);
    [[nodiscard]] QWidget* makeMark(int index);
    void moveBeside(int index, bool up);
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
    QVector<BlockGrip*> m_grips;
    QVector<QHBoxLayout*> m_lines; ///< a grip and its part
    QVector<QWidget*> m_marks;     ///< above parts that are switched off; nullptr where there was none yet
};

/// Where a block stands among the parts of one question (the rule, or that of an events block or step).
struct PartPlace {
    GroupEdit* scope = nullptr; ///< all parts of the question
    BlockPath path;             ///< empty: it is that group itself
};
[[nodiscard]] PartPlace placeOf(BlockEdit* block);

} // namespace ow
