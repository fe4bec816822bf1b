#include "assets/picture_facts.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace ow {

namespace {

/// Bytes at places that may not be there.
class Bytes {
public:
    explicit Bytes(QByteArrayView bytes) : m_bytes(bytes) {}

    [[nodiscard]] bool has(qsizetype at, QByteArrayView what) const {
        return at >= 0 && m_bytes.size() - at >= what.size() && m_bytes.sliced(at, what.size()) == what;
    }
    template <class Number>
    [[nodiscard]] std::optional<Number> big(qsizetype at) const {
        return fits(at, sizeof(Number)) ? std::optional(qFromBigEndian<Number>(m_bytes.data() + at))
                                        : std::nullopt;
    }
    template <class Number>
    [[nodiscard]] std::optional<Number> little(qsizetype at) const {
        return fits(at, sizeof(Number)) ? std::optional(qFromLittleEndian<Number>(m_bytes.data() + at))
                                        : std::nullopt;
    }

private:
    [[nodiscard]] bool fits(qsizetype at, std::size_t count) const {
        return at >= 0 && m_bytes.size() - at >= qsizetype(count);
    }

    QByteArrayView m_bytes;
};

/// Nothing where a part is missing, or is no size.
template <class Number>
std::optional<QSize> sized(const std::optional<Number>& width, const std::optional<Number>& height) {
    constexpr qint64 most = 1 << 30;
    if (!width || !height || *width < 1 || *height < 1 || qint64(*width) > most || qint64(*height) > most)
        return {};
    return QSize(int(*width), int(*height));
}

/// Its size stands in the header of its first frame, behind segments of any kind.
std::optional<QSize> ofJpeg(const Bytes& bytes) {
    qsizetype at = 2;
    while (const auto mark = bytes.big<quint8>(at)) {
        if (*mark != 0xff)
            return {};
        const auto kind = bytes.big<quint8>(at + 1);
        if (!kind)
            return {};
        if (*kind == 0xff) { // a mark may have several
            ++at;
            continue;
        }
        const bool isFrame =
            *kind >= 0xc0 && *kind <= 0xcf && *kind != 0xc4 && *kind != 0xc8 && *kind != 0xcc;
        if (isFrame)
            return sized(bytes.big<quint16>(at + 7), bytes.big<quint16>(at + 5));
        const auto length = bytes.big<quint16>(at + 2);
        if (!length || *length < 2 || *kind == 0xda || *kind == 0xd9)
            return {};
        at += 2 + *length;
    }
    return {};
}

std::optional<QSize> ofWebp(const Bytes& bytes) {
    if (bytes.has(12, "VP8 ") && bytes.has(23, "\x9d\x01\x2a")) {
        const auto width = bytes.little<quint16>(26);
        const auto height = bytes.little<quint16>(28);
        return width && height ? sized<int>(*width & 0x3fff, *height & 0x3fff) : std::nullopt;
    }
    if (bytes.has(12, "VP8L") && bytes.has(20, "\x2f")) {
        const auto bits = bytes.little<quint32>(21);
        return bits ? sized<quint32>((*bits & 0x3fff) + 1, ((*bits >> 14) & 0x3fff) + 1) : std::nullopt;
    }
    if (bytes.has(12, "VP8X")) {
        const auto width = bytes.little<quint32>(24);
        const auto height = bytes.little<quint32>(26); // the three bytes from 27 on
        return width && height ? sized<quint32>((*width & 0xffffff) + 1, (*height >> 8) + 1) : std::nullopt;
    }
    return {};
}

/// Rows may stand in either order, which the sign of the height says.
std::optional<QSize> ofBmp(const Bytes& bytes) {
    const auto height = bytes.little<qint32>(22);
    return sized(bytes.little<qint32>(18),
                 height ? std::optional(qint32(std::abs(qint64(*height)))) : std::nullopt);
}

} // namespace

bool isPictureName(const QString& path) {
    static constexpr const char16_t* kSuffixes[] = {u".png",  u".jpg", u".jpeg", u".gif",
                                                    u".webp", u".svg", u".svgz", u".bmp"};
    return std::any_of(std::begin(kSuffixes), std::end(kSuffixes), [&](const char16_t* suffix) {
        return path.endsWith(QStringView(suffix), Qt::CaseInsensitive);
    });
}

bool isSvg(QByteArrayView bytes) {
    if (bytes.startsWith("\x1f\x8b")) // gzip
        return true;
    // Any encoding of XML begins with "<" after its mark: 8 or 16 bits, either order.
    for (qsizetype i = 0; i < std::min<qsizetype>(bytes.size(), 1024); ++i) {
        const auto byte = uchar(bytes.at(i));
        if (byte == '<')
            return true;
        const bool mark = byte == 0xef || byte == 0xbb || byte == 0xbf || byte == 0xfe || byte == 0xff;
        if (byte != 0 && !mark && byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n')
            return false;
    }
    return false;
}

std::optional<QSize> pixelSize(QByteArrayView head) {
    const Bytes bytes(head);
    if (bytes.has(0, "\x89PNG\r\n\x1a\n") && bytes.has(12, "IHDR"))
        return sized(bytes.big<quint32>(16), bytes.big<quint32>(20));
    if (bytes.has(0, "\xff\xd8"))
        return ofJpeg(bytes);
    if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a"))
        return sized(bytes.little<quint16>(6), bytes.little<quint16>(8));
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP"))
        return ofWebp(bytes);
    if (bytes.has(0, "BM"))
        return ofBmp(bytes);
    return {};
}

} // namespace ow
