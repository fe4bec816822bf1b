#pragma once

#include "rulebuilder/block_edit.h"

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace ow {

class ExpressionLineEdit;
class GroupEdit;
class OperatorBox;
class ValueEdit;

/// A question to a list of things, mostly events: is there one, are all so, how many, how much.
class EventsEdit : public BlockEdit {
    Q_OBJECT

public:
    EventsEdit(const RuleBlock& block, const BlockContext& context, const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    void buildTop(QVBoxLayout* layout);
    void bind();
    [[nodiscard]] bool asksAlone() const;
    void showParts();

    RuleBlock m_block;
    QString m_shownList;
    QComboBox* m_quantifier;
    ExpressionLineEdit* m_measured;
    ExpressionLineEdit* m_list;
    OperatorBox* m_operator;
    ValueEdit* m_value;
    QCheckBox* m_negated;
    GroupEdit* m_where = nullptr;
};

} // namespace ow
