#include "widgets/fields/code_edit.h"

#include "widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace ow {

class CodeEdit::Gutter final : public QWidget {
public:
    explicit Gutter(CodeEdit* edit) : QWidget(edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_edit->paintGutter(event); }

private:
    CodeEdit* m_edit;
};

CodeEdit::CodeEdit(QWidget* parent) : CommitTextEdit(parent), m_gutter(new Gutter(this)) {
    setFont(themeFont(TextRole::Mono));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::fitGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    fitGutter();
}

void CodeEdit::setErrorLine(std::optional<int> line) {
    m_errorLine = line;
    QList<QTextEdit::ExtraSelection> marks;
    if (const QTextBlock block = document()->findBlockByNumber(line.value_or(0) - 1);
        line && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(tokensOf(this).errorSoft);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_gutter->update();
}

void CodeEdit::resizeEvent(QResizeEvent* event) {
    CommitTextEdit::resizeEvent(event);
    fitGutter();
}

void CodeEdit::fitGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.x(), inside.y(), gutterWidth(), inside.height());
}

int CodeEdit::gutterWidth() const {
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(u'9') + 2 * space::s;
}

void CodeEdit::paintGutter(QPaintEvent* event) {
    const ThemeTokens& t = tokensOf(this);
    QPainter painter(m_gutter);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const int number = block.blockNumber() + 1;
        painter.setPen(m_errorLine == number ? t.error : t.textMuted);
        painter.drawText(QRectF(0, rect.top(), m_gutter->width() - space::s, fontMetrics().height()),
                         Qt::AlignRight, QString::number(number));
    }
}

} // namespace ow

#include "moc_code_edit.cpp"
