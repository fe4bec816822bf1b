#pragma once

#include <QObject>

namespace ow {

/// Comments in the window: the way there, how many there are, the filters, and what is half typed.
class CommentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyLeadsToTheField();
    void theCountIsInSight();
    void filtersFindThem();
    void tokensComplete();
    void halfTypedTextStaysWithItsObject();
    void theyComeBackWithTheirObject();
    void theReviewShowsTheSame();
    void aThousandObjectsAreNoWork();
};

} // namespace ow
