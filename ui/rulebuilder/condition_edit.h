#pragma once

#include "rulebuilder/block_edit.h"

#include <optional>

class QLabel;

namespace ow {

class AttributePicker;
class ExpressionLineEdit;
class OperatorBox;
class RuleTextEdit;
class UnitBox;
class ValueEdit;

/// One comparison: what is read, how it is compared, with what.
class ConditionEdit : public BlockEdit {
    Q_OBJECT

public:
    ConditionEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

Q_SIGNALS:
    /// All attributes are shown to choose from, or to drag one elsewhere.
    void picking(ow::AttributePicker* picker);

private:
    [[nodiscard]] RuleBlock conditionBlock() const;
    [[nodiscard]] std::string left() const;
    [[nodiscard]] std::optional<RuleValue::Kind> fieldKind() const;
    [[nodiscard]] std::optional<RuleValue::Kind> expectedKind() const;
    void bind();
    [[nodiscard]] QWidget* fieldWithPicker();
    void pick();
    void takeField(const QString& path);
    void changeLeft();
    void changeOperator();
    void showParts();

    RuleBlock m_block;
    QString m_shownLeft;
    QString m_ofEvent; ///< it is about to become a question to events, about this member
    QLabel* m_negated;
    ExpressionLineEdit* m_left;
    OperatorBox* m_operator;
    ValueEdit* m_value;
    UnitBox* m_unit;
    QLabel* m_reference; ///< what a time is counted from, where it is not now
    QAction* m_not;
    QAction* m_compare;
    QAction* m_matchCase;
};

/// A part that the builder cannot draw, as its text.
class TextBlockEdit : public BlockEdit {
    Q_OBJECT

public:
    TextBlockEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    RuleBlock m_block;
    RuleTextEdit* m_text;
};

} // namespace ow
