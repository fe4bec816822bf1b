#pragma once

#include <QObject>

namespace ow {

/// What is said of a file in trouble.
class NoticeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasReadOfADamagedFile_data();
    void whatWasReadOfADamagedFile();
    void theBarHasItsActionsAndGoes();
};

} // namespace ow
