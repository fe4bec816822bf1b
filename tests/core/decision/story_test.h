#pragma once

#include <QObject>

namespace ow::test {

/// What explanations are as text: the golden cases of tests/golden/stories, and what holds for random ones.
/// OW_STORY_CASES says how many.
class StoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void manyOffersShareTheLines();
    void hostileNamesStayOnTheirLine();
    void eventsAreNotRepeated();
    void whatIsSaidOnceIsNotLost();
    void randomStoriesAreWhatWasExplained();
    void randomDuelsAreWhatWasDecided();
};

} // namespace ow::test
