#pragma once

#include "expression/assist.h"

#include <QCompleter>

#include <memory>

namespace ow {

/// Completion of rule text in any text widget: asks the rule language what fits at the cursor, shows it, and
/// says what to put in.
class ExpressionCompleter : public QCompleter {
    Q_OBJECT

public:
    explicit ExpressionCompleter(QWidget* edit);

    void setSchema(std::shared_ptr<const expr::Schema> schema) { m_schema = std::move(schema); }
    /// Text that stands before what the widget holds, e.g. "exists E from xEvent where (": it decides what
    /// the names in the widget mean.
    void setContext(const QString& before) { m_before = before; }

    /// Shows what fits at an index of the text below `rect`; hides where nothing does. `asked`: the user
    /// pressed the key for it, so an empty word is completed too.
    void offer(const QString& text, qsizetype index, const QRect& rect, bool asked);

Q_SIGNALS:
    /// Replace [from, to) of the text by `insert`.
    void chosen(int from, int to, const QString& insert);

private:
    class Model;

    std::shared_ptr<const expr::Schema> m_schema;
    QString m_before;
    Model* m_items;
    int m_from = 0;
    int m_to = 0;
};

} // namespace ow
