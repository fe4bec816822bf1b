#include "preview/winner_card.h"

#include "content/framed_content.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const CandidateTrace* traceOf(const PreviewScope& scope, const PreviewPick& pick) {
    const auto found =
        std::find_if(scope.trace.candidates.cbegin(), scope.trace.candidates.cend(),
                     [&](const CandidateTrace& c) { return c.offer.value() == pick.offer.id; });
    return found == scope.trace.candidates.cend() || pick.isFallback ? nullptr : &*found;
}

/// A text with a picture in it may have millions of characters.
QString sourceStart(const QString& source) {
    constexpr qsizetype kMost = 50'000;
    if (source.size() <= kMost)
        return source;
    return QCoreApplication::translate("ow::WinnerCard", "%1…\n(%Ln characters in all)", nullptr,
                                       int(source.size()))
        .arg(source.left(kMost));
}

} // namespace

WinnerCard::WinnerCard(PictureLoader& pictures, QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_eyebrow(new ElidedLabel({}, TextRole::Small, Tone::Success)),
      m_name(textLabel({}, TextRole::Heading)), m_facts(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_picks(new QComboBox), m_languages(new QComboBox), m_reroll(new QToolButton),
      m_expect(new QToolButton), m_open(new QPushButton(tr("Open offer"))),
      m_content(new FramedContent(pictures, u"preview.winner"_s, tr("Winner content"))),
      m_sourceFold(new Fold(tr("As delivered"))), m_source(new QPlainTextEdit) {
    setObjectName(u"preview.winner"_s);
    setAccessibleName(tr("Winner"));
    setProperty("card", true);
    m_picks->setObjectName(u"preview.winner.pick"_s);
    m_picks->setAccessibleName(tr("Proposed offer"));
    m_picks->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picks->setMinimumContentsLength(12);
    m_source->setObjectName(u"preview.winner.source"_s);
    m_source->setAccessibleName(tr("Content as delivered"));
    m_source->setReadOnly(true);
    m_source->setFont(themeFont(TextRole::Mono));
    m_source->setFixedHeight(150);
    m_sourceFold->body()->addWidget(m_source);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_picks);
    layout->addWidget(buildTitle());
    layout->addWidget(m_content);
    layout->addWidget(m_sourceFold);
    connect(m_picks, &QComboBox::activated, this, &WinnerCard::showPick);
    connect(m_languages, &QComboBox::activated, this,
            [this](int index) { Q_EMIT languageChosen(m_languages->itemData(index).toString()); });
    connect(m_reroll, &QToolButton::clicked, this, &WinnerCard::rerollRequested);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const PreviewPick* shown = pick())
            Q_EMIT openRequested(shown->offer);
    });
}

QWidget* WinnerCard::buildTitle() {
    m_name->setObjectName(u"preview.winner.name"_s);
    m_name->setWordWrap(true);
    m_facts->setObjectName(u"preview.winner.facts"_s);
    m_facts->setWordWrap(true);
    m_languages->setObjectName(u"preview.winner.language"_s);
    m_languages->setAccessibleName(tr("Winner language"));
    m_languages->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_languages->setMinimumContentsLength(18);
    m_languages->setToolTip(tr("Language of the content"));
    m_reroll->setObjectName(u"preview.winner.reroll"_s);
    m_reroll->setAccessibleName(tr("Draw again between equals"));
    m_reroll->setToolTip(tr("Draw again between equals"));
    m_reroll->setIcon(icon(u"dice"_s));
    m_reroll->setAutoRaise(true);
    m_expect->setObjectName(u"preview.winner.expect"_s);
    m_expect->setIcon(icon(u"approve"_s));
    m_expect->setAutoRaise(true);
    m_expect->setFocusPolicy(Qt::StrongFocus);
    m_expect->setAccessibleName(tr("Keep a test that expects this winner"));
    m_expect->setToolTip(tr("Keep a test that expects this winner"));
    connect(m_expect, &QToolButton::clicked, this, &WinnerCard::expectRequested);
    m_open->setObjectName(u"preview.winner.open"_s);
    m_open->setAccessibleName(tr("Open winning offer"));
    setButtonKind(m_open, u"quiet"_s);
    auto* head = new QWidget;
    auto* eyebrow = new QHBoxLayout;
    eyebrow->setSpacing(space::s);
    eyebrow->addWidget(m_icon);
    eyebrow->addWidget(m_eyebrow);
    eyebrow->addStretch();
    eyebrow->addWidget(m_reroll);
    eyebrow->addWidget(m_expect);
    eyebrow->addWidget(m_open);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(eyebrow);
    layout->addWidget(m_name);
    layout->addWidget(m_facts);
    layout->addWidget(m_languages, 0, Qt::AlignLeft);
    return head;
}

