#include "base/error.h"

#include <QStringList>

namespace ow {

using namespace Qt::StringLiterals;

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

} // namespace ow
