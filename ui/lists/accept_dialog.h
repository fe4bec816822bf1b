#pragma once

#include <QDialog>

class QLineEdit;

namespace ow {

class FieldRow;

/// Asks why a problem may stand.
class AcceptDialog : public QDialog {
    Q_OBJECT

public:
    /// `problem` is what is accepted, in a sentence.
    AcceptDialog(const QString& problem, QWidget* parent);

Q_SIGNALS:
    void reasoned(const QString& reason);

private:
    void accept() override;

    QLineEdit* m_reason;
    FieldRow* m_row;
};

} // namespace ow
