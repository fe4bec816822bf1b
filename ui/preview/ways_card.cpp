#include "preview/ways_card.h"

#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastHeightOfWays = 110; ///< one of them is seen whole

} // namespace

WaysCard::WaysCard(QWidget* parent) : QScrollArea(parent) {
    setObjectName(u"preview.ways"_s);
    setAccessibleName(tr("What would make the candidate win"));
    setProperty("flat", true);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(kLeastHeightOfWays);
    hide();
}

void WaysCard::clear() {
    if (QWidget* before = takeWidget())
        before->deleteLater(); // one of its buttons may have been pressed
    m_lines = new QWidget;
    m_lines->setProperty("flat", true);
    auto* column = new QVBoxLayout(m_lines);
    column->setContentsMargins(0, 0, space::s, 0);
    column->setSpacing(space::s);
    setWidget(m_lines);
}

void WaysCard::setOffer(const OfferId& offer) {
    if (offer == m_offer)
        return;
    m_offer = offer;
    clear();
    hide();
}

void WaysCard::forget() {
    clear();
    hide();
}

void WaysCard::setSearching() {
    clear();
    show();
    say(tr("Looking for what would make it win…"));
}

void WaysCard::say(const QString& text) {
    auto* label = textLabel(text, TextRole::Small, Tone::Secondary);
    label->setObjectName(u"preview.ways.text"_s);
    label->setWordWrap(true);
    m_lines->layout()->addWidget(label);
}

void WaysCard::addWay(const QString& text, const QString& spoken, std::function<void()> attempt) {
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto* label = textLabel(text, TextRole::Small, Tone::Text);
    label->setObjectName(u"preview.ways.way"_s);
    label->setWordWrap(true);
    auto* button = new QPushButton(tr("Try"));
    button->setObjectName(u"preview.ways.try"_s);
    button->setAccessibleName(spoken);
    button->setToolTip(tr("Try it just for now"));
    layout->addWidget(label, 1);
    layout->addWidget(button, 0, Qt::AlignTop);
    m_lines->layout()->addWidget(line);
    connect(button, &QPushButton::clicked, this, [attempt = std::move(attempt)] { attempt(); });
}

void WaysCard::setAnswer(const std::shared_ptr<const WaysAnswer>& answer, const Wording& wording) {
    if (!answer || answer->offer != m_offer || isHidden())
        return;
    clear();
    tell(answer, wording);
}

void WaysCard::tell(const std::shared_ptr<const WaysAnswer>& answer, const Wording& wording) {
    const WaysToWin& ways = answer->ways;
    if (ways.wins)
        return say(tr("It wins already."));
    if (ways.profile.isEmpty())
        say(tr("No change of one or two values of the profile was found with which it wins."));
    else
        say(tr("It wins with one of these changes of the profile, the nearest first:"));
    for (const ProfileWay& way : ways.profile) {
        const QString text = wayText(way.edits, wording);
        addWay(text, tr("Try: %1").arg(text),
               [this, answer, edits = way.edits] { Q_EMIT profileTried(edited(answer->profile, edits)); });
    }
    if (ways.offerEdits.isEmpty()) {
        say(tr("No content, status, dates, caps and priority of the offer were found with which it wins."));
        if (!ways.needed.isEmpty())
            say(tr("Without this it cannot win, whoever asks: %1").arg(wayText(ways.needed, wording)));
    } else {
        say(tr("It wins with this change of the offer:"));
        const QString text = wayText(ways.offerEdits, wording);
        addWay(text, tr("Try: %1").arg(text), [this, answer] { Q_EMIT offerTried(answer->ways.offer); });
    }
    if (ways.isCut)
        say(tr("The search ended early; there may be more."));
    static_cast<QVBoxLayout*>(m_lines->layout())->addStretch();
}

} // namespace ow

#include "moc_ways_card.cpp"
