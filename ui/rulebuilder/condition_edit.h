#pragma once

#include "rulebuilder/block_edit.h"

class QCheckBox;
class QComboBox;

namespace ow {

class ExpressionLineEdit;
class RuleTextEdit;
class ValueEdit;

/// One comparison: what is read, how it is compared, with what.
class ConditionEdit : public BlockEdit {
    Q_OBJECT

public:
    ConditionEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    [[nodiscard]] std::string left() const;
    void changeLeft();
    void changeOperator();
    void showParts();

    RuleBlock m_block;
    QString m_shownLeft;
    ExpressionLineEdit* m_left;
    QComboBox* m_operator;
    ValueEdit* m_value;
    QCheckBox* m_matchCase;
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
