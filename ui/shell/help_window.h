#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace ow {

/// The help pages that come with the program.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent);

private:
    void showPage(const QString& path);
    void follow(const QUrl& link);

    QListWidget* m_pages;
    QTextBrowser* m_text;
};

} // namespace ow
