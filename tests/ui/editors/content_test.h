#pragma once

#include <QObject>

namespace ow {

/// Writing the content of an offer: tokens, colours, languages, placements.
class ContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensCompleteThemselves_data();
    void tokensCompleteThemselves();
    void completionFollowsAndCloses();
    void urlsCompleteTokensToo();
    void menuAndCompletionOfferTheSame();
    void mistakesInTokensAreSaidCalmly();
    void whatIsSaidOfTokensIsSaidOnce();
    void whatIsKnownIsLearntAnew();
    void htmlIsTakenApart_data();
    void htmlIsTakenApart();
    void htmlIsTakenApartOverLines();
    void coloursFollowTheForm();
    void coloursCanBeRead();
    void anotherLanguageBeginsWithTheText();
    void missingLanguagesAreGaps();
    void allMissingPlacementsInOneStep();
};

} // namespace ow
