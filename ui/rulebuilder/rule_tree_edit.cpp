#include "rulebuilder/rule_tree_edit.h"

#include "expression/text/parser.h"
#include "expression/text/printer.h"
#include "rulebuilder/block_drag.h"
#include "rulebuilder/blocks/unfinished.h"
#include "rulebuilder/group_edit.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

std::size_t countBlocks(const RuleBlock& block) {
    std::size_t count = 1;
    for (const RuleBlock& part : block.parts)
        count += countBlocks(part);
    return count;
}

} // namespace

RuleTreeEdit::RuleTreeEdit(QWidget* parent)
    : QWidget(parent), m_schema(std::make_shared<expr::Schema>()), m_layout(new QVBoxLayout(this)),
      m_problem(textLabel({}, TextRole::Small, Tone::Warning)), m_drag(new BlockDrag(this)) {
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"treeProblem"_s);
    m_problem->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::s);
    m_layout->addWidget(m_problem);
    setAccessibleName(tr("Rule as blocks"));
    for (const BlockEdit::Command command : BlockEdit::kCommands) {
        auto* key = new QShortcut(BlockEdit::keyOf(command), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, command] { runAtCursor(command); });
    }
}

/// Of the blocks around the cursor the innermost is meant.
void RuleTreeEdit::runAtCursor(BlockEdit::Command command) {
    for (QWidget* around = QApplication::focusWidget(); around && around != m_root;
         around = around->parentWidget()) {
        auto* edit = qobject_cast<BlockEdit*>(around);
        if (edit && edit->isPart()) {
            const QWidget* focus = qobject_cast<GroupEdit*>(edit) ? QApplication::focusWidget() : nullptr;
            const QScopedValueRollback held(m_heldBy, focus ? focus->objectName() : QString());
            Q_EMIT edit->commandRequested(command);
            return;
        }
    }
}

void RuleTreeEdit::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_schema = std::move(schema);
}

void RuleTreeEdit::setTree(const expr::Tree& tree) {
    const bool same =
        m_hasTree && m_tree.isEmpty() == tree.isEmpty() && (tree.isEmpty() || expr::equal(m_tree, tree));
    if (same && m_root)
        return;
    m_tree = tree;
    m_hasTree = true;
    m_block = ruleBlock(tree);
    rebuild();
}

void RuleTreeEdit::reset(const expr::Tree& tree) {
    m_hasTree = false;
    setTree(tree);
}

QString RuleTreeEdit::problemText() const {
    return m_problem->isHidden() ? QString() : m_problem->text();
}

RuleBlock RuleTreeEdit::typedBlock() const {
    return m_root ? m_root->block() : m_block;
}

QString RuleTreeEdit::trialText() const {
    const QString text = textOf(withoutSwitchedOff(typedBlock()));
    return text.isEmpty() && switchedOff() > 0 ? u"true"_s : text;
}

int RuleTreeEdit::switchedOff() const {
    return countSwitchedOff(typedBlock());
}

QString RuleTreeEdit::textOf(const RuleBlock& block) {
    const RuleBlock written = withoutBlanks(block);
    return written.parts.empty() ? QString() : QString::fromStdString(blockText(written));
}

void RuleTreeEdit::rebuild() {
    if (m_root) {
        m_root->disconnect(this); // a field that loses the focus must not speak for the old blocks
        m_layout->removeWidget(m_root);
        m_root->hide();
        m_root->setParent(nullptr);
        m_root->deleteLater(); // its button may be what led here
    }
    m_problem->hide();
    BlockContext place(m_schema);
    place.setMostUsed(m_mostUsed);
    m_root = new GroupEdit(m_block, place, u"Rule"_s, true);
    m_layout->insertWidget(0, m_root);
    m_drag->watch(m_root);
    setFocusProxy(m_root->firstField());
    connect(m_root, &BlockEdit::edited, this, &RuleTreeEdit::take);
    connect(m_root, &BlockEdit::typing, this, [this] { Q_EMIT typed(textOf(m_root->block())); });
    connect(m_root, &BlockEdit::restructured, this, &RuleTreeEdit::restructure);
}

void RuleTreeEdit::restructure(const QString& part) {
    const std::size_t before = countBlocks(m_block);
    m_block = m_root->block();
    const bool grown = countBlocks(m_block) > before;
    rebuild();
    auto* edit = part.isEmpty() ? nullptr : m_root->findChild<BlockEdit*>(part);
    const RuleBlock added = grown && edit ? edit->block() : RuleBlock();
    const bool beginsBare = added.kind == RuleBlock::Kind::Sequence ||
                            (added.kind == RuleBlock::Kind::Events && added.parts.empty());
    if (beginsBare)
        Q_EMIT typed(textOf(m_block)); // "has done anything" is where one begins
    else
        take();
    if (grown)
        m_problem->hide(); // what was added just now may be unfinished
    if (!edit)
        return;
    // A group that is moved by keys keeps them: in its first field the next one would move that part.
    auto* held = m_heldBy.isEmpty() ? nullptr : edit->findChild<QWidget*>(m_heldBy);
    (held ? held : edit->firstField())->setFocus();
}

void RuleTreeEdit::take() {
    m_block = m_root->block();
    const QString text = textOf(m_block);
    if (text.isEmpty() && m_tree.isEmpty()) { // nothing is written yet
        m_problem->hide();
        Q_EMIT typed(text);
        return;
    }
    const auto tree = expr::parse(text.toStdString());
    const auto wait = [&](const QString& why) {
        m_problem->setText(tr("This is not finished yet, so the rule stays as it was: %1").arg(why));
        m_problem->show();
        Q_EMIT typed(text);
    };
    if (!tree)
        return wait(QString::fromStdString(tree.error().front().message));
    // What a rule says already, even "= nothing", may stay.
    if (countUnfinished(m_block) > (m_tree.isEmpty() ? 0 : countUnfinished(ruleBlock(m_tree))))
        return wait(tr("a condition has nothing to compare with"));
    if (countBareSteps(m_block) > (m_tree.isEmpty() ? 0 : countBareSteps(ruleBlock(m_tree))))
        return wait(tr("a step of the sequence names no event"));
    m_problem->hide();
    if (m_hasTree && !m_tree.isEmpty() && expr::equal(*tree, m_tree)) {
        Q_EMIT typed(text); // typed back
        return;
    }
    m_tree = *tree;
    m_hasTree = true;
    Q_EMIT edited(QString::fromStdString(expr::print(*tree)));
}

} // namespace ow

#include "moc_rule_tree_edit.cpp"
