#include "decision/story/duel.h"

#include "decision/story/offer_story.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr int kStagePoints = int(DuelPoint::Group); // the first points are stages
static_assert(int(DuelPoint::Duplicate) == int(Stage::Duplicate));

DuelSide sideAt(const CandidateTrace& candidate, DuelPoint point) {
    using State = DuelSide::State;
    if (int(point) < kStagePoints) {
        const auto stage = Stage(int(point));
        return {stage < candidate.stage   ? State::Passed
                : stage > candidate.stage ? State::NotReached
                                          : State::Dropped,
                0};
    }
    if (!candidate.score)
        return {};
    switch (point) {
    case DuelPoint::Group:
        return {State::Number, double(candidate.score->group)};
    case DuelPoint::Score:
        return {State::Number, candidate.score->score};
    default:
        return {State::Number, double(candidate.score->priority)};
    }
}

/// Its place among equals, from 1: 0 where it has none.
qsizetype drawOf(const ScopeTrace& scope, const CandidateTrace& candidate) {
    return candidate.tiedSet < 0 ? 0
                                 : scope.tiedSets.at(candidate.tiedSet).offers.indexOf(candidate.offer) + 1;
}

std::optional<DuelPoint> decisive(const CandidateTrace& first, const CandidateTrace& second) {
    if (first.rank == 0)
        return std::nullopt;
    if (second.rank == 0)
        return DuelPoint(int(second.stage));
    for (const DuelPoint point : {DuelPoint::Group, DuelPoint::Score, DuelPoint::Priority}) {
        if (sideAt(first, point) != sideAt(second, point))
            return point;
    }
    return DuelPoint::Draw;
}

} // namespace

std::optional<Duel> duelOf(const Explanation& explanation, const ScopeTrace& scope, const OfferId& one,
                           const OfferId& other) {
    const CandidateTrace* first = candidateOf(scope, one);
    const CandidateTrace* second = candidateOf(scope, other);
    if (!first || !second || one == other)
        return std::nullopt;
    if (second->rank > 0 && (first->rank == 0 || second->rank < first->rank))
        std::swap(first, second);
    Duel duel;
    duel.activity = scope.activity;
    duel.placement = scope.placement;
    duel.first = *first;
    duel.second = *second;
    duel.decidedBy = decisive(*first, *second);
    duel.drawn = explanation.seed.has_value();
    for (const auto& [point, name] : Tokens<DuelPoint>::table) {
        DuelRow row{point, sideAt(*first, point), sideAt(*second, point)};
        if (point == DuelPoint::Draw) {
            if (duel.decidedBy != DuelPoint::Draw)
                continue;
            row.first = {DuelSide::State::Number, double(drawOf(scope, *first))};
            row.second = {DuelSide::State::Number, double(drawOf(scope, *second))};
        }
        duel.rows.append(row);
    }
    return duel;
}

QJsonObject toJson(const Duel& duel) {
    const auto side = [](const DuelSide& one) -> QJsonValue {
        switch (one.state) {
        case DuelSide::State::Passed:
            return u"passed"_s;
        case DuelSide::State::Dropped:
            return u"dropped"_s;
        case DuelSide::State::NotReached:
            return u"not-reached"_s;
        case DuelSide::State::Number:
            return one.number;
        }
        Q_UNREACHABLE();
        return {};
    };
    QJsonArray rows;
    for (const DuelRow& row : duel.rows)
        rows.append(QJsonObject{
            {u"point"_s, token(row.point)}, {u"first"_s, side(row.first)}, {u"second"_s, side(row.second)}});
    QJsonObject json{{u"activity"_s, duel.activity.value()},
                     {u"placement"_s, duel.placement.value()},
                     {u"first"_s, duel.first.offer.value()},
                     {u"second"_s, duel.second.offer.value()},
                     {u"text"_s, sentence(duel)},
                     {u"rows"_s, rows},
                     {u"candidates"_s, QJsonArray{toJson(duel.first), toJson(duel.second)}}};
    if (duel.decidedBy)
        json.insert("decidedBy"_L1, token(*duel.decidedBy));
    return json;
}

} // namespace ow
