#pragma once

#include "domain/constraints.h"
#include "expression/assist/assist.h"
#include "expression/check/check.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ow {

class RuleTextEdit;
class RuleTreeEdit;
class SegmentedControl;

/// A rule as text or as blocks, whichever the author likes; both show one expression (design: one tree per
/// rule). A text becomes the rule when it reads and its field is left other than by Escape, or on Ctrl+Enter.
/// Until then it is in hand: it stays in the field whatever becomes of the rule, and the line above says why
/// it is not saved.
class RuleEdit : public QWidget {
    Q_OBJECT

public:
    /// `subject` ("Rule text") names the text field. Formulas have no blocks: they are no conditions.
    RuleEdit(const QString& subject, expr::Purpose purpose, QWidget* parent = nullptr);

    /// Hands over what is typed and not handed over yet.
    ~RuleEdit() override;

    void setSchema(std::shared_ptr<const expr::Schema> schema);
    /// The attributes that blocks offer first (mostUsedAttributes).
    void setMostUsed(std::vector<std::string> paths);
    /// The rule as it is; a text in hand stays.
    void setValue(const RuleExpression& value);
    [[nodiscard]] const RuleExpression& value() const { return m_value; }
    [[nodiscard]] RuleTextEdit* textEdit() const { return m_text; }
    /// Puts a text that was in hand before back into the field.
    void resume(const QString& text);
    /// Shows the rule as blocks, or as text; what does not read, and a formula, as text in any case.
    void showBlocks(bool blocks);
    /// What was handed over last is settled: the rule is what setValue said, and nothing is in hand.
    void settle();
    /// Hands over what is in hand, once more where it was not taken.
    void save();
    /// The rule as text: what is in hand, else what is saved.
    [[nodiscard]] QString text() const { return m_shown; }

    /// The rule as it is tried: text(), in the visual view without the parts that are switched off there.
    [[nodiscard]] QString trialText() const;
    /// How many parts trialText() leaves out.
    [[nodiscard]] int switchedOff() const;

    [[nodiscard]] bool isInHand() const { return m_inHand; }
    /// The text in hand as a rule; nothing when it does not read.
    [[nodiscard]] std::optional<RuleExpression> inHand() const;
    /// Why the text in hand is not saved, a sentence; empty while it is only being written.
    [[nodiscard]] QString reason() const;
    /// Something else that the text in hand waits for, and the button that agrees to it; both may be empty.
    void setWaiting(const QString& why, const QString& action = {});
    /// Whether what setWaiting said stands there to be read.
    [[nodiscard]] bool isWaiting() const { return m_inHand && !m_waiting.isEmpty(); }

Q_SIGNALS:
    /// The author chose a view.
    void viewChosen(bool blocks);
    /// `value` is another one. Whoever refuses it tells the old one by setValue: the text is in hand again.
    void edited();
    /// The text in hand is another one, or there is none any more.
    void typed();
    /// The author insists: Ctrl+Enter once more, or the button of setWaiting.
    void saveRequested();
    /// The author wants another name for this attribute, wherever rules read it.
    void renameRequested(const ow::expr::NamedPath& path);
    /// text() changed, or trialText().
    void textChanged(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildTop();
    void buildState();
    [[nodiscard]] QWidget* buildTextPage();
    void connectParts();
    [[nodiscard]] bool leavingSaves() const;
    void takeText(const QString& text);
    void take(const QString& text);
    void showText(const QString& text);
    void discard();
    void showView(int index);
    void showWords();
    void showDiagnostic();
    void showExcerpt();
    void revealState();
    void showState();
    void showButtons(bool discard, bool save);
    void keepRoom();

    expr::Purpose m_purpose;
    RuleExpression m_value;
    QString m_shown;
    bool m_inHand = false;
    bool m_quiet = false; ///< the field is being filled, not typed into
    QString m_noBlocks;   ///< why there are no blocks, when the author asked for them
    QString m_waiting;
    QString m_waitingAction;
    SegmentedControl* m_view;
    QLabel* m_state;
    QPushButton* m_save;
    QPushButton* m_discard;
    QPushButton* m_format;
    QStackedWidget* m_stack;
    RuleTextEdit* m_text;
    RuleTreeEdit* m_tree;
    QWidget* m_problem;
    QLabel* m_problemIcon;
    QLabel* m_problemText;
    QLabel* m_problemLine;
    QPushButton* m_mend;
    QLabel* m_words;     ///< the rule for people
    QString m_lastWords; ///< of what could be read
    QLabel* m_stored;
    std::shared_ptr<const expr::Schema> m_schema;
};

} // namespace ow
