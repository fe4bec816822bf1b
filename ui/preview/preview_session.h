#pragma once

#include "document/catalog_document.h"
#include "document/latest_run.h"
#include "preview/run/band_run.h"
#include "preview/run/offer_run.h"
#include "preview/run/ways_run.h"

#include <QObject>
#include <QStringList>
#include <QVector>

#include <stop_token>

class QTimer;

namespace ow {

/// The preview without its widgets: holds what is chosen, follows the document, and decides on a worker
/// thread. One run at a time on an immutable snapshot; the last edit is always shown; nothing runs while
/// inactive or while nothing changed.
class PreviewSession : public QObject {
    Q_OBJECT

public:
    /// The document must outlive the session.
    explicit PreviewSession(CatalogDocument& document, QObject* parent = nullptr);
    ~PreviewSession() override;

    [[nodiscard]] const Catalog& catalog() const { return m_document.catalog(); }
    [[nodiscard]] const PreviewChoice& choice() const { return m_choice; }
    /// The present time, milliseconds since 1970-01-01T00:00Z.
    [[nodiscard]] qint64 nowMs() const { return m_document.clock().nowMs(); }
    /// Ids that the catalog does not hold are replaced by the first that it holds.
    void setChoice(PreviewChoice choice);

    /// Whether somebody looks. Becoming active catches up with what was missed.
    void setActive(bool active);
    /// Decides again at the present time; nothing happens while inactive.
    void refresh();

    /// The newest answer; null before the first.
    [[nodiscard]] std::shared_ptr<const PreviewResult> result() const { return m_result; }
    /// The names of what the result takes as it is being typed, not as it is saved.
    [[nodiscard]] const QStringList& typed() const { return m_typed; }
    /// Whether the result answers the present choice and snapshot.
    [[nodiscard]] bool isCurrent() const { return m_result && m_run.isAnswered(); }
    [[nodiscard]] int runsStarted() const { return m_runs; }

    /// The candidate of which the result tells the whole story, also what it passed; empty: none.
    void setWhole(const OfferId& candidate);

    /// The offer, personalized or fallback, that is followed beside the decision while somebody sees what
    /// became of it; nothing: none.
    void setOffer(const std::optional<EntityKey>& offer);
    [[nodiscard]] const std::optional<EntityKey>& offer() const { return m_offer; }
    void setOfferSeen(bool seen);
    /// What became of it, decided with all that result() was; null before it is known.
    [[nodiscard]] std::shared_ptr<const OfferAnswer> offerAnswer() const { return m_offerAnswer; }
    [[nodiscard]] bool isOfferCurrent() const { return m_offerAnswer && m_offerRun.isAnswered(); }
    [[nodiscard]] int offerRunsStarted() const { return m_offerRuns; }

    /// Who wins over time, of the placement chosen (of several: the first), while somebody sees it: a month
    /// back and half a year on. Null before it is known.
    void setBandsSeen(bool seen);
    [[nodiscard]] std::shared_ptr<const BandAnswer> bands() const { return m_bands; }

    /// Looks for what would let a candidate win in a placement; nothing of it is kept when something else is
    /// decided.
    void askWays(const OfferId& candidate, const PlacementId& placement);

Q_SIGNALS:
    void waysFound(const std::shared_ptr<const ow::WaysAnswer>& answer);
    void bandsChanged();
    /// Activities, placements or profiles to choose from are others now, or the choice is another one.
    void choiceChanged();
    void resultChanged();
    /// A run begins or the last one ended.
    void currentChanged(bool current);
    void offerAnswerChanged();

private:
    void onDocumentChanged(const ChangeSet& change);
    void onDraftsChanged();
    [[nodiscard]] PreviewChoice completed(PreviewChoice choice) const;
    /// The catalog with what is typed and what is tried.
    [[nodiscard]] Catalog decided() const;
    void tellAddressee();
    void want();
    using Outcome = std::shared_ptr<const PreviewResult>;
    [[nodiscard]] LatestRun<Outcome>::Work begin();
    void finish(Outcome result);
    void wantBands();
    using BandOutcome = std::shared_ptr<const BandAnswer>;
    [[nodiscard]] LatestRun<BandOutcome>::Work beginBands();
    void wantOffer();
    using OfferOutcome = std::shared_ptr<const OfferAnswer>;
    [[nodiscard]] LatestRun<OfferOutcome>::Work beginOffer();
    void finishOffer(OfferOutcome answer);

    CatalogDocument& m_document;
    PreviewChoice m_choice;
    OfferId m_whole;
    QTimer* m_typing;               ///< runs while somebody types on
    QVector<EntityPtr> m_typedSeen; ///< what is typed, when somebody typed last
    QStringList m_typedOfRun;
    QStringList m_typed;
    Outcome m_result;
    std::shared_ptr<PreviewRunner> m_runner; ///< used by one run at a time
    std::stop_source m_stop;                 ///< of the run under way
    LatestRun<Outcome> m_run;
    std::optional<EntityKey> m_offer;
    OfferOutcome m_offerAnswer;
    std::stop_source m_offerStop;
    LatestRun<OfferOutcome> m_offerRun; ///< after that of the decision, with its plan
    struct AskedWays {
        OfferId candidate;
        PlacementId placement;
    };
    using WaysOutcome = std::shared_ptr<const WaysAnswer>;
    [[nodiscard]] LatestRun<WaysOutcome>::Work beginWays();

    std::optional<AskedWays> m_askedWays;
    std::stop_source m_waysStop;
    LatestRun<WaysOutcome> m_waysRun;
    BandOutcome m_bands;
    std::stop_source m_bandStop;
    LatestRun<BandOutcome> m_bandRun; ///< after that of the decision, with its plan
    bool m_bandsSeen = false;
    bool m_active = false;
    bool m_offerSeen = false;
    int m_runs = 0;
    int m_offerRuns = 0;
};

} // namespace ow
