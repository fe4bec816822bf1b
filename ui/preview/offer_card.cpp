#include "preview/offer_card.h"

#include "content/framed_content.h"
#include "preview/candidate_delegate.h"
#include "preview/offer_model.h"
#include "preview/preview_session.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOfferMostHeight = 300; ///< of the list: what stands below it stays near

} // namespace

OfferCard::OfferCard(PreviewSession& session, PictureLoader& pictures, QWidget* parent)
    : SectionCard(tr("This offer"), parent), m_session(session), m_model(new OfferModel(this)),
      m_name(new ElidedLabel({}, TextRole::Body, Tone::Secondary)), m_list(new QListView),
      m_unused(textLabel({}, TextRole::Body, Tone::Secondary)), m_placeLine(new QWidget),
      m_placements(new QComboBox),
      m_content(new FramedContent(pictures, u"preview.offer"_s, tr("Content of this offer"))) {
    setObjectName(u"preview.offerCard"_s);
    build();
    connect(&session, &PreviewSession::offerAnswerChanged, this, &OfferCard::showAnswer);
    connect(m_list, &QListView::clicked, this, &OfferCard::requestDecision);
    connect(m_list, &QListView::activated, this, &OfferCard::requestDecision);
    connect(m_placements, &QComboBox::activated, this, [this] {
        m_placement = PlacementId(m_placements->currentData().toString());
        showContent();
    });
    showAnswer();
}

void OfferCard::build() {
    m_name->setObjectName(u"preview.offer.name"_s);
    m_list->setObjectName(u"preview.offer.verdicts"_s);
    m_list->setAccessibleName(tr("Decisions about this offer"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CandidateDelegate(this));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setMaximumHeight(kOfferMostHeight);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_unused->setObjectName(u"preview.offer.unused"_s);
    m_unused->setWordWrap(true);
    m_placements->setObjectName(u"preview.offer.placement"_s);
    m_placements->setAccessibleName(tr("Placement of this offer's content"));
    m_placements->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_placements->setMinimumContentsLength(12);
    QLabel* label = textLabel(tr("Content in"), TextRole::Body, Tone::Secondary);
    label->setBuddy(m_placements);
    auto* line = new QHBoxLayout(m_placeLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addWidget(label);
    line->addWidget(m_placements, 1);
    body()->setSpacing(space::s);
    body()->addWidget(m_name);
    body()->addWidget(m_list);
    body()->addWidget(m_unused);
    body()->addWidget(m_placeLine);
    body()->addWidget(m_content);
}

void OfferCard::showEvent(QShowEvent* event) {
    SectionCard::showEvent(event);
    m_session.setOfferSeen(true);
}

void OfferCard::hideEvent(QHideEvent* event) {
    m_session.setOfferSeen(false);
    SectionCard::hideEvent(event);
}

void OfferCard::showAnswer() {
    const auto answer = m_session.offerAnswer();
    if (!answer) // another offer, whose placements are others
        m_placement = {};
    const std::optional<EntityKey>& key = m_session.offer();
    const EntityPtr offer = key ? m_session.catalog().entity(*key) : nullptr;
    m_name->setText(offer ? entityLabel(*offer) : QString());
    m_answer = answer;
    showVerdicts(answer.get());
    fillPlacements(answer.get());
    showContent();
}

void OfferCard::showVerdicts(const OfferAnswer* answer) {
    const QModelIndex before = m_list->currentIndex();
    const OfferVerdict* current = m_model->verdict(before);
    const auto kept =
        current ? std::optional(std::pair(current->activity, current->placement)) : std::nullopt;
    m_model->setAnswer(m_answer);
    const auto all = answer ? answer->verdicts : QVector<OfferVerdict>();
    for (int row = 0; kept && row < all.size(); ++row) {
        if (all.at(row).activity == kept->first && all.at(row).placement == kept->second)
            m_list->setCurrentIndex(m_model->index(row));
    }
    const auto proposed = std::count_if(all.cbegin(), all.cend(), [](const OfferVerdict& verdict) {
        return verdict.outcome == OfferVerdict::Outcome::Returned;
    });
    setSummary(all.isEmpty() ? QString() : tr("proposed in %1 of %2").arg(proposed).arg(all.size()));
    m_list->setVisible(!all.isEmpty());
    m_list->updateGeometry();
    m_unused->setVisible(answer && all.isEmpty());
    if (answer)
        m_unused->setText(answer->offer.kind == EntityKind::FallbackOffer
                              ? tr("No activity falls back on it.")
                              : tr("No activity can choose it: no collection or list of one holds it."));
}

void OfferCard::fillPlacements(const OfferAnswer* answer) {
    const QSignalBlocker quiet(m_placements);
    m_placements->clear();
    const auto contents = answer ? answer->contents : QVector<OfferContent>();
    for (const OfferContent& content : contents)
        m_placements->addItem(content.pick.hasContent ? content.placementName
                                                      : tr("%1 (no content)").arg(content.placementName),
                              content.placement.value());
    const PlacementId wanted = m_placement.isEmpty() ? m_session.choice().placement : m_placement;
    m_placements->setCurrentIndex(std::max(0, m_placements->findData(wanted.value())));
    m_placeLine->setVisible(contents.size() > 1);
}

void OfferCard::showContent() {
    const int index = m_placements->currentIndex();
    const bool there = m_answer && index >= 0 && index < m_answer->contents.size();
    m_content->setVisible(there);
    if (!there)
        return;
    const OfferContent& content = m_answer->contents.at(index);
    const QString gap = content.pick.isFallback
                            ? tr("It has no content for %1: its id is returned without content.")
                            : tr("It has no content for %1, so it cannot win there.");
    m_content->showContent(content.pick, content.channel, content.placementName, m_answer->personName,
                           gap.arg(content.placementName));
}

void OfferCard::requestDecision(const QModelIndex& index) {
    const OfferVerdict* verdict = m_model->verdict(index);
    if (!verdict)
        return;
    const OfferVerdict wanted = *verdict; // the answer may become another one
    m_placement = wanted.placement;
    fillPlacements(m_answer.get());
    showContent();
    Q_EMIT decisionRequested(wanted);
}

} // namespace ow

#include "moc_offer_card.cpp"
