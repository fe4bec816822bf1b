#pragma once

#include <QObject>

namespace ow {

/// The preview and the command line give the same answer to the same question.
class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCopiedRequestIsAnsweredTheSame();
    void whatNobodySaysIsTheSameForBoth();
};

} // namespace ow
