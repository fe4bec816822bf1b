#pragma once

#include "catalog/bulk_status.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace ow {

class RefusalList;

/// Says what a change of many entities will do and what it leaves alone, and asks before it is done.
class ChangeQuestion : public QDialog {
    Q_OBJECT

public:
    /// `verb` is what the button says: "Approve".
    ChangeQuestion(const QString& verb, QWidget* parent);

    /// The change is being looked at: `what` stands there until it is known.
    void showWaiting(const QString& what);
    /// `title` names the act: "Approve 9,995 offers".
    void showChange(const Catalog& catalog, const BulkStatus& bulk, const QString& title);
    void showError(const Error& error);

Q_SIGNALS:
    void confirmed();
    void openRequested(const ow::EntityKey& key);

private:
    QString m_verb;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_left;
    RefusalList* m_refusals;
    QPushButton* m_confirm;
};

} // namespace ow
