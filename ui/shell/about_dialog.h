#pragma once

#include <QDialog>

namespace ow {

/// Name, version, licence.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace ow
