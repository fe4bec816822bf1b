#pragma once

#include "decision/reasons/stage.h"
#include "domain/entity.h"

#include <QWidget>

#include <optional>

class QScrollArea;
class QSplitter;
class QTabBar;

namespace ow {

class CandidateCard;
class CandidatePanel;
class CatalogDocument;
class CopyMenu;
class EmptyState;
class Fold;
class FunnelView;
class LookCard;
class MessageBar;
class OfferCard;
class PreviewSession;
class SectionCard;
class RequestHeader;
class TimeCard;
class TriedCard;
class WinnerCard;
struct AskedDecision;
struct OfferVerdict;

/// The content of the Preview dock: what is asked, who won with what the person would see, the funnel, and
/// every loser with its reason. Follows the document by itself while it is visible.
class PreviewPane : public QWidget {
    Q_OBJECT

public:
    /// The document must outlive the pane.
    explicit PreviewPane(CatalogDocument& document, QWidget* parent = nullptr);

    [[nodiscard]] PreviewSession& session() { return *m_session; }

    /// How the room is shared between the answer and the details of a candidate.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);
    /// Whether it goes on deciding, and warning, while it is not in sight: as the hidden one of two tabs.
    void setDecidesHidden(bool decides);
    /// What is open in the editor: of an offer, personalized or fallback, it shows what became of it, of a
    /// rule, collection, placement or activity what it comes to. A test profile that is opened is decided
    /// for, an activity that is opened is asked.
    void setOpen(const std::optional<EntityKey>& key);
    /// Shows a decision that was asked for elsewhere.
    void ask(const AskedDecision& asked);

Q_SIGNALS:
    /// The user wants to see an entity in its editor.
    void openRequested(const ow::EntityKey& key);
    /// The user wants to try an entity with other values, just for now.
    void tryRequested(const ow::EntityKey& key);
    /// How many different warnings the preview shows, over all placements; none while it is hidden.
    void warningsChanged(int count);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* buildBody();
    void buildFunnel();
    void connectParts();
    void showResult();
    void tellWarnings();
    void showTyped();
    void showScopes();
    void showScope(int index);
    void showNotices(int index);
    void showOptions();
    void actOnNotice();
    void setStage(std::optional<Stage> stage);
    void showCandidate(const OfferId& offer);
    void reveal();
    void shareRoom();
    void showOffer();
    void showDecision(const OfferVerdict& verdict);
    void chooseLine(const EntityKey& of, const EntityKey& line);
    void chooseAsked();
    void closeDetails();
    void fitDetails();
    void expect(const OfferId& candidate);
    void connectWays();

    CatalogDocument& m_document;
    PreviewSession* m_session;

    QSplitter* m_splitter;
    Fold* m_more;
    MessageBar* m_typed;
    MessageBar* m_pretending;
    TriedCard* m_tried;
    MessageBar* m_kept;
    std::optional<EntityKey> m_keptIn; ///< the suite that m_kept speaks of
    MessageBar* m_notice;
    EmptyState* m_empty;
    QScrollArea* m_scroll;
    QTabBar* m_scopes;
    WinnerCard* m_winner;
    OfferCard* m_offer;
    LookCard* m_look;
    TimeCard* m_time;
    SectionCard* m_funnelCard;
    FunnelView* m_funnel;
    CandidateCard* m_candidates;
    CandidatePanel* m_details;
    CopyMenu* m_copy;
    RequestHeader* m_header;
    OfferId m_asked; ///< the candidate to be shown when its scope is decided
    bool m_decidesHidden = false;
    bool m_sharedByHand = false;                    ///< between the list and the details
    std::optional<std::optional<EntityKey>> m_open; ///< nothing: not told yet
};

} // namespace ow
