#pragma once

#include "catalog/catalog.h"
#include "domain/entities.h"

#include <QString>

namespace ow::test {

/// A catalog that is put together piece by piece: one placement "p", offers for everybody or for a rule, one
/// live activity "a" that lists them all, with the fallback "f".
class SmallCatalog {
public:
    SmallCatalog();

    /// An approved offer named by its id, above those that came before, with content in both languages.
    PersonalizedOffer& offer(const QString& id, const QString& rule = {});
    /// A formula, named by its text.
    FormulaId formula(const QString& text);
    [[nodiscard]] Catalog catalog() const;

    Activity activity;
    FallbackOffer fallback;

private:
    QVector<PersonalizedOffer> m_offers;
    QVector<EligibilityRule> m_rules;
    QVector<RankingFormula> m_formulas;
};

/// One component in one language; empty: for any.
[[nodiscard]] ContentComponent contentIn(const QString& language, const QString& text);

} // namespace ow::test
