#pragma once

#include <QObject>

namespace ow {

/// What is dragged in the lists comes where it belongs.
class DragTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersAreDraggedOntoATag();
    void aCollectionSaysWhyItTakesNone();
    void tagsAreDraggedOntoAnOffer();
    void whatIsOfAnotherCatalogIsNotTaken();
};

} // namespace ow
