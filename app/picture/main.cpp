#include "assets/picture_limits.h"
#include "pictures/picture_decoder.h"

#include <QFile>
#include <QGuiApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

void limit(__rlimit_resource what, rlim_t most, rlim_t grace = 0) {
    const rlimit both{most, most + grace};
    (void)setrlimit(what, &both);
}

[[noreturn]] void outOfMemory() {
    std::_Exit(int(ow::PictureFault::TooMuchMemory));
}

/// Whatever a picture does in here ends with this process, soon.
void limitThisProcess() {
    std::set_new_handler(outOfMemory);
    std::set_terminate(outOfMemory);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    (void)std::signal(SIGXFSZ, SIG_IGN); // a warning to a file is lost, no more
    limit(RLIMIT_AS, rlim_t(ow::picture::kMostMemory));
    limit(RLIMIT_CPU, rlim_t(ow::picture::kMostProcessorSeconds), 1); // the soft one says why
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
}

bool put(const QByteArray& bytes) {
    return std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout) == std::size_t(bytes.size());
}

/// All of it, within the limit of what is worth a look.
QByteArray standardInput() {
    QFile input;
    QByteArray bytes;
    QByteArray part; // a pipe gives what is there, not what was asked for
    if (input.open(stdin, QIODevice::ReadOnly)) {
        do {
            part = input.read(ow::picture::kMostDataUrl + 1 - bytes.size());
            bytes += part;
        } while (!part.isEmpty());
    }
    return bytes;
}

int answer(const ow::DecodedPicture& picture) {
    if (picture.fault != ow::PictureFault::None) {
        put(picture.detail.toUtf8());
        return int(picture.fault);
    }
    const QImage& image = picture.image;
    put("OWPIC " + QByteArray::number(image.width()) + ' ' + QByteArray::number(image.height()) + ' ' +
        QByteArray::number(image.devicePixelRatio()) + ' ' + QByteArray::number(picture.stored.width()) +
        ' ' + QByteArray::number(picture.stored.height()) + ' ' + QByteArray::number(picture.bytes) + '\n');
    const qsizetype row = qsizetype(image.width()) * 4;
    for (int y = 0; y < image.height(); ++y)
        put(QByteArray::fromRawData(reinterpret_cast<const char*>(image.constScanLine(y)), row));
    return 0;
}

} // namespace

/// offerwright-picture SIDE [FILE]: decodes the file, or what comes from standard input (a data: URL or the
/// bytes of a picture), and writes its
/// pixels to standard output. The window starts it for every picture in content.
int main(int argc, char** argv) {
    limitThisProcess();
    qputenv("QT_QPA_PLATFORM", "offscreen"); // an SVG may hold text, which needs fonts, but no display
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const int side = arguments.size() > 1 ? arguments.at(1).toInt() : 0;
    if (side <= 0 || side > ow::picture::kMostSide || arguments.size() > 3) {
        std::fputs("usage: offerwright-picture SIDE [FILE]\n", stderr);
        return 2;
    }
    const ow::PictureBytes read =
        arguments.size() == 3 ? ow::readPictureFile(arguments.at(2)) : ow::readDataUrl(standardInput());
    const int code =
        answer(read.fault == ow::PictureFault::None ? ow::decodePicture(read.bytes, side)
                                                    : ow::DecodedPicture{{}, read.fault, read.detail});
    std::fflush(stdout);
    std::_Exit(code); // nothing here is worth taking down in order
}
