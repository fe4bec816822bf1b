#pragma once

#include "domain/entity.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace ow {

class CatalogDocument;
class FieldRow;
class ProfileMaker;
class ReferenceCombo;
class SegmentedControl;

/// Asks which rule a new test profile is to meet, or not to meet, and makes it.
class WitnessDialog : public QDialog {
    Q_OBJECT

public:
    /// The document must outlive the dialog.
    WitnessDialog(CatalogDocument& document, QWidget* parent);

Q_SIGNALS:
    void made(const ow::EntityKey& key);

private:
    void accept() override;
    void showWork(bool working, const QString& problem = {});

    CatalogDocument& m_document;
    ProfileMaker* m_maker;
    ReferenceCombo* m_rule;
    FieldRow* m_row;
    SegmentedControl* m_meets;
    QLabel* m_problem;
    QPushButton* m_make;
};

} // namespace ow
