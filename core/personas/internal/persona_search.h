#pragma once

#include "expression/language/schema.h"
#include "personas/internal/asked_rule.h"
#include "personas/personas.h"

#include <memory>
#include <vector>

namespace ow {

/// Which aims a profile shows: a byte for each.
using Shown = std::vector<char>;

/// What is to be shown of rules, profiles that may show it, and a few of them joined that show it all.
class PersonaSearch {
public:
    PersonaSearch(const Catalog& catalog, const AskedWhen& when);

    void add(const EligibilityRule& rule);
    /// The documents, none of which can be left out.
    [[nodiscard]] QVector<QJsonObject> run();

    [[nodiscard]] const QVector<PersonaAim>& aims() const { return m_aims; }
    /// What a document shows, asked of the engine.
    [[nodiscard]] Shown shownBy(const QJsonObject& profile) const;

private:
    /// A rule with its aims: met, unmet, then each condition, then boundaries.
    struct Asked {
        std::unique_ptr<AskedRule> rule;
        std::size_t firstAim = 0;
        std::size_t plainAims = 0; ///< those before the boundaries
        struct Probed {
            AskedRule::Probe probe;
            std::size_t aim = 0;
        };
        std::vector<Probed> probes;
    };
    /// A profile that may show an aim.
    struct Attempt {
        std::size_t aim = 0;
        std::size_t rule = 0; ///< that the aim is of
        QJsonObject profile;
    };

    void seekRule(const Asked& asked);
    void seekConditions(const Asked& asked, const expr::Tree& tree);
    void addBoundaries(Asked& asked, const expr::Tree& tree);
    bool seek(std::size_t aim, const expr::Tree& tree, bool meets);
    /// Of aims that are covered it need not be told.
    void ask(const Asked& asked, const QJsonObject& profile, const Shown& covered, Shown& shown) const;
    [[nodiscard]] bool isCovered(const Asked& asked, const Shown& covered) const;
    [[nodiscard]] QJsonObject nextPersona(const Shown& covered) const;
    [[nodiscard]] bool isStopped() const { return m_when.stop.stop_requested(); }

    const Catalog& m_catalog;
    AskedWhen m_when;
    std::shared_ptr<const expr::Schema> m_schema;
    QVector<PersonaAim> m_aims;
    std::vector<Asked> m_rules;
    std::vector<Attempt> m_attempts;
};

} // namespace ow
