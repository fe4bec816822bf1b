#pragma once

#include "domain/ids.h"
#include "widgets/section_card.h"

#include <memory>

class QComboBox;
class QLabel;
class QListView;
class QModelIndex;

namespace ow {

class OfferModel;
class PictureLoader;
class FramedContent;
class PreviewSession;
struct OfferAnswer;
struct OfferVerdict;

/// What became of the offer that is open, in every activity and placement that can choose it, and its content
/// in each of its placements, win or lose. Shows what the session follows; has it followed while it is seen.
class OfferCard : public SectionCard {
    Q_OBJECT

public:
    OfferCard(PreviewSession& session, PictureLoader& pictures, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user wants to see the whole decision of a line.
    void decisionRequested(const ow::OfferVerdict& verdict);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void showAnswer();
    void showVerdicts(const OfferAnswer* answer);
    void fillPlacements(const OfferAnswer* answer);
    void showContent();
    void requestDecision(const QModelIndex& index);

    PreviewSession& m_session;
    OfferModel* m_model;
    QLabel* m_name;
    QListView* m_list;
    QLabel* m_unused;
    QWidget* m_placeLine;
    QComboBox* m_placements;
    FramedContent* m_content;
    std::shared_ptr<const OfferAnswer> m_answer;
    PlacementId m_placement; ///< whose content the user wants to see; empty: that of the decision
};

} // namespace ow
