#pragma once

#include "rulebuilder/blocks/block_move.h"

#include <QBasicTimer>
#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QRect>

#include <functional>
#include <memory>
#include <optional>

namespace ow {

class AttributePicker;
class BlockEdit;
class BlockGrip;
class ConditionEdit;
class DragPicture;
class DropMark;
class GroupEdit;

/// Parts of a rule, and attributes of a picker, on their way to another place among its blocks: a line shows
/// where, Escape leaves all as it is, at an edge the page scrolls. A part stays among what the same question
/// asks: elsewhere its names would mean something else.
class BlockDrag : public QObject {
    Q_OBJECT

public:
    /// `canvas` holds the blocks.
    explicit BlockDrag(QWidget* canvas);
    ~BlockDrag() override;

    /// These are the blocks from now on.
    void watch(GroupEdit* root);
    [[nodiscard]] bool isUnderWay() const { return m_make != nullptr; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    /// What becomes of the parts of a question when what is in the hand is put into them; nothing where it
    /// does not belong.
    using Make = std::function<std::optional<MovedBlock>(const GroupEdit& scope, const BlockPlace& place)>;
    struct Drop {
        GroupEdit* scope = nullptr;
        MovedBlock result;
        QRect mark; ///< on the canvas
        bool onto = false;
    };

    void pullPart(BlockEdit* part, const QPoint& at);
    void pullAttribute(const QPointer<ConditionEdit>& from, const QString& path, const QPoint& at);
    void begin(Make make, const QPixmap& picture, const QPoint& at);
    void follow(const QPoint& at);
    void drop(const QPoint& at);
    void end();
    void scrollAtEdge();
    [[nodiscard]] std::optional<Drop> dropAt(const QPoint& at) const;
    [[nodiscard]] std::optional<Drop> dropIn(GroupEdit* scope, GroupEdit* group, const BlockPath& path,
                                             const QPoint& at) const;
    [[nodiscard]] std::optional<Drop> dropOnPart(GroupEdit* scope, GroupEdit* group, const BlockPath& path,
                                                 std::size_t index, const QPoint& at) const;
    [[nodiscard]] std::optional<Drop> dropHere(GroupEdit* scope, const BlockPlace& place,
                                               const QRect& mark) const;
    [[nodiscard]] QRect rectOf(const QWidget* widget) const;
    [[nodiscard]] QRect lineIn(const GroupEdit* group, std::size_t index) const;

    QWidget* m_canvas;
    QPointer<GroupEdit> m_root;
    DropMark* m_mark;
    QPointer<DragPicture> m_picture;
    QPointer<BlockEdit> m_part; ///< in the hand; null: an attribute
    Make m_make;
    QPoint m_at;
    QBasicTimer m_scroll;
};

} // namespace ow
