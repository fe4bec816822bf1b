#pragma once

#include "expression/language/schema.h"
#include "rulebuilder/block_edit.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace ow {

class BlockDrag;
class GroupEdit;

/// A rule as groups, conditions and event blocks. Parts that are not finished yet stay here; the rule is
/// handed over when a field of it is left and it reads as a whole.
class RuleTreeEdit : public QWidget {
    Q_OBJECT

public:
    explicit RuleTreeEdit(QWidget* parent = nullptr);

    void setSchema(std::shared_ptr<const expr::Schema> schema);
    /// The attributes that are offered first (mostUsedAttributes).
    void setMostUsed(std::vector<std::string> paths) { *m_mostUsed = std::move(paths); }
    /// Shows a rule; the blocks stay as they are when they say the same already.
    void setTree(const expr::Tree& tree);
    /// The same, whatever is being typed in the blocks.
    void reset(const expr::Tree& tree);
    [[nodiscard]] const RuleBlock& block() const { return m_block; }
    /// The same with what is being typed.
    [[nodiscard]] RuleBlock typedBlock() const;
    [[nodiscard]] QString problemText() const;
    /// The rule as it is tried: what is being typed, without the parts that are switched off.
    [[nodiscard]] QString trialText() const;
    [[nodiscard]] int switchedOff() const;

Q_SIGNALS:
    /// The rule as canonical text.
    void edited(const QString& text);
    /// The blocks as text while something is being typed in them, or they are not finished.
    void typed(const QString& text);

private:
    void runAtCursor(BlockEdit::Command command);
    /// The rule of the blocks, those left out that nothing is written in.
    [[nodiscard]] static QString textOf(const RuleBlock& block);
    void rebuild();
    void take();
    void restructure(const QString& part);

    std::shared_ptr<const expr::Schema> m_schema;
    std::shared_ptr<std::vector<std::string>> m_mostUsed = std::make_shared<std::vector<std::string>>();
    expr::Tree m_tree; ///< as set or handed over last
    bool m_hasTree = false;
    RuleBlock m_block;
    GroupEdit* m_root = nullptr;
    QString m_heldBy; ///< the control of a group that a key was pressed in
    QVBoxLayout* m_layout;
    QLabel* m_problem;
    BlockDrag* m_drag;
};

} // namespace ow
