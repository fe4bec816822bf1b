#include "rulebuilder/path_rename.h"

#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <QCoreApplication>

#include <optional>

namespace ow {

namespace {

/// One rename, told to one expression after the other.
class Renamer {
public:
    Renamer(const expr::Schema& schema, const expr::NamedPath& path, const QString& newName)
        : m_schema(schema), m_path(path), m_newName(newName.toStdString()) {}

    /// Whether the text reads the path; it is changed then.
    bool text(QString& value) const {
        const auto renamed =
            expr::renamePath(value.toStdString(), m_schema, m_path.root, m_path.path, m_newName);
        const QString now = renamed ? QString::fromStdString(*renamed) : value;
        const bool changed = now != value;
        value = now;
        return changed;
    }

    bool expression(RuleExpression& rule) const {
        const auto tree = expr::read(rule.value.toStdString());
        if (!tree)
            return false;
        if (!tree->source().starts_with('{'))
            return text(rule.value);
        QString asText = QString::fromStdString(expr::print(*tree));
        if (!text(asText))
            return false;
        const auto renamed = expr::parse(asText.toStdString());
        if (renamed)
            rule.value = QString::fromStdString(expr::toJson(*renamed));
        return renamed.ok();
    }

    bool entity(Entity& entity) const {
        if (auto* rule = std::get_if<EligibilityRule>(&entity))
            return expression(rule->condition);
        if (auto* formula = std::get_if<RankingFormula>(&entity))
            return expression(formula->expression);
        bool changed = false;
        if (auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
            for (CappingRule& capping : offer->capping)
                changed = text(capping.customQuery) || changed;
        }
        return changed;
    }

private:
    const expr::Schema& m_schema;
    const expr::NamedPath& m_path;
    std::string m_newName;
};

} // namespace

ChangeSet renameInRules(const Catalog& catalog, const expr::Schema& schema, const expr::NamedPath& path,
                        const QString& newName) {
    const Renamer renamer(schema, path, newName);
    ChangeSet change;
    for (const EntityKind kind :
         {EntityKind::EligibilityRule, EntityKind::RankingFormula, EntityKind::PersonalizedOffer}) {
        for (const EntityPtr& before : catalog.entities(kind)) {
            Entity after = *before;
            if (renamer.entity(after))
                change.changes.append({before, std::make_shared<const Entity>(std::move(after))});
        }
    }
    change.label = QCoreApplication::translate("ow::RuleEdit", "Rename %1 to %2 in rules")
                       .arg(QString::fromStdString(path.path.back()), newName);
    return change;
}

} // namespace ow
