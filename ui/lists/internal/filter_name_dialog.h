#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;

namespace ow {

class FieldRow;

/// Asks how a saved filter is to be called.
class FilterNameDialog : public QDialog {
    Q_OBJECT

public:
    /// `taken` are the names of the others.
    FilterNameDialog(const QString& title, const QString& name, QStringList taken, QWidget* parent);

    void accept() override;

Q_SIGNALS:
    void named(const QString& name);

private:
    QStringList m_taken;
    QLineEdit* m_name;
    FieldRow* m_row;
};

} // namespace ow
