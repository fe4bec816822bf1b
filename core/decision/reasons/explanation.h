#pragma once

#include "decision/reasons/scope_refusal.h"
#include "decision/reasons/stage.h"
#include "domain/entities.h"
#include "expression/run/rule_part.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <array>
#include <memory>
#include <optional>

namespace ow {

/// A value that a rule read.
struct ValueFound {
    QString path;  ///< "homeAddress.city"
    QString value; ///< as JSON text; "null" when missing

    bool operator==(const ValueFound&) const = default;
};

/// How many entries of a list fit, and which.
struct EntriesFound {
    QString list; ///< as canonical PQL: "xEvent"
    qint64 total = 0;
    qint64 matched = 0;
    bool isFiltered = true;               ///< false: nothing was asked of the entries
    QVector<qint64> positions;            ///< of the first 20 that fit, from 0
    QStringList times;                    ///< their timestamps, where all have one
    expr::Op quantifier = expr::Op::None; ///< Some, All, NoneOf, One: how many are asked for

    bool operator==(const EntriesFound&) const = default;
};

/// A number worked out of a list, with what it is compared to: "sum 197, >= 300".
struct NumberFound {
    QString function; ///< "count", "sum", "average", "min", "max" …
    QString value;    ///< as JSON text
    expr::Op relation = expr::Op::None;
    QString wanted; ///< as JSON text

    bool operator==(const NumberFound&) const = default;
};

/// A part of a rule and what came of it; `parts` make a rule a tree.
struct RulePart {
    using Form = expr::RulePart::Form;
    using Verdict = expr::Verdict;
    Form form = Form::Condition;
    Verdict verdict = Verdict::NotAsked;
    QString text; ///< canonical PQL: of conditions, and the beginning of other parts of Any and Not
    QVector<ValueFound> found;
    std::optional<EntriesFound> entries;
    std::optional<NumberFound> number;
    QVector<RulePart> parts;
};

/// A sub-condition that kept a rule from being true.
struct ConditionFailed {
    QString text; ///< canonical PQL
    QVector<ValueFound> found;

    bool operator==(const ConditionFailed&) const = default;
};

/// A part of a rule that `and` and `or` join, and what came of it.
struct ConditionValue {
    QString text;              ///< canonical PQL
    std::optional<bool> holds; ///< no value: the rule was stopped before
    RulePart::Verdict verdict = RulePart::Verdict::NotAsked;
    QVector<ValueFound> found;

    bool operator==(const ConditionValue&) const = default;
};

/// What a rule, or a list of segments, found in the profile. Shared by all offers that have it.
struct ConstraintTrace {
    RuleId rule;
    QString ruleName;
    QVector<ConditionFailed> failed;
    QVector<ConditionValue> conditions; ///< all of the rule, in its order
    std::optional<RulePart> tree;       ///< the whole rule; none when it does not compile
    QStringList segmentsMissing;        ///< "namespace/segment (status)" of those that the profile is not in
    QStringList segments;               ///< all that are asked for, in that form
    bool isAnySegment = false;          ///< one of them is enough
    QStringList warnings;               ///< of the evaluation, or why the rule does not compile
};

/// A capping rule with what it counts to (DOMAIN.md 2.4).
struct CapCount {
    int rule = 0; ///< position among the offer's capping rules
    CappingScope scope = CappingScope::Profile;
    CappingEntity entity = CappingEntity::Offer;
    qint64 limit = 0;
    qint64 count = 0;    ///< with those reserved
    qint64 reserved = 0; ///< by earlier scopes of this request
};

/// The capping rule that had no room left.
struct CapReached : CapCount {
    std::optional<qint64> reset;  ///< instant at which the count starts again; nothing: never
    bool resetsAfterEnd = false;  ///< when the offer has ended by then
    QVector<CappingEvent> events; ///< that it counts; never empty
    QStringList placements;       ///< names of those that it counts; empty: all
};

/// How an offer was scored (DOMAIN.md 2.6).
struct ScoreTrace {
    double score = 0;
    qint64 priority = 0;
    int criterion = 0;  ///< the criterion whose score counted
    int group = 0;      ///< 0 = highest
    FormulaId formula;  ///< empty when the score is the priority
    QString arithmetic; ///< the formula as canonical PQL, or "priority 40"
    QString computed;   ///< the same with the numbers put in: "0.4 × 90 + 12 = 48"; empty where nothing is
                        ///< calculated
    QVector<ValueFound> found;
    QString note; ///< why a formula fell back to the priority
};

/// What an offer was compared with on its way, also where it passed. Only of offers that are told whole
/// (Recorder::whole); stages that it did not reach have nothing.
struct Passage {
    std::shared_ptr<const ConstraintTrace> criterion;   ///< that let it get furthest; null: for everyone
    std::shared_ptr<const ConstraintTrace> eligibility; ///< null: for everyone
    QVector<CapReached> caps; ///< every rule that counts in this placement, reached or not
};

/// What became of one personalized offer in one scope.
struct CandidateTrace {
    OfferId offer;
    QString name;
    Stage stage = Stage::Filter;
    Reason reason = Reason::NotInSelection;
    int criterion = -1;                                ///< the criterion that let it get furthest; -1 = none
    std::shared_ptr<const ConstraintTrace> constraint; ///< criterion, eligibility
    std::optional<CapReached> cap;                     ///< capping
    std::optional<qint64> start;                       ///< calendar, or told whole: the offer's dates
    std::optional<qint64> end;
    QDate startDay, endDay; ///< where the date is written as a day, which belongs to the offer whole
    QString zone;           ///< of these days
    std::shared_ptr<const ScoreTrace> score;         ///< ranked-below, selected
    int rank = 0;                                    ///< 1-based place in the ranked list; 0 = not ranked
    int tiedSet = -1;                                ///< index into ScopeTrace::tiedSets
    OfferId beatenBy;                                ///< ranked-below: the offer that took the last place
    QString beatenByName;                            ///< its name, or its id where it has none
    std::shared_ptr<const ScoreTrace> beatenByScore; ///< how it was scored
    bool drawn = false;    ///< ranked-below: equals are drawn, not ordered by their ids
    int earlierScope = -1; ///< duplicate: the scope of the request that proposes it, or that it is kept for
    bool kept = false;     ///< duplicate: kept for a later scope that may need it (DecisionRequest)
    std::shared_ptr<const Passage> passage; ///< of offers that are told whole
};

/// Offers of equal score and priority in the order in which they were drawn.
struct TiedSet {
    double score = 0;
    qint64 priority = 0;
    QVector<OfferId> offers;
};

/// Every personalized offer of the catalog once: ranked ones first by rank, then those that got furthest.
struct ScopeTrace {
    ActivityId activity;
    PlacementId placement;
    std::optional<ScopeRefusal> refusal; ///< of a scope that cannot be decided: there are no candidates
    QVector<CandidateTrace> candidates;
    QVector<TiedSet> tiedSets;
    std::array<int, kStageCount> dropped{}; ///< offers per stage; `selected` are those returned
    QStringList warnings;                   ///< e.g. a formula that fell back
};

/// The explanation of a decision: one trace per scope of the request, in its order.
struct Explanation {
    QVector<ScopeTrace> scopes;
    std::optional<quint64> seed;
    qint64 nowMs = 0;
};

/// The JSON of DOMAIN.md 14.6: what candidates have in common is said once.
[[nodiscard]] QJsonObject toJson(const Explanation& explanation);
/// One candidate by itself, with all that is told of it.
[[nodiscard]] QJsonObject toJson(const CandidateTrace& candidate);

} // namespace ow
