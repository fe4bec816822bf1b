#include "ways/internal/offer_ways.h"

#include "base/timestamp.h"

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr int kMostEdits = 6;
constexpr qint64 kMostPriority = std::numeric_limits<std::int32_t>::max();

class OfferSearch {
public:
    OfferSearch(Trial& trial, const PersonalizedOffer& offer)
        : m_trial(trial), m_wish(trial.wish()), m_offer(offer) {}

    /// Whether the offer wins in the end; what was done stands in `edits`.
    [[nodiscard]] bool run(ScopeTrace scope) {
        while (edits.size() < kMostEdits && !m_trial.isOver()) {
            const CandidateTrace* candidate = candidateIn(scope, m_offer.id);
            if (!candidate)
                return false;
            if (candidate->stage == Stage::Selected)
                return true;
            if (candidate->stage == Stage::RankedBelow)
                return raise(scope, *candidate);
            if (!pass(*candidate))
                return false;
            const std::optional<DecisionPlan> plan = planWith(m_offer);
            if (!plan)
                return false;
            scope = m_trial.told(*plan);
        }
        return false;
    }

    QVector<OfferEdit> edits;
    [[nodiscard]] const PersonalizedOffer& offer() const { return m_offer; }

private:
    [[nodiscard]] std::optional<DecisionPlan> planWith(const PersonalizedOffer& offer) const {
        const Catalog& catalog = m_wish.plan.catalog();
        const EntityKey key{EntityKind::PersonalizedOffer, offer.id.value()};
        const ChangeSet change = ChangeSet::update(QString(), catalog.entity(key), offer);
        const Result<Catalog> changed = apply(catalog, change);
        if (!changed)
            return std::nullopt;
        return DecisionPlan::compile(*changed, m_wish.plan, change);
    }

    /// Changes the one value for which it is dropped.
    [[nodiscard]] bool pass(const CandidateTrace& candidate) {
        switch (candidate.reason) {
        case Reason::Draft:
            m_offer.status = OfferStatus::Approved;
            edits.append({OfferEdit::Kind::Status, -1, token(OfferStatus::Draft), token(m_offer.status), {}});
            return true;
        case Reason::NoRepresentation:
            fill(m_wish.request.scopes.at(m_wish.scope).placement);
            return true;
        case Reason::NotStarted:
            return move(OfferEdit::Kind::Start, m_offer.calendar.start);
        case Reason::Ended:
            return move(OfferEdit::Kind::End, m_offer.calendar.end);
        case Reason::StartAfterEnd:
            return candidate.start && *candidate.start > m_wish.request.nowMs
                       ? move(OfferEdit::Kind::Start, m_offer.calendar.start)
                       : move(OfferEdit::Kind::End, m_offer.calendar.end);
        case Reason::ProfileCapReached:
        case Reason::GlobalCapReached: {
            CappingRule& rule = m_offer.capping[candidate.cap->rule];
            const qint64 limit = addCounts(candidate.cap->count, 1);
            edits.append({OfferEdit::Kind::CapLimit,
                          candidate.cap->rule,
                          QString::number(rule.limit),
                          QString::number(limit),
                          {}});
            rule.limit = limit;
            return true;
        }
        default:
            return false;
        }
    }

    /// Content that is still empty. It comes before approval, which asks for it.
    void fill(const PlacementId& id) {
        const auto* placement = m_wish.plan.catalog().find<Placement>(id);
        edits.prepend({OfferEdit::Kind::Content, -1, QString(), id.value(),
                       placement && !placement->name.isEmpty() ? placement->name : id.value()});
        Representation representation;
        representation.placement = id;
        m_offer.representations.append(representation);
    }

    /// To the instant of the decision, which both ends include (DOMAIN.md 2.3).
    [[nodiscard]] bool move(OfferEdit::Kind kind, std::optional<Timestamp>& date) {
        if (!date || !Timestamp::isWritable(m_wish.request.nowMs))
            return false;
        const Timestamp now = Timestamp::fromMs(m_wish.request.nowMs);
        edits.append({kind, -1, date->text(), now.text(), {}});
        date = now;
        return true;
    }

    [[nodiscard]] bool winsWith(qint64 priority) {
        PersonalizedOffer offer = m_offer;
        offer.rank.priority = priority;
        const std::optional<DecisionPlan> plan = planWith(offer);
        return plan && m_trial.wins(*plan);
    }

    /// The smallest priority with which it wins. Where a formula makes less of more none may be found.
    [[nodiscard]] bool raise(const ScopeTrace& scope, const CandidateTrace& candidate) {
        if (candidate.reason == Reason::LaterGroup)
            return false;
        const qint64 own = m_offer.rank.priority;
        qint64 good = own;
        for (const CandidateTrace& other : scope.candidates) {
            if (other.rank > 0 && other.rank < candidate.rank)
                good = std::max(good, priorityOf(other.offer));
        }
        good = std::min(good, kMostPriority - 1) + 1;
        qint64 bad = own;
        while (!winsWith(good)) {
            if (good >= kMostPriority || m_trial.isOver())
                return false;
            bad = good;
            good = good > kMostPriority / 8 ? kMostPriority : good * 8;
        }
        while (good - bad > 1 && !m_trial.isOver()) {
            const qint64 middle = bad + (good - bad) / 2;
            (winsWith(middle) ? good : bad) = middle;
        }
        m_offer.rank.priority = good;
        edits.append({OfferEdit::Kind::Priority, -1, QString::number(own), QString::number(good), {}});
        return true;
    }

    [[nodiscard]] qint64 priorityOf(const OfferId& id) const {
        const auto* offer = m_wish.plan.catalog().find<PersonalizedOffer>(id);
        return offer ? offer->rank.priority : 0;
    }

    Trial& m_trial;
    const WaysWish& m_wish;
    PersonalizedOffer m_offer;
};

/// A cap may have room for somebody else; all other edits are of what holds for everybody.
bool isNeededByAll(const OfferEdit& edit) {
    return edit.kind != OfferEdit::Kind::CapLimit && edit.kind != OfferEdit::Kind::Priority;
}

} // namespace

void findOfferEdits(Trial& trial, const ScopeTrace& scope, WaysToWin& ways) {
    const auto* offer = trial.wish().plan.catalog().find<PersonalizedOffer>(trial.wish().offer);
    if (!offer || scope.refusal)
        return;
    OfferSearch search(trial, *offer);
    if (!search.run(scope)) {
        std::ranges::copy_if(search.edits, std::back_inserter(ways.needed), isNeededByAll);
        return;
    }
    ways.offerEdits = search.edits;
    ways.offer = search.offer();
}

} // namespace ow
