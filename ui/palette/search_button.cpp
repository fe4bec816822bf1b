#include "palette/search_button.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QPainter>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSearchIconSize = 16;
constexpr qreal kButtonRadius = 6;

} // namespace

SearchButton::SearchButton(QAction* action, QWidget* parent)
    : QAbstractButton(parent), m_shortcut(action->shortcut().toString(QKeySequence::NativeText)) {
    setObjectName(u"top.search"_s);
    setText(tr("Search or run a command"));
    setAccessibleName(text());
    setToolTip(tr("Every command and everything in the catalog (%1)").arg(m_shortcut));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
}

QSize SearchButton::sizeHint() const {
    return {400, 32};
}

QSize SearchButton::minimumSizeHint() const {
    return {120, 32};
}

void SearchButton::paintEvent(QPaintEvent*) {
    const ThemeTokens& tokens = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? tokens.accent : underMouse() ? tokens.borderStrong : tokens.border);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kButtonRadius, kButtonRadius);
    const QRect inner = rect().adjusted(space::m, 0, -space::m, 0);
    painter.drawPixmap(inner.left(), inner.center().y() - kSearchIconSize / 2 + 1,
                       iconPixmap(u"search"_s, kSearchIconSize, tokens.textMuted, devicePixelRatioF()));
    painter.setFont(themeFont(TextRole::Body));
    painter.setPen(tokens.textMuted);
    const int beside = QFontMetrics(themeFont(TextRole::Small)).horizontalAdvance(m_shortcut) + space::m;
    const QRect words = inner.adjusted(kSearchIconSize + space::s, 0, -beside, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    painter.setFont(themeFont(TextRole::Small));
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_shortcut);
}

} // namespace ow

#include "moc_search_button.cpp"
