#pragma once

#include "ui/journey/hands.h"

#include <QObject>

#include <memory>

namespace ow {

/// Content with tokens in two languages: typed, checked and seen as somebody sees it.
class ContentJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoLanguagesCheckedAndSeen();

private:
    void makeOffer();
    void writeEnglish();
    void writeGermanWithMistakes();
    void mendGerman();
    void seeBoth();
    void seeForSomebodyUnknown();
    [[nodiscard]] const PersonalizedOffer* offer() const;
    [[nodiscard]] QString seen() const;
    [[nodiscard]] QString message() const;

    std::unique_ptr<Hands> m_hands;
};

} // namespace ow
