#include "expectations/suite_update.h"

#include "expectations/yaml/yaml_edit.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// “Gold card”, “Silver card”; the word of the fallback without quotes.
QString listed(const QVector<YamlText>& texts) {
    QStringList all;
    for (const YamlText& text : texts)
        all.append(text.isWord ? text.text : u"“%1”"_s.arg(text.text));
    return all.join(u", "_s);
}

QVector<YamlText> textsOf(const Expectation& expectation) {
    QVector<YamlText> texts;
    for (const EntityMention& offer : expectation.offers)
        texts.append({offer.text, offer.isFallbackWord});
    return texts;
}

} // namespace

Result<SuiteUpdate> updatedSuite(const TestSuite& suite, const SuiteResult& result) {
    SuiteUpdate update;
    YamlEdit edit(*suite.yaml);
    for (qsizetype i = 0; i < suite.tests.size(); ++i) {
        const SuiteTest& test = suite.tests.at(i);
        for (const Miss& miss : result.tests.at(i).misses) {
            if (miss.instead.isEmpty())
                continue;
            const Expectation& expectation = test.expectations.at(miss.expectation);
            const YamlView value = suite.yaml->at(expectation.node);
            if (expectation.kind == Expectation::Kind::First)
                edit.setList(value, miss.instead);
            else
                edit.set(value, miss.instead.constFirst());
            update.approvals.append({test.name, suite.line(expectation.node), token(expectation.kind),
                                     listed(textsOf(expectation)), listed(miss.instead)});
        }
    }
    if (update.approvals.isEmpty()) {
        update.text = suite.yaml->text();
        return update;
    }
    Result<QByteArray> text = edit.apply();
    if (!text)
        return text.error();
    update.text = *std::move(text);
    return update;
}

} // namespace ow
