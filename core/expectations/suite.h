#pragma once

#include "decision/documents/request_document.h"
#include "expectations/expectation.h"
#include "expectations/yaml/yaml_tree.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>

namespace ow {

/// Whom a test asks for: a test profile of the catalog, or a profile document.
struct SuiteProfile {
    std::optional<EntityMention> reference;
    QJsonObject document;
    std::size_t node = 0; ///< of the document
};

/// One decision and what is expected of it.
struct SuiteTest {
    QString name;
    std::size_t node = 0;
    int profile = -1; ///< among those of the suite; -1: an unknown one
    EntityMention activity;
    std::optional<EntityMention> placement;
    std::optional<int> itemCount;
    RequestDocument asked; ///< all but its scopes; its counters name offers and placements as the suite does
    std::size_t countsNode = 0;
    QVector<Expectation> expectations;
};

/// The tests of one file.
struct TestSuite {
    QString name;
    std::shared_ptr<const YamlTree> yaml;
    QVector<SuiteProfile> profiles;
    QVector<SuiteTest> tests;

    [[nodiscard]] const QString& fileName() const { return yaml->fileName(); }
    [[nodiscard]] Place line(std::size_t node) const { return yaml->line(node); }
};

} // namespace ow
