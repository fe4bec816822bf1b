#include "preview/time_strip.h"

#include "preview/run/reason_text.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 34;
constexpr int kMark = 6; ///< how far the mark of the instant stands out
constexpr qint64 kStripGrainMs = 60'000;
constexpr qint64 kStripDayMs = 1440 * kStripGrainMs;
constexpr qint64 kStripWeekMs = 7 * kStripDayMs;

/// Winners have colours in the order in which they first win: neighbours are told apart.
QColor colourOf(const PreviewBand& band, int place, const ThemeTokens& tokens) {
    switch (band.state) {
    case PreviewBand::State::Offer: {
        const std::array colours{tokens.accent, tokens.info, tokens.success, tokens.textSecondary};
        return colours[std::size_t(place) % colours.size()];
    }
    case PreviewBand::State::Fallback:
        return tokens.warningSoft;
    case PreviewBand::State::Nothing:
        return tokens.sunken;
    case PreviewBand::State::Error:
        return tokens.errorSoft;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

TimeStrip::TimeStrip(QWidget* parent) : QAbstractSlider(parent) {
    setObjectName(u"preview.time"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    sayInstant();
}

QSize TimeStrip::sizeHint() const {
    return {260, kHeight};
}

void TimeStrip::setAnswer(std::shared_ptr<const BandAnswer> answer) {
    m_answer = std::move(answer);
    sayInstant();
    update();
}

void TimeStrip::setInstant(qint64 ms) {
    m_instant = ms;
    sayInstant();
    update();
}

void TimeStrip::setNow(qint64 ms) {
    m_now = ms;
    update();
}

/// Its value, in minutes of the span, is for those who cannot see it.
void TimeStrip::sayInstant() {
    const QSignalBlocker quiet(this);
    const Span span = m_answer ? m_answer->span : Span{};
    setRange(0, int((span.toMs - span.fromMs) / kStripGrainMs));
    setValue(int((m_instant - span.fromMs) / kStripGrainMs));
    setAccessibleName(tr("Who wins over time: %1").arg(wordsAt(m_instant)));
}

const PreviewBand* TimeStrip::bandAt(qint64 ms) const {
    if (!m_answer)
        return nullptr;
    const auto found =
        std::find_if(m_answer->bands.cbegin(), m_answer->bands.cend(),
                     [ms](const PreviewBand& band) { return band.span.fromMs <= ms && ms < band.span.toMs; });
    return found == m_answer->bands.cend() ? nullptr : &*found;
}

QString TimeStrip::wordsAt(qint64 ms) const {
    const PreviewBand* band = bandAt(ms);
    if (!band)
        return tr("not known");
    const QString who = band->state == PreviewBand::State::Offer      ? band->name
                        : band->state == PreviewBand::State::Fallback ? tr("%1, the fallback").arg(band->name)
                        : band->state == PreviewBand::State::Nothing  ? tr("no offer")
                                                                      : tr("no decision");
    const bool begins = band != &m_answer->bands.constFirst();
    const bool ends = band != &m_answer->bands.constLast();
    return begins && ends ? tr("%1, from %2 until %3")
                                .arg(who, instantText(band->span.fromMs), instantText(band->span.toMs))
           : begins ? tr("%1, from %2").arg(who, instantText(band->span.fromMs))
           : ends   ? tr("%1, until %2").arg(who, instantText(band->span.toMs))
                    : who;
}

std::optional<qint64> TimeStrip::nextChange() const {
    for (const PreviewBand& band : m_answer ? m_answer->bands : QVector<PreviewBand>()) {
        if (band.span.fromMs > m_instant)
            return band.span.fromMs;
    }
    return std::nullopt;
}

std::optional<qint64> TimeStrip::previousChange() const {
    std::optional<qint64> before;
    for (const PreviewBand& band : m_answer ? m_answer->bands : QVector<PreviewBand>()) {
        if (band.span.fromMs < m_instant)
            before = band.span.fromMs;
    }
    return before;
}

double TimeStrip::xOf(qint64 ms) const {
    const Span& span = m_answer->span;
    return width() * double(ms - span.fromMs) / double(span.toMs - span.fromMs);
}

qint64 TimeStrip::msAt(double x) const {
    const Span& span = m_answer->span;
    const double part = std::clamp(x / std::max(1, width()), 0.0, 1.0);
    const qint64 ms = span.fromMs + qint64(part * double(span.toMs - span.fromMs));
    return std::min(ms - ms % kStripGrainMs, span.toMs - kStripGrainMs);
}

void TimeStrip::choose(qint64 ms) {
    if (!m_answer || ms < m_answer->span.fromMs || ms >= m_answer->span.toMs)
        return;
    setInstant(ms);
    Q_EMIT instantChosen(ms);
}

bool TimeStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_answer) {
        auto* help = static_cast<QHelpEvent*>(event);
        const qint64 ms = msAt(help->pos().x());
        QStringList lines{wordsAt(ms)};
        if (const PreviewBand* band = bandAt(ms))
            lines.append(band->causes);
        QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
        return true;
    }
    return QAbstractSlider::event(event);
}

void TimeStrip::paintEvent(QPaintEvent* /*event*/) {
    const ThemeTokens& t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar = QRectF(rect()).adjusted(0.5, kMark, -0.5, -kMark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.sunken);
    painter.drawRect(bar);
    if (!m_answer)
        return;
    QStringList winners;
    for (const PreviewBand& band : m_answer->bands) {
        if (!winners.contains(band.name))
            winners.append(band.name);
        const double from = xOf(band.span.fromMs);
        const double to = std::max(from + 1, xOf(band.span.toMs));
        painter.setBrush(colourOf(band, int(winners.indexOf(band.name)), t));
        painter.drawRect(QRectF(from, bar.top(), to - from - 1, bar.height()));
    }
    const double now = xOf(m_now);
    painter.setPen(QPen(t.textMuted, 1, Qt::DotLine));
    painter.drawLine(QPointF(now, 0), QPointF(now, height()));
    const double instant = xOf(m_instant);
    painter.setPen(QPen(t.text, 2));
    painter.drawLine(QPointF(instant, 0), QPointF(instant, height()));
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void TimeStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_answer)
        choose(msAt(event->position().x()));
}

void TimeStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && m_answer)
        choose(msAt(event->position().x()));
}

/// It scrolls the pane; time is dragged.
void TimeStrip::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void TimeStrip::keyPressEvent(QKeyEvent* event) {
    const auto go = [this](std::optional<qint64> ms) {
        if (ms)
            choose(*ms);
    };
    switch (event->key()) {
    case Qt::Key_Right:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            go(nextChange());
        else
            choose(m_instant + kStripDayMs);
        return;
    case Qt::Key_Left:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            go(previousChange());
        else
            choose(m_instant - kStripDayMs);
        return;
    case Qt::Key_Home:
        go(m_answer ? std::optional(m_answer->span.fromMs) : std::nullopt);
        return;
    case Qt::Key_End:
        go(m_answer ? std::optional(m_answer->span.toMs - kStripGrainMs) : std::nullopt);
        return;
    case Qt::Key_PageDown:
        choose(m_instant + kStripWeekMs);
        return;
    case Qt::Key_PageUp:
        choose(m_instant - kStripWeekMs);
        return;
    default:
        event->ignore();
    }
}

} // namespace ow

#include "moc_time_strip.cpp"
