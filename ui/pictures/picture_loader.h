#pragma once

#include "pictures/picture.h"

#include <QCache>
#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace ow {

/// Pictures of content, decoded in a process of its own with limits of memory and time (the program
/// offerwright-picture beside this one): no picture can freeze, fill or crash the window. Results are kept.
class PictureLoader : public QObject {
    Q_OBJECT

public:
    /// No side of a picture will be longer than `side` pixels.
    explicit PictureLoader(int side, QObject* parent = nullptr);
    ~PictureLoader() override;

    /// The folder of the catalog.
    void setBaseFolder(const QString& folder) { m_baseFolder = folder; }
    /// A picture that is known or cannot be, at once; none while it is being decoded: ready() tells.
    [[nodiscard]] std::optional<DecodedPicture> picture(const QString& address);
    /// Whether any picture is still being decoded.
    [[nodiscard]] bool isBusy() const { return !m_running.empty() || !m_waiting.empty(); }

Q_SIGNALS:
    void ready();

private:
    class Job;
    void startNext();
    void finish(Job* job);

    int m_side;
    QString m_baseFolder;
    QCache<QString, DecodedPicture> m_known; ///< by key; costs kilobytes
    std::deque<PictureSource> m_waiting;
    std::vector<std::unique_ptr<Job>> m_running;
};

} // namespace ow
