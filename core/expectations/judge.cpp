#include "expectations/internal/judge.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Kind = Expectation::Kind;

/// Whether nobody can tell what the offer would do: what it asks for cannot be read, or is not there.
bool isOpen(const CandidateTrace& candidate) {
    return candidate.reason == Reason::RuleBroken || candidate.reason == Reason::RuleMissing ||
           candidate.reason == Reason::ConstraintUnusable;
}

class Judge {
public:
    Judge(const BoundExpectation& expectation, Answer& answer, const CatalogNames& names, bool doubts)
        : m_expectation(expectation), m_answer(answer), m_names(names), m_doubts(doubts) {}

    [[nodiscard]] std::optional<Miss> run() {
        if (!m_answer.decision().error.isEmpty())
            return open(u"nothing was decided"_s, m_answer.decision().error);
        switch (kind()) {
        case Kind::Wins:
            return wins();
        case Kind::Loses:
        case Kind::Never:
            return isAbsent();
        case Kind::First:
            return first();
        case Kind::Before:
            return before();
        }
        Q_UNREACHABLE();
        return std::nullopt;
    }

private:
    [[nodiscard]] Kind kind() const { return m_expectation.said->kind; }
    [[nodiscard]] const std::optional<EntityKey>& offer(qsizetype i = 0) const {
        return m_expectation.offers.at(i);
    }
    [[nodiscard]] static EntityKey keyOf(const OfferId& id) {
        return {EntityKind::PersonalizedOffer, id.value()};
    }
    [[nodiscard]] static EntityKey keyOf(const FallbackId& id) {
        return {EntityKind::FallbackOffer, id.value()};
    }
    [[nodiscard]] QString quoted(const EntityKey& key) const { return m_names.quoted(key); }
    [[nodiscard]] QString quoted(const std::optional<EntityKey>& key) const {
        return key ? quoted(*key) : u"the fallback"_s;
    }
    [[nodiscard]] QString listed(const QVector<EntityKey>& keys) const {
        QStringList all;
        for (const EntityKey& key : keys)
            all.append(quoted(key));
        return all.join(u", "_s);
    }
    [[nodiscard]] QVector<EntityKey> expectedOffers() const {
        QVector<EntityKey> keys;
        for (const std::optional<EntityKey>& key : m_expectation.offers)
            keys.append(key.value_or(EntityKey()));
        return keys;
    }

    [[nodiscard]] QString expectedText() const {
        switch (kind()) {
        case Kind::Wins:
            return u"%1 to win"_s.arg(quoted(offer()));
        case Kind::Loses:
            return m_expectation.said->by
                       ? u"%1 to lose by %2"_s.arg(quoted(offer()), token(*m_expectation.said->by))
                       : u"%1 to lose"_s.arg(quoted(offer()));
        case Kind::Never:
            return u"%1 not to be shown"_s.arg(quoted(offer()));
        case Kind::First:
            return u"%1 to stand first"_s.arg(listed(expectedOffers()));
        case Kind::Before:
            return u"%1 to stand in this order"_s.arg(listed(expectedOffers()));
        }
        Q_UNREACHABLE();
        return {};
    }

    /// What stands first in the answer.
    [[nodiscard]] QString cameText() const {
        const ScopeDecision& decision = m_answer.decision();
        if (!decision.isFallback)
            return u"%1 won"_s.arg(quoted(keyOf(decision.picks.constFirst().offer)));
        return decision.fallback.isEmpty()
                   ? u"there was no offer, and no fallback"_s
                   : u"the fallback %1 was shown"_s.arg(quoted(keyOf(decision.fallback)));
    }

    /// Where an offer was dropped, and why: the sentence of the explanation.
    [[nodiscard]] QString fate(const EntityKey& key) {
        if (key.kind == EntityKind::FallbackOffer)
            return {};
        const QString why = m_answer.why(OfferId(key.id));
        const CandidateTrace& one = m_answer.candidate(OfferId(key.id));
        if (one.stage == Stage::Selected)
            return u"%1 was shown: %2"_s.arg(quoted(key), why);
        return one.stage == Stage::RankedBelow
                   ? u"%1 was ranked below, in place %2: %3"_s.arg(quoted(key), QString::number(one.rank),
                                                                   why)
                   : u"%1 lost by %2: %3"_s.arg(quoted(key), token(one.stage), why);
    }

    /// Why nothing but the fallback was left: the offer that came furthest.
    [[nodiscard]] QString furthest() {
        const QVector<CandidateTrace> all = m_answer.trace().candidates; // telling one makes it anew
        return all.isEmpty() ? QString() : u"furthest came: "_s + fate(keyOf(all.constFirst().offer));
    }

