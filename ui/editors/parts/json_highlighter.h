#pragma once

#include <QSyntaxHighlighter>

namespace ow {

/// Colours JSON: names, texts, numbers and words; follows the theme.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// `widget` gives the colours.
    JsonHighlighter(QTextDocument* document, const QWidget* widget);

protected:
    void highlightBlock(const QString& text) override;

private:
    const QWidget* m_widget;
};

} // namespace ow
