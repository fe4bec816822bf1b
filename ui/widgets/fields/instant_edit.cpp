#include "widgets/fields/instant_edit.h"

#include "base/date_text.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/day_picker.h"
#include "widgets/fields/lead_to.h"
#include "widgets/fields/spoken_date.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastDate = 136; ///< "2026-11-23 12:00"

/// What the clocks of a zone show, as if it were UTC.
QDateTime clockAt(qint64 ms, const TimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(ms + zone.zone().offsetMs(ms), Qt::UTC);
}

/// Whether the day has a text that can be read again.
bool isWritable(QDate day) {
    return day.isValid() && Timestamp::isWritable(day.startOfDay(Qt::UTC).toMSecsSinceEpoch());
}

Timestamp writtenAs(QDate day) {
    Q_ASSERT(isWritable(day));
    return *Timestamp::parse(day.toString(Qt::ISODate));
}

/// The day that people type as 2026-03-01 or 2026-3-1.
std::optional<Timestamp> dayOf(const QString& text) {
    if (const QDate day = QDate::fromString(text.simplified(), u"yyyy-M-d"_s); isWritable(day))
        return writtenAs(day);
    return std::nullopt;
}

QString captionOf(const Timestamp& value, const TimeZone& zone) {
    if (value.isDay())
        return InstantEdit::tr("%1, the whole day · %2")
            .arg(longDateText(QDateTime::fromMSecsSinceEpoch(value.ms(), Qt::UTC).date()), zone.name());
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(value.ms(), Qt::UTC);
    const QString day = longDateText(clockAt(value.ms(), zone).date());
    if (zone.zone().offsetMs(value.ms()) == 0)
        return InstantEdit::tr("%1, %2 UTC").arg(day, utc.toString(u"HH:mm"_s));
    return InstantEdit::tr("%1 %2 · %3 UTC").arg(day, zone.name(), utc.toString(u"yyyy-MM-dd HH:mm"_s));
}

} // namespace

InstantEdit::InstantEdit(const QString& subject, QWidget* parent)
    : QWidget(parent), m_edit(new CommitLineEdit), m_calendar(new QToolButton),
      m_noLimit(new QCheckBox(tr("No limit"))), m_caption(textLabel({}, TextRole::Small, Tone::Muted)) {
    m_edit->setObjectName(u"instantText"_s);
    m_edit->setAccessibleName(subject);
    m_edit->setPlaceholderText(tr("No limit"));
    m_edit->setMinimumWidth(kLeastDate);
    m_edit->setHandOver(HandOver::OnLeaving); // "1 dec" is a date before "1 dec 2027" is written
    m_calendar->setObjectName(u"instantCalendar"_s);
    m_calendar->setIcon(icon(u"calendar"_s));
    m_calendar->setAutoRaise(true);
    m_calendar->setAccessibleName(tr("%1: choose a day").arg(subject));
    m_calendar->setToolTip(tr("Choose a day"));
    m_noLimit->setObjectName(u"instantNoLimit"_s);
    m_noLimit->setAccessibleName(tr("%1: no limit").arg(subject));
    auto* day = new QWidget;
    auto* dayLine = new QHBoxLayout(day);
    dayLine->setContentsMargins(0, 0, 0, 0);
    dayLine->setSpacing(space::xs);
    dayLine->addWidget(m_edit, 1);
    dayLine->addWidget(m_calendar);
    day->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* line = new FlowLayout(nullptr, space::xs);
    line->addWidget(day);
    line->addWidget(m_noLimit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(line);
    m_caption->setWordWrap(true);
    layout->addWidget(m_caption);
    setFocusProxy(m_edit);
    connect(m_edit, &CommitLineEdit::committed, this, &InstantEdit::typed);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (m_isRefused && isReadable(text)) {
            m_isRefused = false;
            Q_EMIT problem({});
        }
        Q_EMIT typing(m_edit->isPending());
    });
    connect(m_calendar, &QToolButton::clicked, this, &InstantEdit::pickDay);
    connect(m_noLimit, &QCheckBox::toggled, this,
            [this](bool off) { change(off ? std::nullopt : std::optional(suggested())); });
    leadTo(m_noLimit, false, m_edit);
    m_noLimit->setChecked(true);
    showValue();
}

void InstantEdit::setValue(const std::optional<Timestamp>& value) {
    const bool same = m_value == value;
    m_value = value;
    showValue();
    if (!same)
        Q_EMIT problem({}); // what was typed gave way to it
}

void InstantEdit::setZone(const TimeZone& zone) {
    m_zone = zone;
    showValue();
}

void InstantEdit::setRequired() {
    m_noLimit->hide();
    m_edit->setPlaceholderText({});
}

void InstantEdit::setCompact() {
    m_compact = true;
    m_caption->hide();
}

std::optional<qint64> InstantEdit::read(const QString& text, Zone zone) {
    const QString plain = text.simplified();
    // Day and time apart: together Qt would hold them against the clocks of this computer.
    const QStringList parts = QString(plain).replace(u'T', u' ').split(u' ');
    const QDate day = QDate::fromString(parts.constFirst(), u"yyyy-M-d"_s);
    QTime time = parts.size() == 1 ? QTime(0, 0) : QTime();
    for (const QString& format : {u"H:mm"_s, u"H:mm:ss"_s, u"H:mm:ss.zzz"_s}) {
        if (parts.size() == 2 && !time.isValid())
            time = QTime::fromString(parts.at(1), format);
    }
    std::optional<qint64> ms;
    if (isWritable(day) && time.isValid())
        ms = zone.instantOf(QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch());
    else if (const Result<Timestamp> stamp = Timestamp::parse(plain); stamp.ok())
        ms = stamp->ms();
    return ms && Timestamp::isWritable(*ms) ? ms : std::nullopt;
}

