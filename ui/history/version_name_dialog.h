#pragma once

#include "store/history.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace ow {

/// Asks for the name of a version and a note ("Spring launch", "approved by …").
class VersionNameDialog : public QDialog {
    Q_OBJECT

public:
    /// `present` is what the revision is called now, if anything; `taken` are the names of other revisions.
    VersionNameDialog(const std::optional<NamedVersion>& present, QStringList taken, QWidget* parent);

Q_SIGNALS:
    void named(const QString& name, const QString& note);

private:
    void accept() override;

    QStringList m_taken;
    QLineEdit* m_name;
    QPlainTextEdit* m_note;
    class FieldRow* m_nameRow;
};

} // namespace ow
