#include "rulebuilder/block_drag.h"

#include "rulebuilder/block_grip.h"
#include "rulebuilder/blocks/new_blocks.h"
#include "rulebuilder/condition_edit.h"
#include "rulebuilder/drop_mark.h"
#include "rulebuilder/fields/attribute_picker.h"
#include "rulebuilder/group_edit.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QGraphicsOpacityEffect>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLargestPicture(420, 120);
constexpr double kInHandFaint = 0.4;
constexpr int kEdge = 10;       ///< of a part or group: there one means the place beside it
constexpr int kScrollEdge = 36; ///< of the page
constexpr int kScrollStep = 14; ///< each time
constexpr int kScrollEveryMs = 30;

/// The words of an attribute on a small card.
QPixmap pictureOf(const QString& words, const QWidget* on) {
    const ThemeTokens& tokens = tokensOf(on);
    const QFontMetrics metrics(themeFont(TextRole::Body));
    const QString text = metrics.elidedText(words, Qt::ElideMiddle, kLargestPicture.width() - 2 * space::m);
    const QSize size(metrics.horizontalAdvance(text) + 2 * space::m, metrics.height() + 2 * space::s);
    QPixmap picture(size * on->devicePixelRatioF());
    picture.setDevicePixelRatio(on->devicePixelRatioF());
    picture.fill(tokens.raised);
    QPainter painter(&picture);
    painter.setFont(themeFont(TextRole::Body));
    painter.setPen(tokens.text);
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, text);
    return picture;
}

QScrollArea* pageAround(QWidget* widget) {
    while (widget && !qobject_cast<QScrollArea*>(widget))
        widget = widget->parentWidget();
    return static_cast<QScrollArea*>(widget);
}

} // namespace

BlockDrag::BlockDrag(QWidget* canvas) : QObject(canvas), m_canvas(canvas), m_mark(new DropMark(canvas)) {}

BlockDrag::~BlockDrag() {
    end();
}

void BlockDrag::watch(GroupEdit* root) {
    end();
    m_root = root;
    for (BlockGrip* grip : root->findChildren<BlockGrip*>()) {
        connect(grip, &BlockGrip::moved, this, &BlockDrag::follow);
        connect(grip, &BlockGrip::dropped, this, &BlockDrag::drop);
    }
    QList<GroupEdit*> groups = root->findChildren<GroupEdit*>();
    groups.append(root);
    for (const GroupEdit* group : std::as_const(groups)) {
        for (BlockEdit* part : group->parts())
            connect(group->gripOf(part), &BlockGrip::pulled, this,
                    [this, part](const QPoint& at) { pullPart(part, at); });
    }
    for (ConditionEdit* condition : root->findChildren<ConditionEdit*>()) {
        connect(condition, &ConditionEdit::picking, this, [this, condition](AttributePicker* picker) {
            connect(picker, &AttributePicker::pulled, this,
                    [this, from = QPointer(condition)](const QString& path, const QPoint& at) {
                        pullAttribute(from, path, at);
                    });
            connect(picker, &AttributePicker::moved, this, &BlockDrag::follow);
            connect(picker, &AttributePicker::dropped, this, &BlockDrag::drop);
        });
    }
}

void BlockDrag::pullPart(BlockEdit* part, const QPoint& at) {
    const PartPlace from = placeOf(part);
    QPixmap picture = part->grab(QRect(QPoint(), part->size().boundedTo(kLargestPicture)));
    m_part = part;
    if (!part->graphicsEffect()) {
        auto* faint = new QGraphicsOpacityEffect(part);
        faint->setOpacity(kInHandFaint);
        part->setGraphicsEffect(faint);
    }
    begin(
        [from, whole = from.scope->block()](const GroupEdit& scope, const BlockPlace& place) {
            return &scope == from.scope ? withPartMoved(whole, from.path, place) : std::nullopt;
        },
        picture, at);
}

/// What is picked outside of all questions to events can be named in each; what is picked in one only there.
void BlockDrag::pullAttribute(const QPointer<ConditionEdit>& from, const QString& path, const QPoint& at) {
    if (!from)
        return;
    const GroupEdit* home = placeOf(from).scope;
    const std::string attribute = from->context().written(path);
    begin(
        [home, attribute](const GroupEdit& scope, const BlockPlace& place) -> std::optional<MovedBlock> {
            if (&scope == home && scope.context().isInside()) {
                RuleBlock condition = newCondition();
                condition.left = attribute;
                return withPart(scope.block(), std::move(condition), place);
            }
            if (home->context().isInside())
                return std::nullopt;
            return withPart(scope.block(), conditionAbout(attribute, scope.context()), place);
        },
        pictureOf(path, m_canvas), at);
}

void BlockDrag::begin(Make make, const QPixmap& picture, const QPoint& at) {
    m_make = std::move(make);
    m_picture = new DragPicture(picture, m_canvas->window());
    QApplication::setOverrideCursor(Qt::ClosedHandCursor);
    qApp->installEventFilter(this); // Escape, wherever the keys are
    m_scroll.start(kScrollEveryMs, this);
    follow(at);
}

