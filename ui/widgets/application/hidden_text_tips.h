#pragma once

#include <QObject>
#include <QPoint>
#include <QString>

class QApplication;
class QWidget;

namespace ow {

/// The whole text of what stands elided at a place of a widget (a label, button, box, tab, column or cell);
/// empty where all of it is seen.
[[nodiscard]] QString elidedTextAt(const QWidget* widget, const QPoint& at);

/// A long text in lines that a screen has room for; tooltips are plain text and break no line themselves.
[[nodiscard]] QString inLines(const QString& text);

/// Gives whatever is elided and says nothing else a tooltip with its whole text. One for all windows of the
/// application.
class HiddenTextTips : public QObject {
    Q_OBJECT

public:
    explicit HiddenTextTips(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
