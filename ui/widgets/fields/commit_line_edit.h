#pragma once

#include "widgets/fields/commit_field.h"
#include "widgets/fields/eliding_line_edit.h"

namespace ow {

/// A line that hands over its text; also at Enter.
class CommitLineEdit : public CommitField<ElidingLineEdit> {
    Q_OBJECT

public:
    explicit CommitLineEdit(QWidget* parent = nullptr);

    /// Shows a value; the cursor stays where it can. Text that is not handed over yet, or was refused, stays
    /// until the value becomes another one.
    void setValue(const QString& value);

Q_SIGNALS:
    void committed(const QString& text);

protected:
    [[nodiscard]] QString wholeText() const override { return text(); }
    void handOut(const QString& text) override { Q_EMIT committed(text); }
    [[nodiscard]] bool canTakeBack() const override { return isPending(); }
};

} // namespace ow
