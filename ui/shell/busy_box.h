#pragma once

#include <QDialog>

namespace ow {

/// Says over its window that something is being written, and keeps everything else from being edited; it
/// shows after a moment, and goes with what it waits for.
class BusyBox : public QDialog {
    Q_OBJECT

public:
    BusyBox(const QString& what, QWidget* window);

    /// Nobody closes it.
    void reject() override {}

protected:
    void showEvent(QShowEvent* event) override;
};

} // namespace ow
