#pragma once

#include "decision/decide.h"
#include "decision/reasons/sentence.h"
#include "expression/language/schema.h"
#include "ways/profile_edit.h"

#include <memory>
#include <stop_token>

namespace ow {

/// For which offer, asked by whom.
struct WaysWish {
    const DecisionPlan& plan;
    const QJsonObject& profile; ///< the document that was decided for
    const DecisionRequest& request;
    const PlanCounters& counters;
    qsizetype scope = 0; ///< of the request
    OfferId offer;
    int most = 5; ///< changes of the profile that are wanted
    std::stop_token stop;
};

/// A change of the profile with which the offer is proposed.
struct ProfileWay {
    ProfileEdits edits; ///< one or two
    double distance = 0;
};

/// One value of the offer that is to be another.
struct OfferEdit {
    enum class Kind { Content, Status, Start, End, CapLimit, Priority };
    Kind kind = Kind::Priority;
    int cap = -1; ///< CapLimit: position among the capping rules
    QString before;
    QString after; ///< Content: the placement for which it has none, by id
    QString name;  ///< Content: that of the placement
};

/// What would let an offer win. Each was confirmed by deciding the whole request with it.
struct WaysToWin {
    bool wins = false; ///< it does already
    QString why;       ///< why it does not: the sentence of the explanation, or of the scope's refusal
    QVector<ProfileWay> profile;   ///< nearest first; pairs only where no single value does
    QVector<OfferEdit> offerEdits; ///< together, in this order; empty: no such edits of the offer do
    QVector<OfferEdit> needed;     ///< where none do: those without which it cannot win, whoever asks
    PersonalizedOffer offer;       ///< with the offerEdits made; content is there, but empty
    int decided = 0;               ///< how many decisions were tried
    bool isCut = false;            ///< the search ended before all that it knows was tried
};

/// What offers of a plan lack to win. Keeps what the profiles of the catalog look like: ask one for many.
class WaysFinder {
public:
    explicit WaysFinder(const DecisionPlan& plan);

    /// Looks for single values of the profile, else for pairs, with which the offer is among those proposed:
    /// values that conditions, formulas and caps name and what lies beside them, audiences to join or leave,
    /// entries of lists that come or go. And for the smallest change of the offer's own content, status,
    /// dates, cap limits and priority. What is not found may still be there.
    [[nodiscard]] WaysToWin find(const WaysWish& wish) const;

private:
    std::shared_ptr<const expr::Schema> m_schema;
};

/// Changes that belong together: "change loyalty.tier from "silver" to "gold", and …".
[[nodiscard]] QString wayText(const ProfileEdits& edits, const Wording& wording);
[[nodiscard]] QString wayText(const QVector<OfferEdit>& edits, const Wording& wording);
/// For people, without a title.
[[nodiscard]] QStringList waysLines(const WaysToWin& ways, const Wording& wording);
/// {"wins", "why", "profile": [{"edits": […], "distance"}], "offerEdits": [{"kind", "cap"?, "before",
/// "after"}], "needed"?: […], "decided", "cut"?}
[[nodiscard]] QJsonObject toJson(const WaysToWin& ways);

} // namespace ow
