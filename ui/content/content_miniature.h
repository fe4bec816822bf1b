#pragma once

#include "content/placement_frame.h"
#include "content/render/shown_content.h"

#include <QWidget>

namespace ow {

class ContentDocument;
class PictureLoader;

/// A content in the frame of its placement, drawn small: its beginning, where it is long. Mouse and keys go
/// through to what holds it.
class ContentMiniature : public QWidget {
    Q_OBJECT

public:
    explicit ContentMiniature(PictureLoader& pictures, QWidget* parent = nullptr);

    void showContent(const ShownContent& content, const QString& channel, const QString& place,
                     const QString& person);
    /// What it says, in plain text.
    [[nodiscard]] QString text() const;
    /// Whether some picture is still to come.
    [[nodiscard]] bool isLoading() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ContentDocument* m_document;
    FrameKind m_kind = FrameKind::Plain;
    QString m_place;
    QString m_person;
};

} // namespace ow
