#pragma once

#include <QObject>

namespace ow {

/// Catalog files that somebody prepared or changed with another program.
class PreparedFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesAnotherSchema_data();
    void refusesAnotherSchema();
    void acceptsWhatDiffersInBlanks();
    void salvagesWhereSomethingIsMissing();
    void limitsWhatARowMayBe();
};

} // namespace ow
