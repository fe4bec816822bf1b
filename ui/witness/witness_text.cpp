#include "witness/witness_text.h"

#include "expression/pql_json/rule_text.h"
#include "rulebuilder/blocks/rule_words.h"

#include <QCoreApplication>

namespace ow {

namespace {

struct WitnessWords {
    Q_DECLARE_TR_FUNCTIONS(ow::witness)
};

} // namespace

QString noWitnessText(const RuleWithoutWitness& none, bool meets,
                      const std::shared_ptr<const expr::Schema>& schema) {
    QStringList words;
    for (const QString& part : none.parts) {
        const auto tree = expr::read(part.toStdString());
        words.append(WitnessWords::tr("“%1”").arg(tree ? partWords(*tree, tree->root(), schema) : part));
    }
    const QString parts = words.join(WitnessWords::tr(" and "));
    switch (none.why) {
    case RuleWithoutWitness::Why::Unreadable:
        return WitnessWords::tr("The rule cannot be read. Open it and mend its text first.");
    case RuleWithoutWitness::Why::Request:
        return WitnessWords::tr("%1 depends on the offer or on the request, so no profile decides it.")
            .arg(parts);
    case RuleWithoutWitness::Why::Contrary:
        return parts.isEmpty() || !meets
                   ? WitnessWords::tr("No values were found that fit all parts of the rule together. Make "
                                      "the profile by hand.")
                   : WitnessWords::tr("No values were found for which these hold together: %1. Perhaps "
                                      "they exclude each other.")
                         .arg(parts);
    case RuleWithoutWitness::Why::Unknown:
        break;
    }
    return parts.isEmpty()
               ? WitnessWords::tr("No values were found for this rule. Make the profile by hand.")
               : WitnessWords::tr("No values were found for %1. Make the profile by hand.").arg(parts);
}

} // namespace ow
