#pragma once

#include <QObject>

namespace ow::test {

/// Random small catalogs against trying everything: nothing that a profile shows is proved never to happen,
/// and every witness shows what it is given for. OW_RANDOM_RUNS says how many catalogs.
class ProofLawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatHappensIsProvedNever();
};

} // namespace ow::test
