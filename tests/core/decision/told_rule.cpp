#include "told_rule.h"

#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow::test {

QString canonical(const QString& text) {
    return QString::fromStdString(expr::print(expr::parse(text.toStdString()).value()));
}

namespace {

QString inShort(const QString& text) {
    return text.size() > 60 ? text.left(60) + u'…' : text;
}

/// At most three of them.
QString few(const QStringList& all) {
    QStringList some = all.mid(0, 3);
    if (all.size() > 3)
        some.append(u"and %1 more"_s.arg(all.size() - 3));
    return some.join(u"; "_s);
}

/// What must not hold leaves out what would make it hold.
QString factsOf(const ToldPart& part, bool mustHold = true) {
    if (part.form == ToldPart::Form::Condition) {
        QStringList facts;
        for (const QString& fact : part.facts) {
            if (mustHold || !(fact.endsWith(u" needed"_s) || fact == u"none allowed"_s))
                facts.append(fact);
        }
        return facts.join(u", "_s);
    }
    QStringList all;
    for (const ToldPart& one : part.parts) {
        const QString facts = factsOf(one, mustHold && part.form != ToldPart::Form::Not);
        if (!facts.isEmpty() && !all.contains(facts) && all.size() < 3)
            all.append(facts);
    }
    return all.join(u", "_s);
}

QString withFacts(const QString& said, const ToldPart& part, bool mustHold = true) {
    const QString facts = factsOf(part, mustHold);
    return facts.isEmpty() ? said : said + u" ("_s + facts + u')';
}

/// `a and (b and c)` is one list of three.
ToldPart joined(ToldPart::Form form, const QString& text, const QVector<ToldPart>& parts) {
    ToldPart whole;
    whole.form = form;
    whole.text = text;
    for (const ToldPart& part : parts) {
        if (part.form == form)
            whole.parts += part.parts;
        else
            whole.parts.append(part);
    }
    return whole;
}

} // namespace

QString ToldPart::state() const {
    if (holds)
        return u"true"_s;
    const auto has = [this](QLatin1StringView state) {
        return std::any_of(parts.begin(), parts.end(),
                           [state](const ToldPart& part) { return part.state() == state; });
    };
    switch (form) {
    case Form::All:
        return has("false"_L1) ? u"false"_s : u"unknown"_s;
    case Form::Any:
        return has("unknown"_L1) ? u"unknown"_s : u"false"_s;
    case Form::Not:
        return u"false"_s;
    case Form::Condition:
        break;
    }
    return isUnknown ? u"unknown"_s : u"false"_s;
}

ToldPart toldAll(const QString& text, const QVector<ToldPart>& parts) {
    ToldPart whole = joined(ToldPart::Form::All, text, parts);
    whole.holds = std::all_of(parts.begin(), parts.end(), [](const ToldPart& one) { return one.holds; });
    return whole;
}

ToldPart toldAny(const QString& text, const QVector<ToldPart>& parts) {
    ToldPart whole = joined(ToldPart::Form::Any, text, parts);
    whole.holds = std::any_of(parts.begin(), parts.end(), [](const ToldPart& one) { return one.holds; });
    return whole;
}

ToldPart toldNot(const QString& text, const ToldPart& part) {
    return {ToldPart::Form::Not, text, !part.holds, false, {}, {part}};
}

ToldPart toldCondition(const QString& text, bool holds, bool isUnknown, const QStringList& facts) {
    return {ToldPart::Form::Condition, text, holds, isUnknown && !holds, facts, {}};
}

QString whyNot(const ToldPart& part) {
    QStringList said;
    switch (part.form) {
    case ToldPart::Form::Condition:
        return part.facts.isEmpty() ? inShort(part.text) + u" does not hold"_s : factsOf(part);
    case ToldPart::Form::Not:
        return withFacts(inShort(part.parts.first().text) + u" must not hold"_s, part.parts.first(), false);
    case ToldPart::Form::All:
        for (const ToldPart& one : part.parts) {
            if (!one.holds)
                said.append(whyNot(one));
        }
        return few(said);
    case ToldPart::Form::Any:
        for (const ToldPart& one : part.parts)
            said.append(withFacts(inShort(one.text), one));
        return u"one of these must hold: "_s + few(said);
    }
    return {};
}

QString inFull(const ToldPart& part) {
    static const QStringList forms{u"all"_s, u"any"_s, u"not"_s, u"condition"_s};
    QStringList parts;
    for (const ToldPart& one : part.parts)
        parts.append(inFull(one));
    return part.form == ToldPart::Form::Condition
               ? u"%1:%2[%3]"_s.arg(part.text, part.state(), part.facts.join(u", "_s))
               : u"%1:%2(%3)"_s.arg(forms.at(int(part.form)), part.state(), parts.join(u' '));
}

} // namespace ow::test
