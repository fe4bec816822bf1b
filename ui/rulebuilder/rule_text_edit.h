#pragma once

#include "expression/assist/assist.h"
#include "expression/check/check.h"
#include "widgets/fields/commit_edits.h"

#include <memory>

namespace ow {

class ExpressionCompleter;
class RuleHighlighter;
class SignatureHint;

/// The text of a rule: colours, underlined findings, completion (Ctrl+Space or while typing), the
/// signature of the function being written, explanations under the pointer. It is handed over when the field
/// is left or on Ctrl+Enter; Escape leaves the field without.
class RuleTextEdit : public CommitTextEdit {
    Q_OBJECT

public:
    explicit RuleTextEdit(QWidget* parent = nullptr);

    void setLanguage(std::shared_ptr<const expr::Schema> schema, expr::Purpose purpose);
    /// Findings of the text as it stands.
    [[nodiscard]] const expr::Diagnostics& diagnostics() const { return m_diagnostics; }
    /// The finding whose range holds the cursor, else the worst one, else nullptr.
    [[nodiscard]] const expr::Diagnostic* currentDiagnostic() const;
    /// Brings the text into canonical form; nothing happens when it has errors.
    void formatText();
    /// The focus and the cursor go to the first mistake.
    void goToMistake();
    /// Puts the mend of a finding into the text.
    void applyMend(const expr::Diagnostic& diagnostic);

Q_SIGNALS:
    void diagnosticsChanged();
    /// Ctrl+Enter where nothing is left to hand over: the author insists.
    void saveRequested();
    /// Escape: what is typed stays in hand although the field is left.
    void keptBack();
    /// The author wants another name for this attribute, wherever rules read it.
    void renameRequested(const ow::expr::NamedPath& path);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void recheck();
    void replaceAndSave(int from, int to, const QString& text);
    void replace(int from, int to, const QString& text);
    bool showHover(QEvent* event);
    void showSignature();
    void askRename(int index);

    std::shared_ptr<const expr::Schema> m_schema;
    expr::Purpose m_purpose = expr::Purpose::Any;
    expr::Diagnostics m_diagnostics;
    RuleHighlighter* m_highlighter;
    ExpressionCompleter* m_completer;
    SignatureHint* m_signature;
};

} // namespace ow
