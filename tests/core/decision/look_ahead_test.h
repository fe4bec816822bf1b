#pragma once

#include <QObject>

namespace ow::test {

/// Leaving offers for later scopes has an end (limits of the help).
class LookAheadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyScopesAreGivenUpWithAWarning();
};

} // namespace ow::test