const PreviewScope* WinnerCard::scope() const {
    return m_result && m_scope < m_result->scopes.size() ? &m_result->scopes.at(m_scope) : nullptr;
}

const PreviewPick* WinnerCard::pick() const {
    const PreviewScope* shown = scope();
    const int index = std::max(0, m_picks->currentIndex());
    return shown && index < shown->picks.size() ? &shown->picks.at(index) : nullptr;
}

void WinnerCard::setScope(std::shared_ptr<const PreviewResult> result, qsizetype scope,
                          const QString& language) {
    const QString before = m_picks->currentData().toString();
    m_result = std::move(result);
    m_scope = scope;
    m_language = language;
    m_picks->clear();
    if (const PreviewScope* shown = this->scope()) {
        for (const PreviewPick& each : shown->picks)
            m_picks->addItem(tr("%1. %2").arg(m_picks->count() + 1).arg(each.name), each.offer.id);
    }
    m_picks->setCurrentIndex(std::max(0, m_picks->findData(before)));
    m_picks->setVisible(m_picks->count() > 1);
    showPick();
}

void WinnerCard::showPick() {
    const PreviewPick* shown = pick();
    setVisible(shown != nullptr);
    if (!shown)
        return;
    showHead(*shown);
    showLanguages(*shown);
    showContent(*shown);
}

void WinnerCard::showHead(const PreviewPick& pick) {
    const CandidateTrace* trace = traceOf(*scope(), pick);
    const bool tied = trace && trace->tiedSet >= 0;
    m_name->setText(breakableText(pick.name, kHeadingLetters));
    m_reroll->setVisible(tied);
    const int place = m_picks->currentIndex() + 1;
    m_eyebrow->setText(pick.isFallback ? tr("Fallback")
                       : place <= 1    ? tr("Winner")
                                       : tr("Proposed in place %1").arg(place));
    setTone(m_eyebrow, pick.isFallback ? Tone::Warning : Tone::Success);
    QStringList facts;
    if (pick.isFallback) {
        facts.append(tr("No personalized offer is left, so the activity's fallback is shown."));
    } else {
        if (pick.score)
            facts.append(tr("score %1").arg(QLocale().toString(*pick.score, 'g', 8)));
        facts.append(tr("priority %1").arg(QLocale().toString(pick.priority)));
        if (tied) {
            const auto equals = scope()->trace.tiedSets.at(trace->tiedSet).offers.size();
            facts.append(
                m_result->seed
                    ? tr("drawn among %n equal offers by seed %1", nullptr, int(equals)).arg(*m_result->seed)
                    : tr("by its id among %n equal offers", nullptr, int(equals)));
        }
    }
    m_facts->setText(breakableText(facts.join(u" · "_s)));
    showTrophy();
}

void WinnerCard::showTrophy() {
    const PreviewPick* shown = pick();
    const bool fallback = shown && shown->isFallback;
    const ThemeTokens& t = tokensOf(this);
    m_icon->setPixmap(iconPixmap(fallback ? u"fallback"_s : u"trophy"_s, 18, fallback ? t.warning : t.success,
                                 devicePixelRatioF()));
}

void WinnerCard::showLanguages(const PreviewPick& pick) {
    const QSignalBlocker quiet(m_languages);
    m_languages->clear();
    m_languages->addItem(tr("Profile's language"), QString());
    for (const QString& language : pick.languages)
        m_languages->addItem(language, language);
    if (m_languages->findData(m_language) < 0)
        m_languages->addItem(m_language, m_language);
    const QString shown = m_language.isEmpty() ? m_language : pick.language;
    m_languages->setCurrentIndex(std::max(0, m_languages->findData(shown)));
    if (m_language.isEmpty() && !pick.language.isEmpty())
        m_languages->setItemText(0, pick.isAskedFor ? tr("%1 (profile)").arg(pick.language)
                                                    : tr("%1 (first)").arg(pick.language));
    m_languages->setVisible(pick.languages.size() > 1 || !m_language.isEmpty());
}

void WinnerCard::showContent(const PreviewPick& pick) {
    const QString& place = scope()->placementName;
    m_content->showContent(pick, scope()->channel, place, m_result->personName,
                           tr("It has no content for %1: its id is returned without content.").arg(place));
    m_sourceFold->setVisible(pick.hasContent);
    if (pick.hasContent)
        m_source->setPlainText(sourceStart(pick.content.source));
}

void WinnerCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showTrophy();
    QFrame::changeEvent(event);
}

} // namespace ow

#include "moc_winner_card.cpp"
