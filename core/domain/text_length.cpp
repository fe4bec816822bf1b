#include "domain/text_length.h"

#include "domain/content_template.h"

#include <QList>
#include <QStringView>

namespace ow {

TextLength textLength(const QString& content) {
    TextLength length;
    const QVector<TemplatePart> parts = templateParts(content);
    for (const TemplatePart& part : parts) {
        if (part.kind != TemplatePart::Kind::Literal && part.kind != TemplatePart::Kind::Open)
            continue;
        const QStringView text = QStringView(content).sliced(part.from, part.length);
        length.characters += text.toUcs4().size();
        length.bytes += text.toUtf8().size();
    }
    return length;
}

} // namespace ow
