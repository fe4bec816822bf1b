#include "domain/entity.h"
#include "proof/shorter/shorter_rule.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Kind = ShorterStep::Kind;

QString wordOf(Kind kind) {
    switch (kind) {
    case Kind::NoDifference:
        return u"noDifference"_s;
    case Kind::NotInList:
        return u"notInList"_s;
    case Kind::Joined:
        return u"joined"_s;
    case Kind::Plainer:
        return u"plainer"_s;
    case Kind::Constant:
        break;
    }
    return u"constant"_s;
}

QString sentence(const ShorterStep& step) {
    switch (step.kind) {
    case Kind::NoDifference:
        return u"%1 fell away: with the rest it makes no difference for anybody."_s.arg(step.before);
    case Kind::NotInList:
        return u"%1 fell out of its list: there it makes no difference for anybody."_s.arg(step.before);
    case Kind::Joined:
        return u"%1 became %2: both say the same."_s.arg(step.before, step.after);
    case Kind::Plainer:
        return u"%1 became %2: here both say the same."_s.arg(step.before, step.after);
    case Kind::Constant:
        break;
    }
    return step.after == u"true"_s ? u"The whole is true for everybody."_s
                                   : u"The whole is true for nobody."_s;
}

QString nameOf(const ShorterRule& shorter, const Catalog& catalog) {
    const EligibilityRule* const rule = catalog.find<EligibilityRule>(shorter.rule);
    return rule && !rule->name.isEmpty() ? rule->name : shorter.rule.value();
}

QString summary(const ShorterRule& shorter, const Catalog& catalog) {
    const QString name = nameOf(shorter, catalog);
    QString text = shorter.steps.isEmpty() ? u"No shorter way to say the rule “%1” was found."_s.arg(name)
                                           : u"The rule “%1” says the same shorter."_s.arg(name);
    if (shorter.isCut)
        text += u" Not all was tried: the rule has too many parts."_s;
    return text;
}

} // namespace

QString shorterText(const ShorterRule& shorter, const Catalog& catalog) {
    QString text = summary(shorter, catalog) + u'\n';
    if (shorter.steps.isEmpty())
        return text;
    text += u"  before: %1\n  after:  %2\n"_s.arg(shorter.before, shorter.after);
    for (const ShorterStep& step : shorter.steps)
        text += u"  - %1\n"_s.arg(sentence(step));
    return text;
}

QJsonObject toJson(const ShorterRule& shorter, const Catalog& catalog) {
    QJsonArray steps;
    for (const ShorterStep& step : shorter.steps) {
        QJsonObject json{
            {u"kind"_s, wordOf(step.kind)}, {u"before"_s, step.before}, {u"text"_s, sentence(step)}};
        if (!step.after.isEmpty())
            json.insert(u"after"_s, step.after);
        steps.append(json);
    }
    QJsonObject json{{u"rule"_s, shorter.rule.value()},
                     {u"text"_s, summary(shorter, catalog)},
                     {u"before"_s, shorter.before},
                     {u"after"_s, shorter.after},
                     {u"steps"_s, steps}};
    if (shorter.isCut)
        json.insert(u"cut"_s, true);
    return json;
}

} // namespace ow
