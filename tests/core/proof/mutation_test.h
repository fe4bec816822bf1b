#pragma once

#include <QObject>

namespace ow::test {

/// Faults planted in catalogs as they are made are found, and nothing is found where there are none.
/// OW_RANDOM_RUNS says how many catalogs, each with one fault of every kind.
class MutationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedFaultsAreFound();
};

} // namespace ow::test
