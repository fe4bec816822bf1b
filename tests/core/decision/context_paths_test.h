#pragma once

#include <QObject>

namespace ow::test {

/// What rules read of the context, and values put there.
class ContextPathsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatRulesAndFormulasRead();
    void valuesArePutAndTakenAway_data();
    void valuesArePutAndTakenAway();
    void everythingElseStays();
};

} // namespace ow::test
