#include "pictures/picture_loader.h"

#include "assets/picture_limits.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <csignal>
#include <cstring>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostAtOnce = 2;
constexpr std::size_t kMostWaiting = 500;
constexpr int kKeptKilobytes = 128 * 1024;
constexpr qsizetype kHeader = 128; // more than the first line takes
constexpr qsizetype kMostAnswer = kHeader + qsizetype(picture::kMostSide) * picture::kMostSide * 4;

QString decoderPath() {
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"offerwright-picture"_s);
}

/// "OWPIC width height ratio stored-width stored-height bytes\n", then the rows.
DecodedPicture pictureOf(const QByteArray& answer) {
    DecodedPicture unreadable{{}, PictureFault::Unreadable};
    const qsizetype end = answer.left(kHeader).indexOf('\n');
    const QList<QByteArray> words = answer.left(end).split(' ');
    if (end < 0 || words.size() != 7 || words.at(0) != "OWPIC")
        return unreadable;
    const QSize size(words.at(1).toInt(), words.at(2).toInt());
    if (size.isEmpty() || size.width() > picture::kMostSide || size.height() > picture::kMostSide ||
        answer.size() != end + 1 + qsizetype(size.width()) * size.height() * 4)
        return unreadable;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    std::memcpy(image.bits(), answer.constData() + end + 1, std::size_t(answer.size() - end - 1));
    image.setDevicePixelRatio(std::clamp(words.at(3).toDouble(), 1.0, 4.0));
    return {image,
            PictureFault::None,
            {},
            QSize(words.at(4).toInt(), words.at(5).toInt()),
            words.at(6).toLongLong()};
}

} // namespace

/// One process that decodes one picture.
class PictureLoader::Job : public QObject {
public:
    Job(PictureLoader* loader, const PictureSource& source, int side) : m_loader(loader), m_key(source.key) {
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { take(); });
        connect(&m_process, &QProcess::finished, this, [this] { finish(); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish();
        });
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            m_late = true;
            m_process.kill();
        });
        m_deadline.setSingleShot(true);
        m_deadline.start(picture::kMostMs);
        QStringList arguments{QString::number(side)};
        if (!source.file.isEmpty())
            arguments.append(source.file);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(decoderPath(), arguments);
        m_process.write(source.dataUrl.isEmpty() ? source.bytes : source.dataUrl.toUtf8());
        m_process.closeWriteChannel();
    }
    ~Job() override {
        m_process.disconnect(this);
        m_process.kill();
        m_process.waitForFinished(picture::kMostMs);
    }

    [[nodiscard]] const QString& key() const { return m_key; }
    [[nodiscard]] DecodedPicture result() const {
        if (m_process.error() == QProcess::FailedToStart)
            return {{}, PictureFault::NoDecoder};
        if (m_late || (m_process.exitStatus() == QProcess::CrashExit && m_process.exitCode() == SIGXCPU))
            return {{}, PictureFault::TooSlow};
        if (m_process.exitStatus() == QProcess::CrashExit)
            return {{}, PictureFault::TooMuchMemory};
        const int code = m_process.exitCode();
        if (code >= int(PictureFault::NotFound) && code < int(PictureFault::NoDecoder))
            return {{}, PictureFault(code), QString::fromUtf8(m_answer)};
        return code == 0 ? pictureOf(m_answer) : DecodedPicture{{}, PictureFault::Unreadable};
    }

private:
    void take() {
        m_answer += m_process.readAllStandardOutput();
        if (m_answer.size() > kMostAnswer)
            m_process.kill();
    }
    void finish() {
        m_deadline.stop();
        take();
        m_loader->finish(this);
    }

    PictureLoader* m_loader;
    QString m_key;
    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_answer;
    bool m_late = false;
};

PictureLoader::PictureLoader(int side, QObject* parent)
    : QObject(parent), m_side(std::min(side, picture::kMostSide)), m_known(kKeptKilobytes) {}

PictureLoader::~PictureLoader() = default;

std::optional<DecodedPicture> PictureLoader::picture(const QString& address) {
    const PictureSource source = pictureSource(address, m_baseFolder);
    if (source.fault != PictureFault::None)
        return DecodedPicture{{}, source.fault, source.detail};
    if (const DecodedPicture* known = m_known.object(source.key))
        return *known;
    const auto hasKey = [&](const QString& key) { return key == source.key; };
    const bool asked = std::any_of(m_waiting.cbegin(), m_waiting.cend(),
                                   [&](const PictureSource& other) { return hasKey(other.key); }) ||
                       std::any_of(m_running.cbegin(), m_running.cend(),
                                   [&](const std::unique_ptr<Job>& job) { return hasKey(job->key()); });
    if (!asked) {
        m_waiting.push_back(source);
        if (m_waiting.size() > kMostWaiting)
            m_waiting.pop_front(); // long out of sight
        QMetaObject::invokeMethod(this, &PictureLoader::startNext, Qt::QueuedConnection);
    }
    return std::nullopt;
}

void PictureLoader::startNext() {
    while (m_running.size() < kMostAtOnce && !m_waiting.empty()) {
        const PictureSource source = m_waiting.front();
        m_waiting.pop_front();
        m_running.push_back(std::make_unique<Job>(this, source, m_side));
    }
}

void PictureLoader::finish(Job* job) {
    const auto done = std::find_if(m_running.begin(), m_running.end(),
                                   [job](const std::unique_ptr<Job>& other) { return other.get() == job; });
    if (done == m_running.end())
        return;
    auto* picture = new DecodedPicture(job->result());
    m_known.insert(job->key(), picture,
                   std::max(1, int((picture->image.sizeInBytes() + job->key().size() * 2) / 1024)));
    done->release()->deleteLater(); // its process is telling us this
    m_running.erase(done);
    startNext();
    Q_EMIT ready();
}

} // namespace ow

#include "moc_picture_loader.cpp"
