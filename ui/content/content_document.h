#pragma once

#include "content/render/bounded_html.h"

#include <QPalette>
#include <QTextDocument>

class QTimer;

namespace ow {

class PictureLoader;

/// Rendered content laid out for white paper of some width: pictures wider than it are drawn smaller.
/// Pictures come from qrc:, data: and from files in the folder of the catalog, and are decoded elsewhere:
/// they appear a moment later. Nothing else is ever read, nothing is fetched from a network.
class ContentDocument : public QTextDocument {
    Q_OBJECT

public:
    /// The loader must outlive the document.
    explicit ContentDocument(PictureLoader& pictures, QObject* parent = nullptr);

    void setContent(const BoundedHtml& content, const QFont& font);
    void fitTo(int width);
    [[nodiscard]] int height() const;
    /// Whether some picture is still to come.
    [[nodiscard]] bool isLoading() const;

    /// The colours of the paper, whatever those of the window are: offers are written for white pages.
    [[nodiscard]] static QPalette paper(QPalette palette);

Q_SIGNALS:
    /// It looks otherwise than before, and may be higher.
    void redrawn();

protected:
    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

private:
    void draw();

    PictureLoader& m_pictures;
    QTimer* m_redraw;
    BoundedHtml m_content;
    int m_width = 0;
    bool m_isWaiting = false; ///< for a picture that is being decoded
};

} // namespace ow
