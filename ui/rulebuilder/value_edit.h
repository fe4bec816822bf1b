#pragma once

#include "rulebuilder/block_edit.h"

class QComboBox;
class QStackedWidget;

namespace ow {

class ExpressionLineEdit;
class CommitLineEdit;
class SegmentedControl;
class TagChips;

/// The right side of a condition: what kind of value, and the value in a field that fits the kind.
class ValueEdit : public QWidget {
    Q_OBJECT

public:
    ValueEdit(const BlockContext& context, const QString& name, QWidget* parent = nullptr);

    void setValue(const RuleValue& value);
    [[nodiscard]] RuleValue value() const;
    /// The kind that fits the field compared with; a value already there is carried over as far as it goes.
    void setKind(RuleValue::Kind kind);
    /// Rule text up to the value, for completion.
    void setBefore(const QString& before);

Q_SIGNALS:
    void edited();
    /// Something is being typed, and not handed over yet; value() has it.
    void typing();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
    void showKind();

    BlockContext m_context;
    QString m_name;
    std::string m_written; ///< the expression as it was set
    RuleValue::Kind m_kind = RuleValue::Kind::Text;
    QComboBox* m_kinds;
    QStackedWidget* m_stack;
    ExpressionLineEdit* m_text;
    CommitLineEdit* m_plain; ///< numbers and days
    SegmentedControl* m_yesNo;
    TagChips* m_list;
    ExpressionLineEdit* m_expression;
};

} // namespace ow
