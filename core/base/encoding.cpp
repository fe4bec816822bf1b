#include "base/encoding.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLookedAt = 4096;

Error inEncoding(const QString& name, const QString& fileName, int line) {
    return Error::input(u"the file is in %1, not in UTF-8"_s.arg(name),
                        u"save it in UTF-8 (in a spreadsheet: “CSV UTF-8”)"_s, Place::inLine(fileName, line));
}

/// UTF-16 of mostly Latin text has a zero in every other byte, on one side.
QString wideByZeros(QByteArrayView start) {
    const qsizetype size = std::min(start.size(), kLookedAt) & ~qsizetype(1);
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < size; i += 2) {
        even += start[i] == '\0' ? 1 : 0;
        odd += start[i + 1] == '\0' ? 1 : 0;
    }
    const qsizetype units = size / 2;
    if (odd * 2 > units && even * 8 < units)
        return u"UTF-16 (little endian, without a byte order mark)"_s;
    if (even * 2 > units && odd * 8 < units)
        return u"UTF-16 (big endian, without a byte order mark)"_s;
    return {};
}

} // namespace

std::optional<Error> wideEncoding(const QByteArray& bytes, const QString& fileName) {
    using namespace std::string_view_literals;
    const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
    if (text.starts_with("\xFF\xFE\0\0"sv))
        return inEncoding(u"UTF-32 (little endian)"_s, fileName, 1);
    if (text.starts_with("\0\0\xFE\xFF"sv))
        return inEncoding(u"UTF-32 (big endian)"_s, fileName, 1);
    if (text.starts_with("\xFF\xFE"sv))
        return inEncoding(u"UTF-16 (little endian)"_s, fileName, 1);
    if (text.starts_with("\xFE\xFF"sv))
        return inEncoding(u"UTF-16 (big endian)"_s, fileName, 1);
    if (const QString name = wideByZeros(bytes); !name.isEmpty())
        return inEncoding(name, fileName, 1);
    return std::nullopt;
}

std::optional<Error> narrowEncoding(const QByteArray& bytes, const QString& fileName) {
    QStringDecoder whole(QStringDecoder::Utf8);
    (void)QString(whole(bytes));
    if (!whole.hasError())
        return std::nullopt;
    int line = 1;
    for (const QByteArray& text : QByteArray(bytes).replace("\r\n", "\n").replace('\r', '\n').split('\n')) {
        QStringDecoder decode(QStringDecoder::Utf8);
        (void)QString(decode(text + '\n')); // behind half a character at the line's end
        if (decode.hasError())
            break;
        ++line;
    }
    return inEncoding(u"another encoding, most likely Latin-1 or Windows-1252"_s, fileName, line);
}

} // namespace ow
