#pragma once

#include <QLabel>
#include <QString>

namespace ow {

class PictureLoader;

/// A small view of the picture at an address, as far as it can be had without a network (see
/// picture_address.h). What cannot be shown says why; an address in a network shows nothing.
class ImageThumbnail : public QLabel {
    Q_OBJECT

public:
    /// `baseFolder` is the folder of the catalog.
    explicit ImageThumbnail(const QString& baseFolder, QWidget* parent = nullptr);

    void setUrl(const QString& url);
    [[nodiscard]] bool hasPicture() const { return m_hasPicture; }

private:
    void refresh();

    PictureLoader* m_pictures;
    QString m_url;
    bool m_hasPicture = false;
};

} // namespace ow
