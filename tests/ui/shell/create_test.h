#pragma once

#include <QObject>

namespace ow {

/// What is missed is made where it is missed: real keys and clicks in the window over a catalog file.
class CreateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReferenceIsMadeInPlace_data();
    void everyReferenceIsMadeInPlace();
    void theListOffersToCreate();
    void aFieldThatIsLeftMakesNothing();
    void aClickBesideTheSheetReturns();
    void tabStaysInTheSheet();
    void aClickInTheSheetStaysThere();
    void undoInTheSheetStaysThere();
    void newContentIsWrittenAtOnce();
    void anEmptyListOffersSomethingNew();
};

} // namespace ow
