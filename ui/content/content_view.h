#pragma once

#include "content/render/bounded_html.h"

#include <QTextBrowser>

namespace ow {

class ContentDocument;
class PictureLoader;

/// Shows rendered content on white paper, as high as the content is. Links open nothing.
class ContentView : public QTextBrowser {
    Q_OBJECT

public:
    explicit ContentView(PictureLoader& pictures, QWidget* parent = nullptr);

    /// `pointSizeFactor` 1 = the application's text size.
    void showContent(const BoundedHtml& content, double pointSizeFactor = 1.0);

    /// Whether some picture is still to come.
    [[nodiscard]] bool isLoading() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    ContentDocument* m_document;
};

} // namespace ow
