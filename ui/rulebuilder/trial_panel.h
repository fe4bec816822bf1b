#pragma once

#include "catalog/catalog.h"
#include "document/latest_run.h"
#include "expression/language/schema.h"
#include "rulebuilder/rule_trial.h"
#include "rulebuilder/unmet_parts.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QListWidget;
class QPushButton;

namespace ow {

class ReferenceCombo;

/// Tries a rule on the test profiles while it is written: which of them it is true for, and for the chosen
/// one what was read. Formulas are tried for an offer, too.
class TrialPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrialPanel(bool forFormula, QWidget* parent = nullptr);
    ~TrialPanel() override;

    void setCatalog(const Catalog& catalog, qint64 nowMs);
    /// What attributes are called; before it is known nothing is said in words.
    void setSchema(std::shared_ptr<const expr::Schema> schema);
    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    /// What became of makeRequested(): it is under way, or why nothing could be made (empty: it was).
    void setMaking(bool making, const QString& problem = {});
    /// What stands there for the chosen profile.
    [[nodiscard]] const RuleTrial& trial() const { return m_trial; }
    /// Whether what stands there is not yet what the text gives: it is tried on another thread.
    [[nodiscard]] bool isTrying() const { return m_later->isActive() || !m_run.isAnswered(); }

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// Nobody meets the rule, and somebody who does is wanted.
    void makeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showProfiles();
    void run();
    [[nodiscard]] QWidget* makeProfileSide();
    /// What came of all profiles.
    struct Trials {
        QVector<RuleTrial> each;
        QVector<UnmetPart> unmet;
        bool reads = false; ///< the rule does
    };
    [[nodiscard]] LatestRun<Trials>::Work trials();
    void finish(const Trials& trials);
    void showCount(const Trials& trials);
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
    QLabel* m_unmet; ///< the parts of the rule that nobody meets
    QPushButton* m_make;
    QLabel* m_problem; ///< why nobody could be made
    std::shared_ptr<const expr::Schema> m_schema;
    QLabel* m_summary;
    QLabel* m_details;
    QTimer* m_later;
    QTimer* m_patience;      ///< runs out where a trial takes long
    std::stop_source m_stop; ///< of the trial that is under way
    LatestRun<Trials> m_run;
};

} // namespace ow
