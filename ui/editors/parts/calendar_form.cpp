#include "editors/parts/calendar_form.h"

#include "widgets/fields/instant_edit.h"

#include <QHBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 86'400'000;

} // namespace

CalendarForm::CalendarForm(CatalogDocument& doc, const QString& subject)
    : FormPart(doc, subject), m_start(new InstantEdit(spoken(tr("Valid from")))),
      m_end(new InstantEdit(spoken(tr("Valid until")))) {
    const qint64 today = document().clock().nowMs() / kDayMs * kDayMs;
    m_start->setKeepsDays();
    m_end->setKeepsDays();
    for (InstantEdit* edit : {m_start, m_end})
        edit->setNow([this] { return document().clock().nowMs(); });
    m_start->setSuggestion(today);
    m_end->setSuggestion(today + 30 * kDayMs);
    QLayout* line = sideBySide({row(tr("Valid from"), m_start, u"startDate"_s, u"validFrom"_s),
                                row(tr("Valid until"), m_end, u"endDate"_s, u"validUntil"_s)});
    setLayout(line);
    setFieldPath(this, u"calendar"_s);
    bindChosen(tr("Valid from"), m_start, &InstantEdit::edited,
               [this](const std::optional<Timestamp>& at) { m_value.start = at; });
    bindChosen(tr("Valid until"), m_end, &InstantEdit::edited,
               [this](const std::optional<Timestamp>& at) { m_value.end = at; });
}

void CalendarForm::setValue(const CalendarConstraint& value) {
    m_value = value;
    m_start->setZone(catalog().zone());
    m_end->setZone(catalog().zone());
    m_start->setValue(value.start);
    m_end->setValue(value.end);
}

} // namespace ow

#include "moc_calendar_form.cpp"
