#pragma once

#include <QObject>

namespace ow {

/// The export dialog: what goes out, in which shape, and what stands beside it.
class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeCatalogComesBackEqual();
    void oneActivityTakesWhatItNeeds();
    void aSelectionTakesWhatItMentions();
    void onlyWhatIsLiveLeavesDraftsBehind();
    void oneFilePerEntityHasItsManifest();
    void errorsStopUntilTheUserSaysAnyway();
    void aFormatSaysWhatItCannotHold();
    void aPlaceThatCannotBeWrittenIsSaid();
    void aFullDiskIsSaid_data();
    void aFullDiskIsSaid();
    void aFullDeviceIsSaid();
};

} // namespace ow
