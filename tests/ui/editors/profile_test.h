#pragma once

#include <QObject>

namespace ow {

/// A test profile as a form, beside the same as JSON.
class ProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attributesFollowTheirType();
    void anAttributeIsAdded();
    void nothingIsReplacedByAnAttribute();
    void segmentsComeAndGo();
    void eventsComeFromTemplates();
    void countsOfOffers();
    void bothViewsFollowEachOther();
    void whatTheFormDoesNotShowStays();
    void aTextThatDoesNotReadHasNoForm();
};

} // namespace ow
