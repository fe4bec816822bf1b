#include "models/fix_text.h"

#include <QCoreApplication>

#include <array>

namespace ow {

namespace {

struct FixText {
    FixKind kind;
    const char* text;
};

#define OW_TEXT(text) QT_TRANSLATE_NOOP("ow::fixes", text)

constexpr std::array kFixTexts{
    FixText{FixKind::SwapDates, OW_TEXT("Swap start and end")},
    FixText{FixKind::MoveEndAfterStart, OW_TEXT("Set the end a day after the start")},
    FixText{FixKind::SayUtc, OW_TEXT("Say that it is UTC")},
    FixText{FixKind::Archive, OW_TEXT("Archive the offer")},
    FixText{FixKind::Complete, OW_TEXT("Complete the activity")},
    FixText{FixKind::Approve, OW_TEXT("Approve “%1”")},
    FixText{FixKind::Delete, OW_TEXT("Delete “%1”")},
    FixText{FixKind::UseFallback, OW_TEXT("Use the fallback “%1”")},
    FixText{FixKind::SetLimit, OW_TEXT("Set the limit to %1")},
    FixText{FixKind::SetUnits, OW_TEXT("Set the number of units to %1")},
    FixText{FixKind::SetItemCount, OW_TEXT("Ask for %1")},
    FixText{FixKind::SetPriority, OW_TEXT("Set the priority to %1")},
    FixText{FixKind::RemoveLimit, OW_TEXT("Remove the limit")},
    FixText{FixKind::RemoveCap, OW_TEXT("Remove the cap")},
    FixText{FixKind::NumberCap, OW_TEXT("Give the cap an index of its own")},
    FixText{FixKind::CountDecisions, OW_TEXT("Count decisions")},
    FixText{FixKind::CountPerProfile, OW_TEXT("Limit it per profile")},
    FixText{FixKind::RankByPriority, OW_TEXT("Rank by priority")},
    FixText{FixKind::SetNamespace, OW_TEXT("Set the namespace to “%1”")},
    FixText{FixKind::WriteLanguage, OW_TEXT("Write “%1”")},
    FixText{FixKind::RemoveText, OW_TEXT("Remove the text")},
    FixText{FixKind::SetContentType, OW_TEXT("Set the type to %1")},
    FixText{FixKind::SetFormat, OW_TEXT("Set the format to %1")},
    FixText{FixKind::AddContent, OW_TEXT("Add the missing content")},
    FixText{FixKind::AddRepresentation, OW_TEXT("Add the missing representation for “%1”")},
    FixText{FixKind::AddRepresentations, OW_TEXT("Add the %1 missing representations")},
    FixText{FixKind::RemoveRepresentation, OW_TEXT("Remove the representation")},
    FixText{FixKind::RemoveFromList, OW_TEXT("Remove it from the list")},
    FixText{FixKind::RemoveMention, OW_TEXT("Remove the %1 that does not exist")},
    FixText{FixKind::ReplaceMention, OW_TEXT("Replace by “%1”")},
    FixText{FixKind::ReplaceText, OW_TEXT("Replace by “%1”")},
};

#undef OW_TEXT

constexpr bool textsAreInOrder() {
    for (std::size_t i = 0; i < kFixTexts.size(); ++i) {
        if (std::size_t(kFixTexts[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(textsAreInOrder());

} // namespace

QString fixText(const Fix& fix) {
    const QString text = QCoreApplication::translate("ow::fixes", kFixTexts[std::size_t(fix.kind)].text);
    return text.contains(QLatin1StringView("%1")) ? text.arg(fix.about) : text;
}

bool wantsFilling(const Fix& fix) {
    return fix.kind == FixKind::AddContent || fix.kind == FixKind::AddRepresentation ||
           fix.kind == FixKind::AddRepresentations;
}

} // namespace ow
