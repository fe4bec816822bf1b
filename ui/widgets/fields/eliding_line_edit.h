#pragma once

#include <QLineEdit>

namespace ow {

/// A line that says where it goes on ("A letter from the platf…") while nobody writes in it.
class ElidingLineEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ow
