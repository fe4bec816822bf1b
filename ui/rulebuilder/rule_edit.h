#pragma once

#include "domain/constraints.h"
#include "expression/assist.h"
#include "expression/check.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ow {

class RuleTextEdit;
class RuleTreeEdit;
class SegmentedControl;

/// A rule as text or as blocks, whichever the author likes; both show one expression (design: one tree per
/// rule). Text that does not parse stays in the field and is not handed over.
class RuleEdit : public QWidget {
    Q_OBJECT

public:
    /// `subject` ("Rule text") names the text field. Formulas have no blocks: they are no conditions.
    RuleEdit(const QString& subject, expr::Purpose purpose, QWidget* parent = nullptr);

    /// Hands over what is typed and not handed over yet.
    ~RuleEdit() override;

    void setSchema(std::shared_ptr<const expr::Schema> schema);
    void setValue(const RuleExpression& value);
    [[nodiscard]] const RuleExpression& value() const { return m_value; }
    [[nodiscard]] RuleTextEdit* textEdit() const { return m_text; }
    /// Puts an unfinished text back into the field.
    void resume(const QString& text);
    /// The rule as text, finished or not.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// `value` is another one.
    void edited();
    /// The author paused or left at a text that does not parse; it stays in the field.
    void unfinished(const QString& text);
    /// The author wants another name for this attribute, wherever rules read it.
    void renameRequested(const ow::expr::NamedPath& path);
    /// The text changed, whether it parses or not.
    void textChanged(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void takeText(const QString& text);
    void showView(int index);
    void showDiagnostic();
    void keepRoom();

    expr::Purpose m_purpose;
    RuleExpression m_value;
    SegmentedControl* m_view;
    QPushButton* m_format;
    QStackedWidget* m_stack;
    RuleTextEdit* m_text;
    RuleTreeEdit* m_tree;
    QWidget* m_problem;
    QLabel* m_problemIcon;
    QLabel* m_problemText;
    QLabel* m_problemLine;
    QPushButton* m_mend;
    QLabel* m_stored;
};

} // namespace ow
