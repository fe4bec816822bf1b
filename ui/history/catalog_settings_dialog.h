#pragma once

#include "store/catalog_store.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace ow {

class CatalogDocument;
class MessageBar;

/// What a team agrees on for this catalog. A setting is saved when it is changed.
class CatalogSettingsDialog : public QDialog {
    Q_OBJECT

public:
    CatalogSettingsDialog(CatalogDocument& document, QWidget* parent);

private:
    void buildZone();
    void saveZone();
    void save(const CatalogSettings& settings);
    void showSettings();

    CatalogDocument& m_document;
    CatalogSettings m_settings; ///< as they are saved
    QCheckBox* m_fourEyes;
    QCheckBox* m_greenTests;
    QComboBox* m_zone;
    MessageBar* m_message;
};

} // namespace ow
