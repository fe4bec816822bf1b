#pragma once

#include "catalog/catalog.h"
#include "rulebuilder/rule_trial.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QTimer;

namespace ow {

class ReferenceCombo;

/// Tries a rule on the test profiles while it is written: which of them it is true for, and for the chosen
/// one what was read. Formulas are tried for an offer, too.
class TrialPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrialPanel(bool forFormula, QWidget* parent = nullptr);

    void setCatalog(const Catalog& catalog, qint64 nowMs);
    void setText(const QString& text);
    /// What stands there for the chosen profile.
    [[nodiscard]] const RuleTrial& trial() const { return m_trial; }

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showProfiles();
    void run();
    void showTrial();
    [[nodiscard]] const PersonalizedOffer* offer() const;

    bool m_forFormula;
    Catalog m_catalog;
    qint64 m_nowMs = 0;
    QString m_text;
    RuleTrial m_trial;
    ReferenceCombo* m_offer;
    QString m_offerId;
    QListWidget* m_profiles;
    QLabel* m_count;
    QLabel* m_summary;
    QLabel* m_details;
    QTimer* m_later;
};

} // namespace ow
