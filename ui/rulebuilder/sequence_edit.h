#pragma once

#include "rulebuilder/block_edit.h"
#include "rulebuilder/blocks/sequence_step.h"

#include <QVector>

class QVBoxLayout;

namespace ow {

class CommitLineEdit;
class EventTypeEdit;
class FlowLayout;
class GroupEdit;
class UnitBox;

/// What happened, one after the other: “has done first [Page view], then [Purchase] [within] [7] [days] where
/// …”.
class SequenceEdit : public BlockEdit {
    Q_OBJECT

public:
    SequenceEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    /// The fields of one step.
    struct Step {
        SequenceStep said;
        QString name; ///< "Part 1 step 2"
        EventTypeEdit* type = nullptr;
        QComboBox* when = nullptr;
        CommitLineEdit* number = nullptr;
        UnitBox* unit = nullptr;
        GroupEdit* where = nullptr;
    };
    void addStep(std::size_t index, QVBoxLayout* column);
    [[nodiscard]] QWidget* stepWords(const Step& step, std::size_t index);
    void bind(const Step& step);
    static void showParts(const Step& step);
    [[nodiscard]] SequenceStep stepOf(std::size_t index) const;
    void restructure(RuleBlock block);

    RuleBlock m_block;
    bool m_restructuring = false; ///< m_block is what comes next
    QComboBox* m_verb;
    QVector<Step> m_steps;
};

} // namespace ow
