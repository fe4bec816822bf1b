#pragma once

#include "exchange/export.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace ow {

class CatalogDocument;

/// In which format to export, what that format cannot hold, and whether the catalog is fit to go out.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(const CatalogDocument& document, QWidget* parent);

Q_SIGNALS:
    void confirmed(const ow::ExportOptions& options);

private:
    [[nodiscard]] ExportOptions options() const;
    void fillFormats();
    void refresh();

    const CatalogDocument& m_document;
    qsizetype m_errors = 0;
    QComboBox* m_format;
    QCheckBox* m_profiles;
    QCheckBox* m_inSpite;
    QLabel* m_losses;
    QPushButton* m_export;
};

} // namespace ow
