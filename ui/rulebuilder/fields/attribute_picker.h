#pragma once

#include "rulebuilder/blocks/block_context.h"

#include <QFrame>

class QLineEdit;
class QTreeView;

namespace ow {

class AttributeSearch;

/// A popup to find an attribute: by words, or in the tree. Enter or a double click chooses, Escape closes. It
/// deletes itself.
class AttributePicker : public QFrame {
    Q_OBJECT

public:
    AttributePicker(const BlockContext& place, QWidget* anchor);

    /// Opens it at its anchor, on the screen.
    void open();

Q_SIGNALS:
    /// As it is typed at that place.
    void chosen(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& words);
    void choose();

    QWidget* m_anchor;
    AttributeSearch* m_found;
    QLineEdit* m_search;
    QTreeView* m_tree;
};

} // namespace ow
