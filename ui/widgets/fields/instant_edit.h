#pragma once

#include "base/time_zone.h"
#include "base/timestamp.h"

#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QLabel;
class QToolButton;

namespace ow {

class CommitLineEdit;

/// A date and time, or no limit. It is typed in the catalog's time zone (DOMAIN.md 11.11) and shown in UTC as
/// well, since UTC is what is stored. A text that is no date stays in the field and is told by `problem`.
class InstantEdit : public QWidget {
    Q_OBJECT

public:
    /// `subject` ("Valid from") begins the accessible names of the parts.
    explicit InstantEdit(const QString& subject, QWidget* parent = nullptr);

    void setValue(const std::optional<Timestamp>& value);
    [[nodiscard]] const std::optional<Timestamp>& value() const { return m_value; }
    /// The instant offered when "no limit" is switched off.
    void setSuggestion(qint64 ms) { m_suggestion = ms; }
    /// Tells the instant that "tomorrow" and "+30d" count from; without it they are not read.
    void setNow(std::function<qint64()> now) { m_now = std::move(now); }
    /// The zone of what is typed and shown; UTC unless set.
    void setZone(const TimeZone& zone);
    /// A day typed without a time, or chosen, stays a day (DOMAIN.md 11.10).
    void setKeepsDays() { m_keepsDays = true; }
    /// Forbids "no limit".
    void setRequired();
    /// As narrow as a date needs and without the caption in UTC, for lines that hold more.
    void setCompact();

    /// Reads what people type: "2026-03-01", "2026-03-01 9:30", RFC 3339 with offset.
    [[nodiscard]] static std::optional<qint64> read(const QString& text, Zone zone);

Q_SIGNALS:
    void edited(const std::optional<ow::Timestamp>& value);
    void problem(const QString& text); ///< empty: in order again
    /// Something is written that is handed over when the field is left, or no longer.
    void typing(bool isHeld);

private:
    [[nodiscard]] std::optional<Timestamp> spoken(const QString& text) const;
    [[nodiscard]] bool isReadable(const QString& text) const;
    void typed(const QString& text);
    void change(const std::optional<Timestamp>& value);
    [[nodiscard]] Timestamp suggested() const;
    void showValue();
    void pickDay();
    [[nodiscard]] QString localText(qint64 ms) const;

    std::optional<Timestamp> m_value;
    TimeZone m_zone;
    bool m_keepsDays = false;
    qint64 m_suggestion = 0;
    std::function<qint64()> m_now;
    bool m_compact = false;
    bool m_isRefused = false; ///< what was handed over last
    CommitLineEdit* m_edit;
    QToolButton* m_calendar;
    QCheckBox* m_noLimit;
    QLabel* m_caption;
};

} // namespace ow
