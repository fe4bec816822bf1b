#pragma once

#include "assets/picture_facts.h"

#include <QLabel>
#include <QString>

namespace ow {

class CatalogDocument;
class PictureLoader;

/// A small view of the picture at an address, as far as it can be had without a network (see
/// picture_source.h). What cannot be shown says why; an address in a network shows nothing.
class ImageThumbnail : public QLabel {
    Q_OBJECT

public:
    /// All thumbnails of a document share one loader: however many pictures an offer has, few are decoded at
    /// once, and a picture that was seen is there at once.
    explicit ImageThumbnail(CatalogDocument& document, QWidget* parent = nullptr);

    void setUrl(const QString& url);
    [[nodiscard]] bool hasPicture() const { return m_facts.has_value(); }
    /// How large the picture is that is shown.
    [[nodiscard]] const std::optional<PictureFacts>& facts() const { return m_facts; }

    static constexpr int kSide = 480; ///< of what is decoded: sharp at a device pixel ratio of 2

Q_SIGNALS:
    /// Another picture is shown, or none.
    void refreshed();

private:
    void refresh();

    PictureLoader* m_pictures;
    QString m_url;
    std::optional<PictureFacts> m_facts;
    bool m_isWaiting = false; ///< for a picture that is being decoded
};

} // namespace ow
