#include "widgets/status_pill.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct StatusPillWords {
    Q_DECLARE_TR_FUNCTIONS(ow::StatusPill)
};

constexpr int kHeight = 22;
constexpr int kPadding = 10;
constexpr int kDot = 6;

QFont pillFont() {
    QFont font = themeFont(TextRole::Small);
    font.setWeight(QFont::Medium);
    return font;
}

QColor ground(Tone tone, const ThemeTokens& t) {
    switch (tone) {
    case Tone::Success:
        return t.successSoft;
    case Tone::Info:
        return t.infoSoft;
    case Tone::Warning:
        return t.warningSoft;
    case Tone::Error:
        return t.errorSoft;
    default:
        return t.neutralSoft;
    }
}

} // namespace

StatusLook statusLook(const QString& statusToken) {
    if (statusToken == "draft"_L1)
        return {StatusPillWords::tr("Draft"), Tone::Secondary};
    if (statusToken == "approved"_L1)
        return {StatusPillWords::tr("Approved"), Tone::Success};
    if (statusToken == "live"_L1)
        return {StatusPillWords::tr("Live"), Tone::Success};
    if (statusToken == "complete"_L1)
        return {StatusPillWords::tr("Complete"), Tone::Info};
    if (statusToken == "archived"_L1)
        return {StatusPillWords::tr("Archived"), Tone::Muted};
    return {statusToken, Tone::Secondary};
}

QSize statusPillSize(const QString& statusToken) {
    const QFontMetrics metrics(pillFont());
    return {metrics.horizontalAdvance(statusLook(statusToken).text) + 2 * kPadding + kDot + 6, kHeight};
}

int paintStatusPill(QPainter* painter, const QRect& rect, const QString& statusToken,
                    const ThemeTokens& tokens) {
    if (statusToken.isEmpty())
        return 0;
    const StatusLook look = statusLook(statusToken);
    const QSize size = statusPillSize(statusToken).boundedTo({rect.width(), kHeight});
    const QRect pill(rect.x(), rect.y() + (rect.height() - size.height()) / 2, size.width(), size.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground(look.tone, tokens));
    painter->drawRoundedRect(pill, kHeight / 2.0, kHeight / 2.0);
    const QColor color = toneColor(look.tone, tokens);
    painter->setBrush(color);
    painter->drawEllipse(QRectF(pill.x() + kPadding, pill.center().y() - kDot / 2.0 + 0.5, kDot, kDot));
    painter->setFont(pillFont());
    painter->setPen(color);
    const QRect room = pill.adjusted(kPadding + kDot + 6, 0, 0, 0);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(look.text, Qt::ElideRight, room.width()));
    painter->restore();
    return size.width();
}

StatusPill::StatusPill(QWidget* parent) : QLabel(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::setStatus(const QString& statusToken) {
    if (m_status == statusToken)
        return;
    m_status = statusToken;
    setText(statusLook(statusToken).text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const {
    return m_status.isEmpty() ? QSize(0, kHeight) : statusPillSize(m_status);
}

void StatusPill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintStatusPill(&painter, rect(), m_status, tokensOf(this));
}

} // namespace ow

#include "moc_status_pill.cpp"