/// What people say: "tomorrow 9:00", "+30d". A day without a time begins at midnight, or stays a day.
std::optional<Timestamp> InstantEdit::spoken(const QString& text) const {
    const auto said =
        m_now ? readSpokenDate(text, clockAt(m_now(), m_zone).date()) : std::optional<SpokenDate>();
    if (!said || !isWritable(said->day))
        return std::nullopt;
    if (!said->time && m_keepsDays)
        return writtenAs(said->day);
    const QDateTime clock(said->day, said->time.value_or(QTime(0, 0)), Qt::UTC);
    const qint64 ms = m_zone.zone().instantOf(clock.toMSecsSinceEpoch());
    return Timestamp::isWritable(ms) ? std::optional(Timestamp::fromMs(ms)) : std::nullopt;
}

bool InstantEdit::isReadable(const QString& text) const {
    if (text.trimmed().isEmpty())
        return !m_noLimit->isHidden();
    return (m_keepsDays && dayOf(text)) || read(text, m_zone.zone()) || spoken(text);
}

void InstantEdit::typed(const QString& text) {
    m_isRefused = !isReadable(text);
    if (text.trimmed().isEmpty() && !m_noLimit->isHidden()) {
        change(std::nullopt);
        return;
    }
    if (const std::optional<Timestamp> day = m_keepsDays ? dayOf(text) : std::nullopt) {
        change(day);
        return;
    }
    const std::optional<qint64> ms = read(text, m_zone.zone());
    if (const std::optional<Timestamp> said = ms ? std::nullopt : spoken(text)) {
        change(said);
        return;
    }
    if (!ms) {
        Q_EMIT problem(
            m_now
                ? tr("“%1” is no date. Write it as 2026-03-01 09:30, 1 Mar, tomorrow 9:30 or +30d.").arg(text)
                : tr("“%1” is no date. Write it as 2026-03-01 or 2026-03-01 09:30.").arg(text));
        return;
    }
    change(Timestamp::fromMs(*ms));
}

void InstantEdit::change(const std::optional<Timestamp>& value) {
    Q_EMIT problem({});
    // The same instant keeps the spelling that it was imported with.
    const bool same = value.has_value() == m_value.has_value() &&
                      (!value || (value->ms() == m_value->ms() && value->isDay() == m_value->isDay()));
    if (!same)
        m_value = value;
    showValue();
    if (!same)
        Q_EMIT edited(m_value);
}

Timestamp InstantEdit::suggested() const {
    return m_keepsDays ? writtenAs(clockAt(m_suggestion, m_zone).date()) : Timestamp::fromMs(m_suggestion);
}

void InstantEdit::showValue() {
    const QSignalBlocker quiet(m_noLimit); // only the user's toggle changes the value
    m_noLimit->setChecked(!m_value);
    m_edit->setValue(!m_value ? QString() : m_value->isDay() ? m_value->text() : localText(m_value->ms()));
    if (!m_value) {
        m_caption->setText(QString());
        m_caption->hide();
        return;
    }
    m_caption->setText(captionOf(*m_value, m_zone));
    m_caption->setVisible(!m_compact);
}

void InstantEdit::pickDay() {
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setProperty("card", true);
    auto* calendar = new DayPicker;
    calendar->setObjectName(u"instantCalendarPopup"_s);
    const QDateTime shown = m_value && m_value->isDay()
                                ? QDateTime::fromMSecsSinceEpoch(m_value->ms(), Qt::UTC)
                                : clockAt(m_value ? m_value->ms() : m_suggestion, m_zone);
    calendar->setSelectedDate(shown.date());
    auto* layout = new QVBoxLayout(popup);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->addWidget(calendar);
    connect(calendar, &QCalendarWidget::activated, this, [this, popup, shown](QDate day) {
        popup->close();
        const qint64 ms = m_zone.zone().instantOf(QDateTime(day, shown.time(), Qt::UTC).toMSecsSinceEpoch());
        if (!isWritable(day) || !Timestamp::isWritable(ms))
            return;
        const bool asDay = m_keepsDays && (!m_value || m_value->isDay());
        change(asDay ? writtenAs(day) : Timestamp::fromMs(ms));
    });
    connect(popup, &QObject::destroyed, m_edit, [this] { m_edit->setFocus(Qt::PopupFocusReason); });
    placePopup(popup, m_calendar);
    popup->show();
    calendar->setFocus();
}

QString InstantEdit::localText(qint64 ms) const {
    const QDateTime local = clockAt(ms, m_zone);
    const bool seconds = ms % 60'000 != 0;
    return local.toString(ms % 1000 != 0 ? u"yyyy-MM-dd HH:mm:ss.zzz"_s
                          : seconds      ? u"yyyy-MM-dd HH:mm:ss"_s
                                         : u"yyyy-MM-dd HH:mm"_s);
}

} // namespace ow

#include "moc_instant_edit.cpp"
