#pragma once

#include <QObject>

namespace ow {

/// Rules told in words.
class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesInWords_data();
    void rulesInWords();
    void titlesAreUsed();
    void everyRuleHasWords();
    void wordsSayWhenTheyAreOlderThanTheText();
    void wordsFollowTyping();
};

} // namespace ow
