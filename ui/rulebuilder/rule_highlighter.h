#pragma once

#include "expression/assist/assist.h"

#include <QSyntaxHighlighter>

namespace ow {

/// Colours a rule by the meaning of its words, and underlines what is wrong. Follows the theme of `widget`.
class RuleHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    RuleHighlighter(QTextDocument* document, const QWidget* widget);

    /// Findings of the present text; they are underlined.
    void setDiagnostics(const expr::Diagnostics& diagnostics);

protected:
    void highlightBlock(const QString& text) override;

private:
    struct Stretch {
        int from = 0;
        int to = 0;
        expr::TokenRole role = expr::TokenRole::Path;
    };
    struct Mark {
        int from = 0;
        int to = 0;
        Severity severity = Severity::Error;
    };

    void readTokens();

    const QWidget* m_widget;
    QString m_text;
    QVector<Stretch> m_stretches;
    QVector<Mark> m_marks;
};

} // namespace ow
