#pragma once

#include <QObject>

namespace ow {

/// Rule -> blocks -> rule is the same rule, whatever it is.
class BlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void randomRulesAreKept();
    void commonSpellingsAreKept();
    void sampleRulesAreDrawn();
    void kindsOfBlocks_data();
    void kindsOfBlocks();
    void valuesAreWrittenAsTheLanguageHasThem_data();
    void valuesAreWrittenAsTheLanguageHasThem();
    void whatIsTypedHasItsKind_data();
    void whatIsTypedHasItsKind();
};

} // namespace ow
