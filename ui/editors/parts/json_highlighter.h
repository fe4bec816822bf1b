#pragma once

#include <QSyntaxHighlighter>

#include <functional>

namespace ow {

struct ThemeTokens;

/// Says the colours of one line of JSON: names, texts, numbers and words.
void colourJson(const QString& line, const ThemeTokens& theme,
                const std::function<void(int from, int length, const QColor& color)>& colour);

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
