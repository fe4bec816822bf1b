#include "base/counted.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString plural(const QString& noun) {
    const bool isAfterConsonant = noun.size() > 1 && !u"aeiou"_s.contains(noun.at(noun.size() - 2));
    return noun.endsWith(u'y') && isAfterConsonant ? noun.chopped(1) + u"ies"_s : noun + u's';
}

} // namespace

QString counted(qint64 count, const QString& noun) {
    return QString::number(count) + u' ' + (count == 1 ? noun : plural(noun));
}

QString byNumber(qint64 count, const QString& one, const QString& many) {
    return count == 1 ? one : many;
}

QString withArticle(const QString& words) {
    const bool isVowel = !words.isEmpty() && u"aeiou"_s.contains(words.front().toLower());
    return (isVowel ? u"an "_s : u"a "_s) + words;
}

QString stateWords(const QString& token) {
    return token == "draft"_L1 ? u"a draft"_s : token;
}

QString memberWords(const QString& member) {
    QString words;
    for (qsizetype i = 0; i < member.size(); ++i) {
        const QChar c = member.at(i);
        if (c == u'_' || c == u' ') {
            if (!words.isEmpty() && !words.endsWith(u' '))
                words += u' ';
        } else if (c.isUpper() && i > 0 && member.at(i - 1).isLower()) {
            words += u' ';
            words += i + 1 < member.size() && member.at(i + 1).isUpper() ? c : c.toLower();
        } else {
            words += words.isEmpty() ? c.toUpper() : c;
        }
    }
    return words;
}

} // namespace ow
