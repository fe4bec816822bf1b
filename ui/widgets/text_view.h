#pragma once

#include <QTextBrowser>

namespace ow {

/// Shows HTML of our own making. Names in it are escaped; should one not be, it still opens no file: there is
/// nothing beside the text.
class TextView : public QTextBrowser {
    Q_OBJECT

public:
    using QTextBrowser::QTextBrowser;

protected:
    [[nodiscard]] QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace ow