void BlockDrag::follow(const QPoint& at) {
    if (!isUnderWay())
        return;
    m_at = at;
    m_picture->follow(at);
    const std::optional<Drop> drop = dropAt(at);
    m_mark->show(drop ? drop->mark : QRect(), drop && drop->onto);
    QApplication::changeOverrideCursor(drop ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
}

void BlockDrag::drop(const QPoint& at) {
    if (!isUnderWay())
        return;
    std::optional<Drop> drop = dropAt(at);
    end();
    if (drop)
        drop->scope->become(std::move(drop->result.whole), drop->result.part);
}

void BlockDrag::end() {
    if (!isUnderWay())
        return;
    m_make = nullptr;
    m_scroll.stop();
    qApp->removeEventFilter(this);
    QApplication::restoreOverrideCursor();
    m_mark->hide();
    delete m_picture;
    if (m_part && !m_part->isOff())
        m_part->setGraphicsEffect(nullptr);
    m_part = nullptr;
}

bool BlockDrag::eventFilter(QObject*, QEvent* event) {
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress)
        end();
    return true;
}

void BlockDrag::timerEvent(QTimerEvent*) {
    scrollAtEdge();
}

void BlockDrag::scrollAtEdge() {
    QScrollArea* page = pageAround(m_canvas);
    if (!page)
        return;
    const int y = page->viewport()->mapFromGlobal(m_at).y();
    const int step = y < kScrollEdge                                ? -kScrollStep
                     : y > page->viewport()->height() - kScrollEdge ? kScrollStep
                                                                    : 0;
    if (step == 0)
        return;
    QScrollBar* bar = page->verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + step);
    if (bar->value() != before)
        follow(m_at);
}

QRect BlockDrag::rectOf(const QWidget* widget) const {
    return {widget->mapTo(m_canvas, QPoint()), widget->size()};
}

std::optional<BlockDrag::Drop> BlockDrag::dropAt(const QPoint& at) const {
    const QPoint on = m_canvas->mapFromGlobal(at);
    if (!m_root || !m_canvas->rect().contains(on))
        return std::nullopt;
    return dropIn(m_root, m_root, {}, on);
}

/// Before the first part whose middle is below, or into or onto the one that is there.
std::optional<BlockDrag::Drop> BlockDrag::dropIn(GroupEdit* scope, GroupEdit* group, const BlockPath& path,
                                                 const QPoint& at) const {
    const QVector<BlockEdit*>& parts = group->parts();
    std::size_t index = 0;
    for (; index < std::size_t(parts.size()); ++index) {
        const QRect part = rectOf(parts[qsizetype(index)]);
        if (at.y() < part.top())
            break;
        if (at.y() <= part.bottom())
            return dropOnPart(scope, group, path, index, at);
    }
    return dropHere(scope, {path, index}, lineIn(group, index));
}

std::optional<BlockDrag::Drop> BlockDrag::dropOnPart(GroupEdit* scope, GroupEdit* group,
                                                     const BlockPath& path, std::size_t index,
                                                     const QPoint& at) const {
    BlockEdit* part = group->parts()[qsizetype(index)];
    if (part == m_part)
        return std::nullopt;
    const QRect rect = rectOf(part);
    const auto* inner = qobject_cast<GroupEdit*>(part);
    const int edge = std::min(kEdge, rect.height() / 3);
    if (at.y() < rect.top() + edge)
        return dropHere(scope, {path, index}, lineIn(group, index));
    if (at.y() > rect.bottom() - edge)
        return dropHere(scope, {path, index + 1}, lineIn(group, index + 1));
    if (inner) {
        BlockPath inside = path;
        inside.push_back(index);
        return dropIn(scope, static_cast<GroupEdit*>(part), inside, at);
    }
    for (GroupEdit* question : part->findChildren<GroupEdit*>()) { // the innermost that is meant comes first
        if (question->isOuter() && placeOf(question).scope == question && rectOf(question).contains(at)) {
            if (std::optional<Drop> drop = dropIn(question, question, {}, at))
                return drop;
        }
    }
    return dropHere(scope, {path, index, true}, rect);
}

std::optional<BlockDrag::Drop> BlockDrag::dropHere(GroupEdit* scope, const BlockPlace& place,
                                                   const QRect& mark) const {
    std::optional<MovedBlock> result = m_make(*scope, place);
    return result ? std::optional(Drop{scope, std::move(*result), mark, place.onto}) : std::nullopt;
}

/// Between two parts of a group, or at its ends.
QRect BlockDrag::lineIn(const GroupEdit* group, std::size_t index) const {
    const QVector<BlockEdit*>& parts = group->parts();
    const QRect around = rectOf(group);
    const auto at = qsizetype(index);
    int y = around.top() + group->partsTop();
    if (at > 0)
        y = rectOf(parts[at - 1]).bottom() + space::s / 2;
    else if (!parts.isEmpty())
        y = rectOf(parts[0]).top() - space::s / 2;
    const int margin = group->isOuter() ? 0 : space::m;
    return {around.left() + margin, y - 1, around.width() - 2 * margin, 2};
}

} // namespace ow

#include "moc_block_drag.cpp"
