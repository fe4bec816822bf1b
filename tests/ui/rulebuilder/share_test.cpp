#include "ui/rulebuilder/share_test.h"

#include "expression/pql_json/rule_text.h"
#include "rulebuilder/blocks/rule_block.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(QStringLiteral(OW_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList rulesOfTheSample() {
    QStringList rules;
    const QJsonArray entities =
        QJsonDocument::fromJson(contentOf(u"resources/sample/catalog.json"_s)).array();
    for (const QJsonValue& entity : entities) {
        if (const QString rule = entity[u"xdm:condition"_s][u"xdm:value"_s].toString(); !rule.isEmpty())
            rules.append(rule);
    }
    return rules;
}

/// The lines that are rules, and the rule of the schema's example.
QStringList publicRules() {
    QStringList rules;
    const QList<QByteArray> lines = contentOf(u"tests/golden/builder/public-examples.rules"_s).split('\n');
    for (const QByteArray& line : lines) {
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            rules.append(QString::fromUtf8(line));
    }
    const QByteArray example = contentOf(u"tests/golden/xdm/2018/eligibility-rule.json"_s);
    const QJsonObject tree = QJsonDocument::fromJson(example)[u"xdm:value"_s].toObject();
    rules.append(QString::fromUtf8(QJsonDocument(tree).toJson(QJsonDocument::Compact)));
    return rules;
}

bool hasText(const RuleBlock& block) {
    return block.kind == RuleBlock::Kind::Text ||
           std::any_of(block.parts.begin(), block.parts.end(), hasText);
}

} // namespace

void ShareTest::mostRulesAreDrawn_data() {
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<int>("fewest");
    QTest::newRow("sample") << rulesOfTheSample() << 20;
    QTest::newRow("public examples") << publicRules() << 40;
}

void ShareTest::mostRulesAreDrawn() {
    QFETCH(QStringList, rules);
    QFETCH(int, fewest);
    QVERIFY(rules.size() >= fewest);
    QStringList asText;
    for (const QString& rule : std::as_const(rules)) {
        const auto tree = expr::read(rule.toStdString());
        QVERIFY2(tree, qPrintable(rule));
        if (hasText(ruleBlock(*tree)))
            asText.append(rule);
    }
    const double share = 100.0 * double(rules.size() - asText.size()) / double(rules.size());
    qInfo("%lld of %lld rules are drawn without a text block: %.1f %%", rules.size() - asText.size(),
          rules.size(), share);
    for (const QString& rule : std::as_const(asText))
        qInfo("  text: %s", qPrintable(rule));
    QVERIFY2(share >= 90, qPrintable(asText.join(u'\n')));
}

} // namespace ow

#include "moc_share_test.cpp"
