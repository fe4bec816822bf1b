#include "preview/candidate_card.h"

#include "preview/candidate_delegate.h"
#include "preview/candidate_model.h"
#include "preview/run/preview_result.h"
#include "preview/run/reason_text.h"
#include "preview/run/stage_text.h"
#include "widgets/filter_keys.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMeasuredRows = 300; ///< above that all rows are equally high

} // namespace

CandidateCard::CandidateCard(QWidget* parent)
    : SectionCard(tr("Candidates"), parent), m_model(new CandidateModel(this)),
      m_filter(new CandidateFilter(this)), m_delegate(new CandidateDelegate(this)), m_words(new QLineEdit),
      m_allStages(new QToolButton), m_list(new QListView) {
    setObjectName(u"preview.candidatesCard"_s);
    setAccessibleName({}); // the list has the name
    m_filter->setSourceModel(m_model);
    build();
    connect(m_allStages, &QToolButton::clicked, this, &CandidateCard::stageCleared);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter->setWords(words);
        showSummary();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (m_filling)
                    return;
                m_chosen = OfferId(current.data(CandidateModel::OfferIdRole).toString());
                Q_EMIT candidateChosen(m_chosen);
            });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT opened(OfferId(index.data(CandidateModel::OfferIdRole).toString()));
    });
}

void CandidateCard::build() {
    m_words->setObjectName(u"preview.words"_s);
    m_words->setAccessibleName(tr("Filter candidates"));
    m_words->setPlaceholderText(tr("Filter by name or reason"));
    m_words->setClearButtonEnabled(true);
    m_allStages->setObjectName(u"preview.allStages"_s);
    m_allStages->setIcon(icon(u"close"_s));
    m_allStages->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_allStages->setToolTip(tr("Show all stages"));
    m_allStages->hide();
    m_list->setObjectName(u"preview.candidates"_s);
    m_list->setAccessibleName(tr("Candidates"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    joinFilter(m_words, m_list);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::s);
    line->addWidget(m_words, 1);
    line->addWidget(m_allStages);
    body()->setSpacing(space::s);
    body()->addLayout(line);
    body()->addWidget(m_list);
}

int CandidateCard::count() const {
    return m_model->rowCount();
}

void CandidateCard::setScope(const std::shared_ptr<const PreviewResult>& result, qsizetype scope) {
    m_filling = true;
    const bool there = result && scope >= 0 && scope < result->scopes.size();
    const bool many = there && result->scopes.at(scope).trace.candidates.size() > kMeasuredRows;
    m_delegate->setUniform(many);
    m_list->setUniformItemSizes(many);
    m_model->setScope(result, scope);
    setChosen(m_chosen);
    m_filling = false;
    showSummary();
}

void CandidateCard::setStage(std::optional<Stage> stage) {
    m_filter->setStage(stage);
    m_allStages->setVisible(stage.has_value());
    if (stage) {
        m_allStages->setText(stageTitle(*stage));
        m_allStages->setAccessibleName(tr("Show all stages, not only %1").arg(stageTitle(*stage)));
    }
    showSummary();
}

void CandidateCard::choose(const OfferId& offer) {
    if (!offer.isEmpty() && !m_filter->mapFromSource(m_model->indexOf(offer)).isValid()) {
        m_words->clear();
        Q_EMIT stageCleared();
    }
    setChosen(offer);
}

void CandidateCard::setChosen(const OfferId& offer) {
    m_list->setCurrentIndex(m_filter->mapFromSource(m_model->indexOf(offer)));
}

void CandidateCard::showSummary() {
    const int shown = m_filter->rowCount();
    const int all = count();
    setSummary(shown == all ? offerCountText(all) : tr("%1 of %2").arg(shown).arg(all));
    m_list->updateGeometry();
}

} // namespace ow

#include "moc_candidate_card.cpp"
