#include "expectations/internal/question_reader.h"

#include "expectations/yaml/yaml_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <string>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A key of a test, and where a request document says the same.
struct Member {
    QLatin1StringView key;
    QLatin1StringView pointer;
};

constexpr auto kMembers = std::to_array<Member>({
    {QLatin1StringView("items"), QLatin1StringView("/propositionRequests/0/itemCount")},
    {QLatin1StringView("at"), QLatin1StringView("/at")},
    {QLatin1StringView("zone"), QLatin1StringView("/zone")},
    {QLatin1StringView("context"), QLatin1StringView("/profiles/0/contextData")},
    {QLatin1StringView("counts"), QLatin1StringView("/counters/offers")},
    {QLatin1StringView("seed"), QLatin1StringView("/seed")},
    {QLatin1StringView("language"), QLatin1StringView("/languages")},
    {QLatin1StringView("drafts"), QLatin1StringView("/drafts")},
});

/// The request document that a test is.
class Question {
public:
    Question(const YamlTree& tree, Mistakes& mistakes) : m_tree(tree), m_mistakes(mistakes) {}

    /// Whether anything was said.
    bool take(const Member& member, const YamlView& value) {
        if (value.isNull()) {
            m_mistakes.refuse(value, u"“%1” says nothing"_s.arg(member.key),
                              u"write a value behind the “:”, or leave the line out"_s);
            return false;
        }
        const Result<QJsonValue> json = toJson(m_tree, value);
        if (!json) {
            m_mistakes.add(json.error());
            return false;
        }
        m_values[std::size_t(&member - kMembers.data())] = value;
        const QString key(member.key);
        if (key == "items"_L1)
            m_scope.insert("itemCount"_L1, *json);
        else if (key == "context"_L1)
            m_document.insert("profiles"_L1, QJsonArray{QJsonObject{{u"contextData"_s, *json}}});
        else if (key == "counts"_L1)
            m_document.insert("counters"_L1, QJsonObject{{u"offers"_s, *json}});
        else
            m_document.insert(member.pointer.mid(1), *json);
        return true;
    }

    [[nodiscard]] std::optional<RequestDocument> read() {
        m_document.insert("propositionRequests"_L1, QJsonArray{m_scope});
        Result<RequestDocument> document = requestDocumentFromJson(QJsonDocument(m_document), Catalog());
        if (document)
            return *std::move(document);
        // A request tells its first mistake alone: each value is read by itself, so that all are told.
        const QJsonObject whole = m_document;
        for (const Member& member : kMembers) {
            const QString top = QString(member.pointer).section(u'/', 1, 1);
            m_document = {{top, whole.value(top)}};
            if (top != "propositionRequests"_L1)
                m_document.insert("propositionRequests"_L1,
                                  QJsonArray{QJsonObject{{u"activityId"_s, u"a"_s}}});
            document = requestDocumentFromJson(QJsonDocument(m_document), Catalog());
            if (!document)
                m_mistakes.add(placed(document.error()));
        }
        return std::nullopt;
    }

private:
    /// The error with its place in the suite.
    [[nodiscard]] Error placed(Error error) const {
        const QString pointer = error.place.field;
        for (std::size_t i = 0; i < kMembers.size(); ++i) {
            if (m_values[i].isUndefined() || !pointer.startsWith(kMembers[i].pointer))
                continue;
            const QString rest = pointer.mid(kMembers[i].pointer.size());
            error.place = m_tree.place(m_tree.below(m_values[i], rest).index());
            // The request is none that anybody wrote.
            error.message.replace(u"the request's member %1"_s.arg(pointer), u"“%1”"_s.arg(kMembers[i].key));
        }
        return error;
    }

    const YamlTree& m_tree;
    Mistakes& m_mistakes;
    QJsonObject m_document;
    QJsonObject m_scope{{u"activityId"_s, u"a"_s}, {u"placementId"_s, u"p"_s}};
    std::array<YamlView, kMembers.size()> m_values;
};

} // namespace

QStringList questionKeys() {
    QStringList keys{u"profile"_s, u"activity"_s, u"placement"_s};
    for (const Member& member : kMembers)
        keys.append(QString(member.key));
    return keys;
}

void readQuestion(const YamlTree& tree, const YamlView& test, const YamlView& defaults, SuiteTest& question,
                  Mistakes& mistakes) {
    const auto said = [&](std::string_view key) {
        const YamlView own = test.member(key);
        return own.isUndefined() ? defaults.member(key) : own;
    };
    const YamlView activity = said("activity");
    if (activity.isUndefined())
        mistakes.refuse(test, u"the test names no activity"_s,
                        u"write “activity: NAME”, in the test or under “defaults”"_s);
    else
        question.activity = mistakes.mention(activity, u"“activity”"_s);
    const YamlView placement = said("placement");
    if (!placement.isUndefined())
        question.placement = mistakes.mention(placement, u"“placement”"_s);
    Question request(tree, mistakes);
    bool isRight = true;
    for (const Member& member : kMembers) {
        const YamlView value = said(std::string(member.key.data(), std::size_t(member.key.size())));
        if (value.isUndefined())
            continue;
        isRight = request.take(member, value) && isRight;
        if (member.key == "counts"_L1)
            question.countsNode = value.index();
        if (member.key == "items"_L1)
            question.itemCount = 0; // its value comes with the request
    }
    std::optional<RequestDocument> document = request.read();
    if (!isRight || !document)
        return;
    question.asked = *std::move(document);
    if (question.itemCount)
        question.itemCount = question.asked.request.scopes.constFirst().itemCount;
}

} // namespace ow
