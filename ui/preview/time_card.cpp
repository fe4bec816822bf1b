#include "preview/time_card.h"

#include "base/date_text.h"
#include "preview/preview_session.h"
#include "preview/time_strip.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlayMs = 100;
constexpr int kPlaySteps = 180; ///< from one end to the other: a day each
constexpr qint64 kPlayGrainMs = 60'000;

QPushButton* makeButton(const QString& text, const QString& name, const QString& spoken) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(spoken);
    button->setToolTip(spoken);
    return button;
}

} // namespace

TimeCard::TimeCard(PreviewSession& session, QWidget* parent)
    : SectionCard(tr("Over time"), parent), m_session(session), m_strip(new TimeStrip),
      m_from(textLabel({}, TextRole::Small, Tone::Muted)), m_to(textLabel({}, TextRole::Small, Tone::Muted)),
      m_words(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_untold(textLabel({}, TextRole::Small, Tone::Warning)),
      m_before(makeButton(tr("Change before"), u"preview.time.before"_s, tr("Go to the change before"))),
      m_after(makeButton(tr("Next change"), u"preview.time.after"_s, tr("Go to the next change"))),
      m_play(makeButton(tr("Play"), u"preview.time.play"_s, tr("Let the time run"))),
      m_playing(new QTimer(this)) {
    setObjectName(u"preview.timeCard"_s);
    m_words->setObjectName(u"preview.time.words"_s);
    m_words->setWordWrap(true);
    m_untold->setObjectName(u"preview.time.untold"_s);
    m_untold->setWordWrap(true);
    body()->addWidget(m_strip);
    auto* ends = new QHBoxLayout;
    ends->addWidget(m_from);
    ends->addStretch();
    ends->addWidget(m_to);
    body()->addLayout(ends);
    body()->addWidget(m_words);
    body()->addWidget(m_untold);
    body()->addWidget(makeButtons());
    m_playing->setInterval(kPlayMs);
    connect(m_playing, &QTimer::timeout, this, &TimeCard::step);
    connect(m_strip, &TimeStrip::instantChosen, this, &TimeCard::go);
    connect(&session, &PreviewSession::bandsChanged, this, &TimeCard::showBands);
    connect(&session, &PreviewSession::choiceChanged, this, &TimeCard::showInstant);
    connect(&session, &PreviewSession::resultChanged, this, &TimeCard::showInstant);
    showBands();
}

QWidget* TimeCard::makeButtons() {
    auto* buttons = new QWidget;
    auto* layout = new FlowLayout(buttons, space::s);
    m_play->setCheckable(true);
    for (QPushButton* button : {m_before, m_after, m_play})
        layout->addWidget(button);
    connect(m_before, &QPushButton::clicked, this, [this] {
        if (const auto ms = m_strip->previousChange())
            go(*ms);
    });
    connect(m_after, &QPushButton::clicked, this, [this] {
        if (const auto ms = m_strip->nextChange())
            go(*ms);
    });
    connect(m_play, &QPushButton::toggled, this, &TimeCard::play);
    return buttons;
}

void TimeCard::showEvent(QShowEvent* event) {
    SectionCard::showEvent(event);
    m_session.setBandsSeen(true);
}

void TimeCard::hideEvent(QHideEvent* event) {
    m_session.setBandsSeen(false);
    m_play->setChecked(false);
    SectionCard::hideEvent(event);
}

void TimeCard::showBands() {
    const auto answer = m_session.bands();
    m_strip->setAnswer(answer);
    m_strip->setNow(m_session.nowMs());
    const auto day = [](qint64 ms) { return dateText(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date()); };
    m_from->setText(answer ? day(answer->span.fromMs) : QString());
    m_to->setText(answer ? day(answer->span.toMs) : QString());
    m_untold->setVisible(answer && !answer->untold.isEmpty());
    if (answer && !answer->untold.isEmpty())
        m_untold->setText(tr("Found by trying, there may be more: the changes cannot be told of %1.")
                              .arg(answer->untold.join(u", "_s)));
    m_play->setEnabled(answer != nullptr);
    showInstant();
}

void TimeCard::showInstant() {
    const qint64 instant = m_session.choice().instantMs.value_or(m_session.nowMs());
    m_strip->setInstant(instant);
    m_words->setText(m_session.bands() ? m_strip->wordsAt(instant) : QString());
    m_before->setEnabled(m_strip->previousChange().has_value());
    m_after->setEnabled(m_strip->nextChange().has_value());
}

void TimeCard::go(qint64 ms) {
    PreviewChoice choice = m_session.choice();
    choice.instantMs = ms;
    m_session.setChoice(choice);
}

void TimeCard::play(bool on) {
    m_play->setText(on ? tr("Stop") : tr("Play"));
    if (on)
        m_playing->start();
    else
        m_playing->stop();
}

/// The next instant as soon as the present one is decided.
void TimeCard::step() {
    const auto answer = m_session.bands();
    if (!answer || !m_session.isCurrent())
        return;
    const qint64 step = (answer->span.toMs - answer->span.fromMs) / kPlaySteps;
    const qint64 next = m_session.choice().instantMs.value_or(m_session.nowMs()) + step - step % kPlayGrainMs;
    if (next >= answer->span.toMs)
        m_play->setChecked(false);
    else
        go(next);
}

} // namespace ow

#include "moc_time_card.cpp"
