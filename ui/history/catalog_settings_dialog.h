#pragma once

#include "store/catalog_store.h"

#include <QDialog>

class QCheckBox;

namespace ow {

class CatalogDocument;
class MessageBar;

/// What a team agrees on for this catalog. A setting is saved when it is changed.
class CatalogSettingsDialog : public QDialog {
    Q_OBJECT

public:
    CatalogSettingsDialog(CatalogDocument& document, QWidget* parent);

private:
    void save(const CatalogSettings& settings);

    CatalogDocument& m_document;
    QCheckBox* m_fourEyes;
    MessageBar* m_message;
};

} // namespace ow
