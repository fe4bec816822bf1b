#pragma once

#include "base/zone.h"
#include "catalog/catalog.h"
#include "expression/run/program.h"
#include "expression/run/rule_part.h"

#include <QJsonObject>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace ow {

/// When rules are asked, in which zone, and until when.
struct AskedWhen {
    qint64 nowMs = 0;
    Zone zone;
    std::stop_token stop;
};

/// What `and`, `or` and `not` join, in the order of the rule.
[[nodiscard]] std::vector<expr::NodeId> conditionsOf(const expr::Tree& tree);

/// A rule with its conditions, to be asked for profiles one by one. Not copied: programs share its layout.
class AskedRule {
public:
    AskedRule(const Catalog& catalog, const EligibilityRule& rule);

    /// A part of the rule that is a condition: what `and`, `or` and `not` join.
    struct Condition {
        expr::NodeId node = expr::noNode;
        QString text;
        bool asksProfile = true;
    };
    /// What came of the rule for one profile, and for one offer where it reads that.
    struct Answer {
        expr::Verdict whole = expr::Verdict::NotAsked; ///< True, False, or NotAsked: stopped
        std::vector<expr::Verdict> conditions;
        std::vector<bool> decisive; ///< only where it was asked for
    };
    enum class Decisive { Asked, Left };

    [[nodiscard]] const RuleId& id() const { return m_id; }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QString& problem() const { return m_problem; } ///< empty: it can be asked
    [[nodiscard]] const std::vector<Condition>& conditions() const { return m_conditions; }
    /// The rule with values of an offer in the place of what it reads of it: what profiles are sought for.
    /// One for each offer, one alone where it reads none.
    [[nodiscard]] const std::vector<expr::Tree>& trees() const { return m_trees; }
    /// Members of profiles that it reads; nothing: it may be any.
    [[nodiscard]] bool reads(const QJsonObject& members) const;

    /// For each offer, or one answer.
    [[nodiscard]] std::vector<Answer> ask(const QJsonObject& profile, const AskedWhen& when,
                                          Decisive decisive = Decisive::Left) const;

    /// A condition written otherwise, that is true where a boundary is met: at `reached` it must have come by
    /// a true comparison.
    struct Probe {
        expr::Program program;
        expr::NodeId reached = expr::noNode;
    };
    [[nodiscard]] std::optional<Probe> probe(const expr::Tree& tree, expr::NodeId reached);
    [[nodiscard]] bool meets(const Probe& probe, const QJsonObject& profile, const AskedWhen& when) const;

private:
    void findConditions();
    void takeOffers(const Catalog& catalog);
    void writeTrees(Zone zone);
    [[nodiscard]] QJsonObject partOf(const QJsonObject& profile) const;

    RuleId m_id;
    QString m_name;
    QString m_problem;
    std::unique_ptr<expr::Layout> m_layout;
    expr::Program m_program;
    std::vector<Condition> m_conditions;
    struct Fixed {
        expr::Program whenMet, whenUnmet; ///< the rule with a condition that is true, or false
    };
    std::vector<Fixed> m_fixed;
    QVector<const PersonalizedOffer*> m_offers; ///< that it is asked for
    std::vector<expr::Tree> m_trees;
};

} // namespace ow
