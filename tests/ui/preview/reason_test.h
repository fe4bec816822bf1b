#pragma once

#include <QObject>

namespace ow {

/// The words of the preview for every way in which an offer wins or loses.
class ReasonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReasonHasItsSentence();
    void theWindowSaysTheSame();
    void conditionsAreInWords();
    void refusalsAreWorded();
    void detailsCanBeArguedWith_data();
    void detailsCanBeArguedWith();
};

} // namespace ow
