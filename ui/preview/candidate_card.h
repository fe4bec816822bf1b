#pragma once

#include "decision/reasons/explanation.h"
#include "widgets/section_card.h"

#include <memory>
#include <optional>

class QLineEdit;
class QListView;
class QToolButton;

namespace ow {

class CandidateDelegate;
class CandidateFilter;
class CandidateModel;
struct PreviewResult;

/// Every candidate of one scope with its stage and reason, filtered as one types or by stage. As high as its
/// list: the page around it scrolls.
class CandidateCard : public SectionCard {
    Q_OBJECT

public:
    explicit CandidateCard(QWidget* parent = nullptr);

    /// Shows one scope of a result; the candidate that was chosen stays chosen while it is there.
    void setScope(const std::shared_ptr<const PreviewResult>& result, qsizetype scope);
    void setStage(std::optional<Stage> stage);
    /// Chooses a candidate and takes filters away that hide it; an empty id chooses nothing.
    void choose(const OfferId& offer);

    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] int count() const; ///< candidates, filtered or not

Q_SIGNALS:
    /// The user looks at another candidate; empty = none.
    void candidateChosen(const ow::OfferId& offer);
    /// The user pressed Enter on a candidate or clicked it twice.
    void opened(const ow::OfferId& offer);
    /// The user wants to see all stages again.
    void stageCleared();

private:
    void build();
    void setChosen(const OfferId& offer);
    void showSummary();

    CandidateModel* m_model;
    CandidateFilter* m_filter;
    CandidateDelegate* m_delegate;
    QLineEdit* m_words;
    QToolButton* m_allStages;
    QListView* m_list;
    OfferId m_chosen;
    bool m_filling = false;
};

} // namespace ow
