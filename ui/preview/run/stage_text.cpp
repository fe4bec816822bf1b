#include "preview/run/stage_text.h"

#include <QCoreApplication>

namespace ow {

namespace {

struct StageWords {
    Q_DECLARE_TR_FUNCTIONS(ow::Stage)
};

} // namespace

QString stageTitle(Stage stage) {
    switch (stage) {
    case Stage::Filter:
        return StageWords::tr("Collection");
    case Stage::Status:
        return StageWords::tr("Status");
    case Stage::Placement:
        return StageWords::tr("Placement");
    case Stage::Calendar:
        return StageWords::tr("Dates");
    case Stage::Criterion:
        return StageWords::tr("Criterion");
    case Stage::Eligibility:
        return StageWords::tr("Eligibility");
    case Stage::Capping:
        return StageWords::tr("Capping");
    case Stage::Duplicate:
        return StageWords::tr("Duplicates");
    case Stage::RankedBelow:
        return StageWords::tr("Ranking");
    case Stage::Selected:
        return StageWords::tr("Selected");
    }
    Q_UNREACHABLE();
    return {};
}

QString stageMeaning(Stage stage) {
    switch (stage) {
    case Stage::Filter:
        return StageWords::tr("Is the offer in a collection or list of this activity?");
    case Stage::Status:
        return StageWords::tr("Is the offer approved?");
    case Stage::Placement:
        return StageWords::tr("Has the offer content for this placement?");
    case Stage::Calendar:
        return StageWords::tr("Is the instant inside the offer's dates?");
    case Stage::Criterion:
        return StageWords::tr("Does a criterion that offers it serve this profile?");
    case Stage::Eligibility:
        return StageWords::tr("Does the offer's own rule or audience let this profile in?");
    case Stage::Capping:
        return StageWords::tr("Has every cap of the offer room left?");
    case Stage::Duplicate:
        return StageWords::tr("Was the offer not already proposed in this request?");
    case Stage::RankedBelow:
        return StageWords::tr("Does the offer rank high enough for the places there are?");
    case Stage::Selected:
        return StageWords::tr("These offers are proposed.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
