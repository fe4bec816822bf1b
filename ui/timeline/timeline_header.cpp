#include "timeline/timeline_header.h"

#include "timeline/timeline_delegate.h"
#include "timeline/timeline_model.h"
#include "widgets/theme.h"

#include <QPainter>

#include <cmath>

namespace ow {

namespace {

constexpr int kLeastApart = 64;
constexpr int kTickMinor = 6;

} // namespace

TimelineHeader::TimelineHeader(const TimelineModel& model, const TimelineDelegate& delegate, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model), m_delegate(delegate) {}

void TimelineHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    if (section != TimelineModel::Dates) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    const ThemeTokens& tokens = tokensOf(this);
    painter->save();
    painter->fillRect(rect, tokens.surface);
    painter->setClipRect(rect);
    painter->setFont(themeFont(TextRole::Small));
    const TimeScale& scale = m_delegate.scale();
    for (const TimeScale::Tick& tick : scale.ticks(m_model.zone().zone(), rect.width(), kLeastApart)) {
        const int x = rect.left() + int(std::lround(scale.x(tick.ms, rect.width())));
        painter->setPen(tick.isMajor ? tokens.borderStrong : tokens.border);
        painter->drawLine(x, tick.isMajor ? rect.top() : rect.bottom() - kTickMinor, x, rect.bottom());
        painter->setPen(tick.isMajor ? tokens.text : tokens.textSecondary);
        painter->drawText(QRect(x + space::xs, rect.top(), rect.width(), rect.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, tick.label);
    }
    painter->setPen(tokens.border);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->restore();
}

} // namespace ow

#include "moc_timeline_header.cpp"
