#include "pictures/svg_check.h"

#include "assets/picture_limits.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <zlib.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kGzip("\x1f\x8b");
constexpr int kGzipWindow = 15 + 16; // zlib's way to say: the header of gzip

struct Inflated {
    QByteArray bytes;
    bool tooMuch = false;
};

Inflated inflated(const QByteArray& bytes) {
    z_stream stream = {};
    if (inflateInit2(&stream, kGzipWindow) != Z_OK)
        return {};
    Inflated out;
    QByteArray part(1 << 16, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    int state = Z_OK;
    while (state == Z_OK && !out.tooMuch) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = uInt(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.bytes.append(part.constData(), part.size() - qsizetype(stream.avail_out));
        out.tooMuch = out.bytes.size() > picture::kMostInflatedBytes;
    }
    inflateEnd(&stream);
    return out;
}

/// PNG, JPEG, GIF, WebP, BMP by their first bytes: nothing that could name another file.
bool isPixels(const QByteArray& bytes) {
    return bytes.startsWith("\x89PNG") || bytes.startsWith("\xff\xd8\xff") || bytes.startsWith("GIF8") ||
           bytes.startsWith("RIFF") || bytes.startsWith("BM");
}

/// The same reading of the address as Qt's: what follows the last "base64,".
bool isOwnPicture(QStringView address) {
    const qsizetype at = address.lastIndexOf(u"base64,"_s);
    return address.startsWith("data"_L1) && at >= 0 &&
           isPixels(QByteArray::fromBase64(address.mid(at + 7).toLatin1()));
}

bool reachesOut(const QXmlStreamReader& reader) {
    if (reader.isProcessingInstruction())
        return reader.processingInstructionTarget() == "xml-stylesheet"_L1;
    if (!reader.isStartElement() || reader.name() != "image"_L1)
        return false;
    const QXmlStreamAttributes attributes = reader.attributes();
    return std::any_of(attributes.cbegin(), attributes.cend(), [](const QXmlStreamAttribute& attribute) {
        return attribute.name() == "href"_L1 && !isOwnPicture(attribute.value());
    });
}

} // namespace

SvgCheck checkSvg(const QByteArray& bytes) {
    SvgCheck check{bytes};
    if (bytes.startsWith(kGzip)) {
        Inflated inner = inflated(bytes);
        if (inner.tooMuch)
            return {{}, PictureFault::TooMuchInflated};
        check.plain = inner.bytes;
        if (check.plain.startsWith(kGzip)) // would be inflated again, past every look
            return {{}, PictureFault::Unreadable};
    }
    QXmlStreamReader reader(check.plain);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reachesOut(reader))
            return {{}, PictureFault::ReachesOut};
    }
    if (reader.hasError())
        return {{}, PictureFault::Unreadable};
    return check;
}

} // namespace ow
