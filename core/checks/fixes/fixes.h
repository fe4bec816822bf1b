#pragma once

#include "base/finding.h"
#include "catalog/change_set.h"

namespace ow {

/// What a fix does, for those who put it into words.
enum class FixKind {
    SwapDates,
    MoveEndAfterStart,
    SayUtc,
    Archive,  ///< the offer
    Complete, ///< the activity
    Approve,  ///< `about`: the fallback offer
    Delete,   ///< `about`: what nobody uses
    UseFallback,
    SetLimit, ///< `about`: the number, here and below
    SetUnits,
    SetItemCount,
    SetPriority,
    RemoveLimit,
    RemoveCap,
    NumberCap, ///< gives the cap an index of its own
    CountDecisions,
    CountPerProfile,
    RankByPriority,
    SetNamespace,  ///< `about`: the namespace
    WriteLanguage, ///< `about`: the language tag
    RemoveText,
    SetContentType,     ///< `about`: the short name of the type
    SetFormat,          ///< `about`: the MIME type
    AddContent,         ///< a component to fill in
    AddRepresentation,  ///< `about`: the placement
    AddRepresentations, ///< `about`: how many
    RemoveRepresentation,
    RemoveFromList,
    RemoveMention,  ///< `about`: what it would be, in words: "tag"
    ReplaceMention, ///< `about`: the name of what is there
    ReplaceText,    ///< `about`: the text that is put in place
};

/// A change that mends a finding, so plain that a click may do it.
struct Fix {
    FixKind kind = FixKind::SwapDates;
    QString about;    ///< what its words need, see FixKind; names are plain text
    ChangeSet change; ///< without a label
    EntityKey key;    ///< where there is something to look at afterwards, or to fill in
    QString field;
};

/// The mends of a finding of checkAll() that ask nothing of the author, the plainest first; none where only
/// the author knows, or where the finding is no longer true of the catalog. May take as long as a check of
/// one rule.
[[nodiscard]] QVector<Fix> fixesFor(const Finding& finding, const Catalog& catalog);

} // namespace ow
