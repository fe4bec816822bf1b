#pragma once

#include "rulebuilder/blocks/block_context.h"

#include <QFrame>
#include <QPoint>

class QLineEdit;
class QMouseEvent;
class QTreeView;

namespace ow {

class AttributeSearch;

/// A popup to find an attribute: by words, or in the tree. Enter or a double click chooses, Escape closes; an
/// attribute can be dragged elsewhere. It deletes itself.
class AttributePicker : public QFrame {
    Q_OBJECT

public:
    AttributePicker(const BlockContext& place, QWidget* anchor);

    /// Opens it at its anchor, on the screen.
    void open();

Q_SIGNALS:
    /// As it is typed at that place.
    void chosen(const QString& path);
    /// One is in the hand now, which is at a place of the screen; moved and dropped follow. The popup makes
    /// way meanwhile.
    void pulled(const QString& path, const QPoint& at);
    void moved(const QPoint& at);
    void dropped(const QPoint& at);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& words);
    void choose();
    bool drag(const QMouseEvent& event);

    QWidget* m_anchor;
    AttributeSearch* m_found;
    QLineEdit* m_search;
    QTreeView* m_tree;
    QString m_pressed; ///< the path under the mouse
    QPoint m_from;
    bool m_pulled = false;
};

} // namespace ow
