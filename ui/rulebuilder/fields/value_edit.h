#pragma once

#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/rule_value.h"

#include <QWidget>

#include <optional>

class QStackedWidget;

namespace ow {

class ExpressionLineEdit;
class CommitLineEdit;
class SegmentedControl;
class TagChips;

/// The right side of a condition in a field that fits it. What kind it is follows from the field that it is
/// compared with; where nobody knows, from what is typed. A value that nobody touches stays as it was.
class ValueEdit : public QWidget {
    Q_OBJECT

public:
    ValueEdit(const BlockContext& context, const QString& name, QWidget* parent = nullptr);

    /// `expected`: the kind that would fit; nothing where the schema does not know.
    void setValue(const RuleValue& value, std::optional<RuleValue::Kind> expected);
    [[nodiscard]] RuleValue value() const;
    /// Another kind fits from now on; what is there is carried over as far as it goes.
    void setExpected(std::optional<RuleValue::Kind> expected);
    /// Rule text up to the value, for completion.
    void setBefore(const QString& before);
    /// What a list offers.
    void setSuggestions(const std::vector<std::string>& values);

Q_SIGNALS:
    void edited();
    /// Something is being typed, and not handed over yet; value() has it.
    void typing();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectFields();
    void show(const RuleValue& value);
    void fitHeight();
    [[nodiscard]] QWidget* fieldOf(RuleValue::Kind kind) const;
    [[nodiscard]] RuleValue fieldValue() const;

    BlockContext m_context;
    RuleValue m_set;     ///< as it was set
    RuleValue m_shown;   ///< what the field made of it, to see whether it was touched
    bool m_free = false; ///< the kind follows what is typed
    RuleValue::Kind m_kind = RuleValue::Kind::Text;
    std::vector<std::string> m_suggestions;
    QStackedWidget* m_stack;
    ExpressionLineEdit* m_text;
    CommitLineEdit* m_plain; ///< numbers and days
    SegmentedControl* m_yesNo;
    TagChips* m_list;
    ExpressionLineEdit* m_expression;
};

} // namespace ow
