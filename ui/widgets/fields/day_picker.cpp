#include "widgets/fields/day_picker.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLeastDay(34, 28); ///< of two digits

} // namespace

DayPicker::DayPicker(QWidget* parent) : QCalendarWidget(parent) {
    setVerticalHeaderFormat(NoVerticalHeader);
    setHorizontalHeaderFormat(ShortDayNames);
    setDateRange(QDate(1, 1, 1), QDate(9999, 12, 31)); // what can be written
    setDateEditEnabled(false);                         // typed dates have the field beside it
    setMinimumSize(7 * kLeastDay.width(), 8 * kLeastDay.height());
    QTextCharFormat names;
    names.setForeground(tokensOf(this).textMuted);
    setHeaderTextFormat(names);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        setWeekdayTextFormat(day, names);
    for (const auto& [button, name, what] :
         {std::tuple(u"qt_calendar_prevmonth"_s, u"chevron-left"_s, tr("Previous month")),
          std::tuple(u"qt_calendar_nextmonth"_s, u"chevron-right"_s, tr("Next month"))}) {
        if (auto* turn = findChild<QToolButton*>(button)) {
            turn->setIcon(icon(name));
            turn->setAccessibleName(what);
            turn->setToolTip(what);
        }
    }
    connect(this, &QCalendarWidget::clicked, this, &QCalendarWidget::activated);
}

void DayPicker::paintCell(QPainter* painter, const QRect& rect, QDate day) const {
    const ThemeTokens& t = tokensOf(this);
    const bool isChosen = day == selectedDate();
    const bool isOther = day.month() != monthShown();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF cell = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5);
    if (isChosen || day == QDate::currentDate()) {
        painter->setPen(isChosen ? QPen(Qt::NoPen) : QPen(t.borderStrong));
        painter->setBrush(isChosen ? QBrush(t.accentSoft) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(cell, 4, 4);
    }
    painter->setPen(isChosen ? t.accent : isOther ? t.textMuted : t.text);
    painter->drawText(rect, Qt::AlignCenter, locale().toString(day.day()));
    painter->restore();
}

} // namespace ow

#include "moc_day_picker.cpp"
