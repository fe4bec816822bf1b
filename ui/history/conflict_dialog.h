#pragma once

#include "document/edit_conflict.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QPushButton;

namespace ow {

class CatalogDocument;
class CompareView;
class MessageBar;

/// My edit and somebody else's of the same fields, field by field: mine, theirs or both. Nothing is written
/// before every field has its choice; left open, my edit stays with its editor.
class ConflictDialog : public QDialog {
    Q_OBJECT

public:
    ConflictDialog(CatalogDocument& document, EditConflict conflict, QWidget* parent);

private:
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] QString explanation() const;
    void showProgress();
    void settle();

    CatalogDocument& m_document;
    EditConflict m_conflict;
    CompareView* m_view;
    MessageBar* m_message;
    QLabel* m_progress;
    QPushButton* m_save = nullptr;
};

} // namespace ow
