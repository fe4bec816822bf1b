#include "palette/fuzzy_match.h"

#include <QList>
#include <QString>

namespace ow {

namespace {

constexpr int kRunBonus = 6;        // next to the letter before
constexpr int kWordStartBonus = 10; // first letter of a word
constexpr int kTextStartBonus = 6;  // first letter of the text
constexpr int kExactBonus = 12;     // the whole word stands in the text as it is
constexpr int kLongestTail = 40;    // longer texts lose no more points

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

std::optional<int> scoreWord(QStringView word, QStringView text) {
    const qsizetype whole = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (whole >= 0) {
        const int runs = int(word.size() - 1) * kRunBonus;
        return runs + kExactBonus + (startsWord(text, whole) ? kWordStartBonus : 0) +
               (whole == 0 ? kTextStartBonus : 0);
    }
    int score = 0;
    qsizetype from = 0;
    qsizetype last = -2;
    for (const QChar letter : word) {
        const qsizetype at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        score += at == last + 1 ? kRunBonus : startsWord(text, at) ? kWordStartBonus : -1;
        last = at;
        from = at + 1;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView query, QStringView text) {
    int score = -int(std::min<qsizetype>(text.size(), kLongestTail)) / 8;
    for (const QStringView word : query.split(u' ', Qt::SkipEmptyParts)) {
        const std::optional<int> one = scoreWord(word, text);
        if (!one)
            return std::nullopt;
        score += *one;
    }
    return score;
}

} // namespace ow
