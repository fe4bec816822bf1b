#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>
#include <QStringList>

#include <stop_token>

namespace ow {

/// For which rule somebody is looked for.
struct RuleWitnessWish {
    QString rule; ///< PQL, as text or JSON
    bool meets = true;
    qint64 nowMs = 0;
    std::stop_token stop;
};

/// Why nobody was found.
struct RuleWithoutWitness {
    enum class Why {
        Unreadable, ///< the rule does not read
        Request,    ///< the parts read the offer or the context of a request
        Unknown,    ///< no values were found for the parts
        Contrary,   ///< for each of the parts, but not for all together
    };
    Why why = Why::Unknown;
    QStringList parts; ///< as rule text; empty where it cannot be told
};

/// A profile document that meets a rule (or does not), with the attributes that the catalog knows; confirmed
/// by evaluation, and of the form that decisions read (DOMAIN.md 14.2). It may take a second.
[[nodiscard]] Result<QJsonObject, RuleWithoutWitness> ruleWitness(const Catalog& catalog,
                                                                  const RuleWitnessWish& wish);

} // namespace ow
