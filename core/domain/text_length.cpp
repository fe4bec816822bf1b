#include "domain/text_length.h"

#include <QList>
#include <QStringView>

namespace ow {

TextLength textLength(const QString& content) {
    TextLength length;
    const auto add = [&length](QStringView part) {
        length.characters += part.toUcs4().size();
        length.bytes += part.toUtf8().size();
    };
    const QStringView text(content);
    qsizetype from = 0;
    while (true) {
        const qsizetype open = text.indexOf(u"{{", from);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u"}}", open);
        if (close < 0)
            break;
        add(text.sliced(from, open - from));
        from = close + 2;
    }
    add(text.sliced(from));
    return length;
}

} // namespace ow
