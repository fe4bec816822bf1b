#pragma once

#include <QObject>

namespace ow {

/// Where a text that cannot be read is said to be wrong.
class MistakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMarkOfTheMistakeIsInSight();
    void theExcerptIsCutAroundTheMark();
    void visualSaysInSightWhyNot();
};

} // namespace ow
