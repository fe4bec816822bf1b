#include "rulebuilder/attribute_usage.h"

#include "expression/check/usage.h"
#include "expression/language/names.h"
#include "expression/pql_json/rule_text.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

namespace ow {

namespace {

constexpr std::size_t kMost = 40; ///< of events and of the profile together

/// A dotted path of a model as a rule writes it; empty where the schema does not know it.
std::string asWritten(const std::string& dotted, bool ofEvents, const expr::Schema& schema) {
    std::vector<std::string> path;
    if (ofEvents)
        path.emplace_back("xEvent");
    const QStringList names = QString::fromStdString(dotted).split(u'.');
    for (const QString& name : names)
        path.push_back(name.toStdString());
    const expr::SchemaField* field = schema.find("profile", path);
    const bool hasPlace = ofEvents && (dotted == "eventType" || dotted == "timestamp");
    if (!field || hasPlace || (field->type == expr::Type::Object && !field->children.empty()))
        return {};
    std::string written;
    for (const std::string& name : path)
        written += (written.empty() ? "" : ".") + (expr::isPlainName(name) ? name : '`' + name + '`');
    return written;
}

} // namespace

std::vector<std::string> mostUsedAttributes(const Catalog& catalog, const expr::Schema& schema) {
    std::map<std::string, int> uses;
    const auto count = [&](const QString& text) {
        const auto tree = expr::read(text.toStdString());
        if (!tree)
            return;
        for (const expr::ModelUsage& model : expr::modelUsage(*tree, schema)) {
            const bool ofEvents = model.model.ends_with("/experienceevent");
            for (const std::string& path : model.paths) {
                if (std::string written = asWritten(path, ofEvents, schema); !written.empty())
                    ++uses[std::move(written)];
            }
        }
    };
    for (const EligibilityRule* rule : catalog.all<EligibilityRule>())
        count(rule->condition.value);
    for (const RankingFormula* formula : catalog.all<RankingFormula>())
        count(formula->expression.value);
    std::vector<std::pair<std::string, int>> sorted(uses.begin(), uses.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    sorted.resize(std::min(sorted.size(), kMost));
    std::vector<std::string> paths;
    paths.reserve(sorted.size());
    for (auto& [path, number] : sorted)
        paths.push_back(std::move(path));
    return paths;
}

} // namespace ow
