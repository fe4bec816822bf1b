#include "preview/stage_text.h"

#include <QCoreApplication>

namespace ow {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ow::Stage", text);
}

} // namespace

QString stageTitle(Stage stage) {
    switch (stage) {
    case Stage::Filter:
        return say("Collection");
    case Stage::Status:
        return say("Status");
    case Stage::Placement:
        return say("Placement");
    case Stage::Calendar:
        return say("Dates");
    case Stage::Criterion:
        return say("Criterion");
    case Stage::Eligibility:
        return say("Eligibility");
    case Stage::Capping:
        return say("Capping");
    case Stage::Duplicate:
        return say("Duplicates");
    case Stage::RankedBelow:
        return say("Ranking");
    case Stage::Selected:
        return say("Selected");
    }
    Q_UNREACHABLE();
    return {};
}

QString stageMeaning(Stage stage) {
    switch (stage) {
    case Stage::Filter:
        return say("Is the offer in a collection or list of this activity?");
    case Stage::Status:
        return say("Is the offer approved?");
    case Stage::Placement:
        return say("Has the offer content for this placement?");
    case Stage::Calendar:
        return say("Is the instant inside the offer's dates?");
    case Stage::Criterion:
        return say("Does a criterion that offers it serve this profile?");
    case Stage::Eligibility:
        return say("Does the offer's own rule or audience let this profile in?");
    case Stage::Capping:
        return say("Has every cap of the offer room left?");
    case Stage::Duplicate:
        return say("Was the offer not already proposed in this request?");
    case Stage::RankedBelow:
        return say("Does the offer rank high enough for the places there are?");
    case Stage::Selected:
        return say("These offers are proposed.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
