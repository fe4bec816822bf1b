#pragma once

#include "catalog/catalog.h"
#include "exchange/import_document.h"
#include "exchange/import_proposal.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace ow {

class MessageBar;

/// Shows what an import would create, change and leave out, before anything is changed.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const Catalog& present, const ImportedDocument& imported, const QString& source,
                 QWidget* parent);

Q_SIGNALS:
    void confirmed(const ow::ImportProposal& proposal);

private:
    void propose();
    void fill(const ImportProposal& proposal);
    void fillMissing(const Error& error);
    QTreeWidgetItem* addGroup(const QString& title, qsizetype count);

    Catalog m_present;
    ImportedDocument m_imported;
    std::optional<ImportProposal> m_proposal;
    QComboBox* m_policy;
    QLabel* m_summary;
    MessageBar* m_message;
    QTreeWidget* m_tree;
    QPushButton* m_import;
};

} // namespace ow
