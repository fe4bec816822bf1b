#pragma once

#include <QObject>

namespace ow::test {

/// What a change does, against trying everything. OW_RANDOM_RUNS says how many changes.
class RevisionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesDoWhatIsTold();
};

} // namespace ow::test
