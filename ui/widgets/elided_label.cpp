#include "widgets/elided_label.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ow {

namespace {

constexpr int kLeastLetters = 36; ///< a few letters and "…"

} // namespace

ElidedLabel::ElidedLabel(const QString& text, TextRole role, Tone tone, QWidget* parent) : QLabel(parent) {
    dressLabel(this, role, tone);
    setText(text);
}

QString ElidedLabel::shownText() const {
    QStringList lines = text().split(u'\n');
    for (QString& line : lines)
        line = fontMetrics().elidedText(line, Qt::ElideRight, contentsRect().width());
    return lines.join(u'\n');
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize whole = QLabel::minimumSizeHint();
    const QMargins margins = contentsMargins();
    return {std::min(whole.width(), kLeastLetters + margins.left() + margins.right()), whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent* event) {
    if (text().isEmpty()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(), shownText(),
                          foregroundRole());
}

} // namespace ow

#include "moc_elided_label.cpp"