    [[nodiscard]] Miss miss(const QString& came, const QString& reason) const {
        Miss miss;
        miss.expected = expectedText();
        miss.came = came;
        miss.reason = reason;
        return miss;
    }
    [[nodiscard]] Miss open(const QString& came, const QString& reason) const {
        Miss open = miss(came, reason);
        open.isOpen = true;
        return open;
    }
    [[nodiscard]] YamlText text(const EntityKey& key) const { return {m_names.offerText(key), false}; }

    [[nodiscard]] std::optional<Miss> wins() {
        const ScopeDecision& decision = m_answer.decision();
        const bool shows = offer() ? m_answer.shows(*offer()) : decision.isFallback;
        const bool isFirst =
            decision.isFallback || !offer() || decision.picks.constFirst().offer.value() == offer()->id;
        if (shows && isFirst)
            return std::nullopt;
        const bool isOffer = offer() && offer()->kind == EntityKind::PersonalizedOffer;
        Miss wrong =
            miss(cameText(), isOffer                    ? fate(*offer())
                             : decision.picks.isEmpty() ? furthest()
                                                        : fate(keyOf(decision.picks.constFirst().offer)));
        const bool wasFallback = offer() && offer()->kind == EntityKind::FallbackOffer;
        if (!decision.isFallback)
            wrong.instead = {text(keyOf(decision.picks.constFirst().offer))};
        else if (wasFallback && !decision.fallback.isEmpty())
            wrong.instead = {text(keyOf(decision.fallback))};
        else
            wrong.instead = {{u"fallback"_s, true}};
        return wrong;
    }

    /// Loses and Never.
    [[nodiscard]] std::optional<Miss> isAbsent() {
        if (!offer())
            return m_answer.decision().isFallback ? std::optional(miss(cameText(), furthest()))
                                                  : std::nullopt;
        if (m_answer.shows(*offer()))
            return offer()->kind == EntityKind::FallbackOffer ? miss(cameText(), furthest())
                                                              : miss(u"it was shown"_s, fate(*offer()));
        const bool isJudged = offer()->kind == EntityKind::PersonalizedOffer && (m_doubts || by());
        if (!isJudged)
            return std::nullopt;
        const CandidateTrace one = m_answer.candidate(OfferId(offer()->id));
        if (isOpen(one) && (!by() || *by() == one.stage))
            return open(u"what it asks for cannot be read"_s, fate(*offer()));
        if (by() && *by() != one.stage)
            return miss(u"it lost by %1"_s.arg(token(one.stage)), fate(*offer()));
        return std::nullopt;
    }
    [[nodiscard]] const std::optional<Stage>& by() const { return m_expectation.said->by; }

    [[nodiscard]] std::optional<Miss> first() {
        const QVector<EntityKey> expected = expectedOffers();
        QVector<EntityKey> came;
        for (const OfferId& id : m_answer.ranked(expected.size()))
            came.append(keyOf(id));
        came.resize(std::min(came.size(), expected.size()));
        if (came == expected)
            return std::nullopt;
        qsizetype at = 0;
        while (at < came.size() && came.at(at) == expected.at(at))
            ++at;
        Miss wrong =
            miss(came.isEmpty() ? cameText() : u"%1 came first"_s.arg(listed(came)), fate(expected.at(at)));
        for (const EntityKey& key : came)
            wrong.instead.append(text(key));
        return wrong;
    }

    [[nodiscard]] std::optional<Miss> before() {
        const QVector<EntityKey> expected = expectedOffers();
        for (qsizetype i = 0; i + 1 < expected.size(); ++i) {
            const CandidateTrace higher = m_answer.candidate(OfferId(expected.at(i).id));
            const CandidateTrace lower = m_answer.candidate(OfferId(expected.at(i + 1).id));
            if (higher.rank == 0)
                return isOpen(higher)
                           ? open(u"what it asks for cannot be read"_s, fate(expected.at(i)))
                           : miss(u"%1 was not ranked"_s.arg(quoted(expected.at(i))), fate(expected.at(i)));
            if (lower.rank > 0 && lower.rank < higher.rank)
                return miss(u"%1 stands in place %2, %3 in place %4"_s.arg(
                                quoted(expected.at(i + 1)), QString::number(lower.rank),
                                quoted(expected.at(i)), QString::number(higher.rank)),
                            fate(expected.at(i)));
        }
        return std::nullopt;
    }

    const BoundExpectation& m_expectation;
    Answer& m_answer;
    const CatalogNames& m_names;
    const bool m_doubts;
};

} // namespace

std::optional<Miss> judge(const BoundExpectation& expectation, Answer& answer, const CatalogNames& names,
                          bool doubts) {
    return Judge(expectation, answer, names, doubts).run();
}

} // namespace ow
