#include "domain/language_tag.h"

#include <algorithm>

namespace ow {

namespace {

bool isSubtag(QStringView text, bool isFirst) {
    constexpr qsizetype longest = 8;
    return !text.isEmpty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [isFirst](QChar c) {
               return c.unicode() < 128 && (c.isLetter() || (!isFirst && c.isDigit()));
           });
}

} // namespace

QString languageTag(const QString& written) {
    return written.trimmed().replace(u'_', u'-');
}

bool isLanguageTag(const QString& tag) {
    bool isFirst = true;
    for (const QStringView subtag : QStringView(tag).tokenize(u'-')) {
        if (!isSubtag(subtag, isFirst))
            return false;
        isFirst = false;
    }
    return true;
}

} // namespace ow
