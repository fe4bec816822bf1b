#pragma once

#include <QObject>

namespace ow {

/// Window, `decide` and decision tests give one answer to one question. OW_ONE_ANSWER_STATES says how many.
class OneAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowDecideAndTestsAgree();
};

} // namespace ow
