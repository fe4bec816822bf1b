#pragma once

#include "expression/language/schema.h"
#include "widgets/fields/commit_edits.h"

#include <memory>

namespace ow {

class ExpressionCompleter;

/// One line of rule text with completion: a field of a condition, a value, a list of events. What is typed is
/// handed over when the line is left or on Enter.
class ExpressionLineEdit : public CommitLineEdit {
    Q_OBJECT

public:
    explicit ExpressionLineEdit(QWidget* parent = nullptr);

    void setSchema(std::shared_ptr<const expr::Schema> schema);
    /// What stands before the line in the rule, so that names mean what they mean there.
    void setContext(const QString& before);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    ExpressionCompleter* m_completer;
};

} // namespace ow
