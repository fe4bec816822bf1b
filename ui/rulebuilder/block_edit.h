#pragma once

#include "rulebuilder/block_context.h"
#include "rulebuilder/rule_block.h"

#include <QFrame>

class QComboBox;

namespace ow {

/// The widget of one block of a rule.
class BlockEdit : public QFrame {
    Q_OBJECT

public:
    /// `name` ("Part 1.2") begins the accessible names.
    BlockEdit(BlockContext context, const QString& name, QWidget* parent = nullptr)
        : QFrame(parent), m_context(std::move(context)), m_name(name) {
        setObjectName(name);
    }

    [[nodiscard]] virtual RuleBlock block() const = 0;
    /// Where the cursor goes when the block is new.
    [[nodiscard]] virtual QWidget* firstField() = 0;

Q_SIGNALS:
    void edited();
    /// Something was typed in the block, and is not handed over yet; block() has it.
    void typing();
    void removeRequested();
    /// The blocks changed, not only what they hold: the widgets must be made anew from block(). The cursor
    /// goes to the part of that name; empty: nowhere.
    void restructured(const QString& part);

protected:
    [[nodiscard]] const BlockContext& context() const { return m_context; }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QString spoken(const QString& part) const { return m_name + u' ' + part; }

private:
    BlockContext m_context;
    QString m_name;
};

/// Makes the widget that fits a block.
[[nodiscard]] BlockEdit* makeBlockEdit(const RuleBlock& block, const BlockContext& context,
                                       const QString& name);

/// The operators as the choices of a combo box, their ids as data. `numbersOnly`: those that compare amounts.
[[nodiscard]] QComboBox* makeOperatorBox(const QString& accessibleName, bool numbersOnly);

} // namespace ow
