#pragma once

#include "catalog/catalog.h"
#include "decision/decide.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace ow::test {

/// A golden case: a small catalog, a profile, a request, and what the document says about them.
/// What a case leaves out is filled in: offers are approved and fit every placement, activities are live and
/// have the fallback F, and there is a placement P.
struct DecisionCase {
    QString name;
    Catalog catalog;
    QJsonObject profile;
    Counters counters;
    DecisionRequest request;
    bool usesEvents = false;             ///< of other forms than the reference reads
    std::optional<QStringList> findings; ///< codes of what the catalog's plan warns of, in order
    QJsonArray expect; ///< per scope: offers or fallback or error, stages, scores, ties, warnings
};

/// The cases of a folder of tests/golden; empty when the folder is.
[[nodiscard]] QStringList goldenFiles(const QString& folder);
/// A golden case as JSON; it names its source, the place in the document.
[[nodiscard]] QJsonObject readGolden(const QString& path);
[[nodiscard]] DecisionCase readDecisionCase(const QString& path);
/// A case of these entities alone, completed in the same way, at noon of 2025-06-15.
[[nodiscard]] DecisionCase readDecisionCase(const QJsonObject& entities);

} // namespace ow::test
