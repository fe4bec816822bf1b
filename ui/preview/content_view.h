#pragma once

#include <QTextBrowser>

namespace ow {

/// Shows rendered content on white paper, as high as the content is. Pictures come from qrc:, file: and paths
/// relative to the base folder; nothing is ever fetched from a network, and links open nothing.
class ContentView : public QTextBrowser {
    Q_OBJECT

public:
    explicit ContentView(QWidget* parent = nullptr);

    void setBaseFolder(const QString& folder) { m_baseFolder = folder; }
    /// Shows HTML; `pointSizeFactor` 1 = the application's text size.
    void showContent(const QString& html, double pointSizeFactor = 1.0);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QString m_baseFolder;
};

} // namespace ow
