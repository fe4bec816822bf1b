#pragma once

#include <QLabel>
#include <QString>

namespace ow {

/// A small view of the picture at a URL, as far as it can be had without a network: qrc:, file: and data:
/// URLs.
class ImageThumbnail : public QLabel {
    Q_OBJECT

public:
    explicit ImageThumbnail(QWidget* parent = nullptr);

    void setUrl(const QString& url);
    [[nodiscard]] bool hasPicture() const { return m_hasPicture; }

private:
    QString m_url;
    bool m_hasPicture = false;
};

} // namespace ow
