#pragma once

#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/rule_block.h"

#include <QFrame>
#include <QKeySequence>

#include <array>

class QAction;
class QComboBox;
class QToolButton;

namespace ow {

/// The widget of one block of a rule.
class BlockEdit : public QFrame {
    Q_OBJECT

public:
    /// What can be done with a block as a whole; each has a key of its own.
    enum class Command { Clone, MoveUp, MoveDown, Wrap, SwitchOff };
    static constexpr std::array kCommands{Command::Clone, Command::MoveUp, Command::MoveDown, Command::Wrap,
                                          Command::SwitchOff};

    /// `name` ("Part 1.2") begins the accessible names.
    BlockEdit(BlockContext context, const QString& name, QWidget* parent = nullptr)
        : QFrame(parent), m_context(std::move(context)), m_name(name) {
        setObjectName(name);
    }

    [[nodiscard]] virtual RuleBlock block() const = 0;
    /// Where the cursor goes when the block is new.
    [[nodiscard]] virtual QWidget* firstField() = 0;
    /// Whether it is a part of a group; the group of the rule, or of an events block, is none.
    [[nodiscard]] virtual bool isPart() const { return true; }
    [[nodiscard]] static QKeySequence keyOf(Command command);
    /// Left out when the rule is tried (RuleBlock::off), and drawn as such.
    void setOff(bool off);
    [[nodiscard]] bool isOff() const { return m_off; }
    /// What names mean in it.
    [[nodiscard]] const BlockContext& context() const { return m_context; }

Q_SIGNALS:
    void edited();
    /// Something was typed in the block, and is not handed over yet; block() has it.
    void typing();
    void removeRequested();
    void commandRequested(ow::BlockEdit::Command command);
    /// The blocks changed, not only what they hold: the widgets must be made anew from block(). The cursor
    /// goes to the part of that name; empty: nowhere.
    void restructured(const QString& part);

protected:
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QString spoken(const QString& part) const { return m_name + u' ' + part; }
    /// The quiet buttons at the end of a block: a menu, with `own` before what all blocks have, and the
    /// cross.
    [[nodiscard]] QWidget* makeEndButtons(const QList<QAction*>& own);
    /// A choice of that menu.
    [[nodiscard]] QAction* makeChoice(const QString& text, const QString& objectName, bool checked);

private:
    BlockContext m_context;
    QString m_name;
    bool m_off = false;
    QAction* m_offChoice = nullptr;
};

/// Makes the widget that fits a block.
[[nodiscard]] BlockEdit* makeBlockEdit(const RuleBlock& block, const BlockContext& context,
                                       const QString& name);

} // namespace ow
