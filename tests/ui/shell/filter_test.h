#pragma once

#include <QObject>

namespace ow {

/// The line above a list, with keys: words, tokens, their values, and the menu that puts them in.
class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreCompleted();
    void theMenuPutsTokensIn();
    void downStillGoesIntoTheList();
    void whatNeedsReviewIsFoundAndReviewed();
};

} // namespace ow
