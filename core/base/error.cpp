#include "base/error.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString asSentence(QString words) {
    if (words.isEmpty())
        return words;
    words[0] = words.at(0).toUpper();
    return u".?!…"_s.contains(words.back()) ? words : words + u'.';
}

} // namespace

QString placeText(const Place& place) {
    QString text = place.file;
    if (place.line > 0) {
        text += (text.isEmpty() ? u"line "_s : u":"_s) + QString::number(place.line);
        if (place.column > 0)
            text += u':' + QString::number(place.column);
    }
    if (!place.field.isEmpty())
        text += (text.isEmpty() ? QString() : u": "_s) + place.field;
    return text;
}

QString Error::text() const {
    const QString where = placeText(place);
    return withMend(where.isEmpty() ? message : where + u": "_s + message, mend);
}

QString withMend(const QString& message, const QString& mend) {
    return mend.isEmpty() ? message : message + u" — "_s + mend;
}

QString asSentences(const QString& message, const QString& mend) {
    return mend.isEmpty() ? asSentence(message) : asSentence(message) + u' ' + asSentence(mend);
}

} // namespace ow
