#pragma once

#include <QDialog>

namespace ow {

class StartPage;

/// The start page over an open catalog, which stays as it is until another one is chosen. Escape leaves it.
class StartDialog : public QDialog {
    Q_OBJECT

public:
    /// Takes the page over.
    StartDialog(StartPage* page, QWidget* parent);
};

} // namespace ow
