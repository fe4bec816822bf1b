#include "expectations/suite_reader.h"

#include "expectations/internal/expectation_reader.h"
#include "expectations/internal/mistakes.h"
#include "expectations/internal/question_reader.h"
#include "expectations/yaml/yaml_json.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

class SuiteReader {
public:
    explicit SuiteReader(std::shared_ptr<const YamlTree> yaml) : m_yaml(*yaml), m_mistakes(m_yaml) {
        m_suite.yaml = std::move(yaml);
    }

    [[nodiscard]] Result<TestSuite, QVector<Error>> read() {
        const YamlView root = m_yaml.root();
        if (m_mistakes.map(root, u"the suite"_s, {u"suite"_s, u"defaults"_s, u"profiles"_s, u"tests"_s})) {
            readName(root);
            readProfiles(root.member("profiles"));
            readDefaults(root.member("defaults"));
            readTests(root);
        }
        if (!m_mistakes.errors().isEmpty())
            return m_mistakes.errors();
        return m_suite;
    }

private:
    void readName(const YamlView& root) {
        const YamlView name = root.member("suite");
        if (name.isUndefined())
            m_mistakes.refuse(root, u"the suite has no name"_s, u"begin the file with “suite: NAME”"_s);
        else
            m_suite.name = m_mistakes.text(name, u"“suite”"_s);
    }

    void readProfiles(const YamlView& profiles) {
        if (profiles.isUndefined())
            return;
        if (!profiles.isMap()) {
            m_mistakes.refuse(profiles, u"“profiles” is not a map"_s,
                              u"write “NAME: {ref: TEST PROFILE}” lines below it"_s);
            return;
        }
        for (const YamlView::Pair& pair : profiles.pairs()) {
            const int index = readProfile(pair.value);
            if (index >= 0)
                m_named.insert(pair.key.text(), index);
        }
    }

    /// A map that refers to a test profile or is one; its position among those of the suite, -1: mistaken.
    int readProfile(const YamlView& value) {
        if (!m_mistakes.map(value, u"a profile"_s, {u"ref"_s, u"profile"_s}))
            return -1;
        const YamlView reference = value.member("ref");
        const YamlView document = value.member("profile");
        if (reference.isUndefined() == document.isUndefined()) {
            m_mistakes.refuse(value, u"a profile says both or neither of “ref” and “profile”"_s,
                              u"write {ref: TEST PROFILE}, or {profile: {…}} with its attributes"_s);
            return -1;
        }
        SuiteProfile profile;
        if (document.isUndefined()) {
            profile.reference = m_mistakes.mention(reference, u"“ref”"_s);
        } else if (!document.isMap()) {
            m_mistakes.refuse(document, u"“profile” is not a map"_s,
                              u"write the attributes of the profile below it"_s);
            return -1;
        } else {
            const Result<QJsonValue> json = toJson(m_yaml, document);
            if (!json) {
                m_mistakes.add(json.error());
                return -1;
            }
            profile.document = json->toObject();
            profile.node = document.index();
        }
        m_suite.profiles.append(profile);
        return int(m_suite.profiles.size()) - 1;
    }

    void readDefaults(const YamlView& defaults) {
        if (defaults.isUndefined() || !m_mistakes.map(defaults, u"“defaults”"_s, questionKeys()))
            return;
        m_defaults = defaults;
    }

    void readTests(const YamlView& root) {
        const YamlView tests = root.member("tests");
        if (tests.isUndefined()) {
            m_mistakes.refuse(root, u"the suite has no tests"_s, u"write them as a list below “tests:”"_s);
            return;
        }
        if (!m_mistakes.list(tests, u"“tests”"_s))
            return;
        const QStringList keys = QStringList{u"name"_s, u"expect"_s} + questionKeys();
        for (const YamlView& test : tests.items()) {
            if (m_mistakes.map(test, u"a test"_s, keys))
                readTest(test);
        }
    }

    void readTest(const YamlView& view) {
        SuiteTest test;
        test.node = view.index();
        const YamlView name = view.member("name");
        if (name.isUndefined())
            m_mistakes.refuse(view, u"the test has no name"_s, u"write “name:” with what it is about"_s);
        else
            test.name = m_mistakes.text(name, u"“name”"_s);
        const auto before = m_tests.constFind(test.name);
        if (before != m_tests.constEnd() && !test.name.isEmpty())
            m_mistakes.refuse(name,
                              u"another test is called “%1” (line %2)"_s.arg(
                                  test.name, QString::number(m_yaml.line(*before).line)),
                              u"give it a name of its own"_s);
        m_tests.insert(test.name, test.node);
        readQuestion(m_yaml, view, m_defaults, test, m_mistakes);
        const YamlView own = view.member("profile");
        test.profile = profileOf(own.isUndefined() ? m_defaults.member("profile") : own);
        const YamlView expect = view.member("expect");
        if (expect.isUndefined())
            m_mistakes.refuse(view, u"the test expects nothing"_s, u"write “expect:” with a list below it"_s);
        else
            test.expectations = readExpectations(expect, m_mistakes);
        m_suite.tests.append(test);
    }

    /// A profile of the suite by its name, else one of the catalog, or one written out.
    int profileOf(const YamlView& value) {
        if (value.isUndefined())
            return -1;
        if (value.isMap()) {
            const auto read = m_written.constFind(value.index());
            return read == m_written.constEnd() ? *m_written.insert(value.index(), readProfile(value))
                                                : *read;
        }
        const EntityMention mention = m_mistakes.mention(value, u"“profile”"_s);
        const auto known = m_named.constFind(mention.text);
        if (known != m_named.constEnd())
            return *known;
        m_suite.profiles.append(SuiteProfile{mention, {}, value.index()});
        m_named.insert(mention.text, int(m_suite.profiles.size()) - 1);
        return int(m_suite.profiles.size()) - 1;
    }

    const YamlTree& m_yaml;
    Mistakes m_mistakes;
    TestSuite m_suite;
    YamlView m_defaults;
    QHash<QString, int> m_named;         ///< profiles by what tests call them
    QHash<std::size_t, int> m_written;   ///< those written out in a test or in the defaults, by their node
    QHash<QString, std::size_t> m_tests; ///< by their names
};

} // namespace

Result<TestSuite, QVector<Error>> readSuite(const QByteArray& text, const QString& fileName) {
    const auto yaml = YamlTree::read(text, fileName);
    if (!yaml)
        return yaml.error();
    return SuiteReader(*yaml).read();
}

} // namespace ow
