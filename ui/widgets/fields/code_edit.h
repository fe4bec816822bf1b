#pragma once

#include "widgets/fields/commit_edits.h"

#include <optional>

namespace ow {

/// A text area for code: fixed-width letters, line numbers, one line marked as wrong.
class CodeEdit : public CommitTextEdit {
    Q_OBJECT

public:
    explicit CodeEdit(QWidget* parent = nullptr);

    /// 1-based; nothing marks no line.
    void setErrorLine(std::optional<int> line);
    [[nodiscard]] std::optional<int> errorLine() const { return m_errorLine; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Gutter;

    void fitGutter();
    void paintGutter(QPaintEvent* event);
    [[nodiscard]] int gutterWidth() const;

    Gutter* m_gutter;
    std::optional<int> m_errorLine;
};

} // namespace ow
