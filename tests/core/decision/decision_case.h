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
    QString source; ///< the place in the document
    Catalog catalog;
    QJsonObject profile;
    Counters counters;
    DecisionRequest request;
    QJsonArray expect; ///< per scope: offers or fallback or error, stages, scores, ties, warnings
};

/// The cases of tests/golden/decisions; empty when the folder is.
[[nodiscard]] QStringList decisionCaseFiles();
[[nodiscard]] DecisionCase readDecisionCase(const QString& path);

} // namespace ow::test
