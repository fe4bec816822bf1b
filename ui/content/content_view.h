#pragma once

#include "content/render/bounded_html.h"

#include <QTextBrowser>

class QTimer;

namespace ow {

class PictureLoader;

/// Shows rendered content on white paper, as high as the content is. Pictures come from qrc:, data: and from
/// files in the base folder, and are decoded elsewhere: they appear a moment later. Nothing else is ever
/// read, nothing is fetched from a network, and links open nothing.
class ContentView : public QTextBrowser {
    Q_OBJECT

public:
    explicit ContentView(QWidget* parent = nullptr);

    /// The folder of the catalog.
    void setBaseFolder(const QString& folder);
    /// `pointSizeFactor` 1 = the application's text size.
    void showContent(const BoundedHtml& content, double pointSizeFactor = 1.0);

    /// Whether some picture is still to come.
    [[nodiscard]] bool isLoading() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();
    void fit();

    PictureLoader* m_pictures;
    QTimer* m_redraw;
    BoundedHtml m_content;
};

} // namespace ow
