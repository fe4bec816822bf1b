#include "expectations/internal/mistakes.h"

#include "expression/language/diagnostic.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace ow {

void Mistakes::refuse(const YamlView& where, const QString& message, const QString& mend) {
    add(Error::input(message, mend, m_tree.place(where.index())));
}

void Mistakes::add(const Error& error) {
    const bool isTold = std::ranges::any_of(
        m_errors, [&](const Error& one) { return one.place == error.place && one.message == error.message; });
    if (!isTold && m_errors.size() < kMost)
        m_errors.append(error);
}

QVector<Error> Mistakes::errors() const {
    QVector<Error> ordered = m_errors;
    std::ranges::stable_sort(
        ordered, {}, [](const Error& error) { return std::pair(error.place.line, error.place.column); });
    return ordered;
}

QString Mistakes::nearestMend(const QString& word, const QStringList& known) {
    std::vector<std::string> texts;
    for (const QString& one : known)
        texts.push_back(one.toStdString());
    const std::string near = expr::nearest(word.toStdString(), {texts.begin(), texts.end()});
    return near.empty() ? u"use one of: "_s + known.join(u", "_s)
                        : u"did you mean “%1”?"_s.arg(QString::fromStdString(near));
}

bool Mistakes::map(const YamlView& value, const QString& what, const QStringList& known) {
    if (!value.isMap()) {
        refuse(value, u"%1 is not a map"_s.arg(what), u"write “key: value” lines below it"_s);
        return false;
    }
    for (const YamlView::Pair& pair : value.pairs()) {
        if (!known.contains(pair.key.text()))
            refuse(pair.key, u"%1 has no key “%2”"_s.arg(what, pair.key.text()),
                   nearestMend(pair.key.text(), known));
    }
    return true;
}

bool Mistakes::list(const YamlView& value, const QString& what) {
    if (value.isList() && value.size() > 0)
        return true;
    refuse(value, value.isList() ? u"%1 is empty"_s.arg(what) : u"%1 is not a list"_s.arg(what),
           u"write an element a line, each behind “- ”"_s);
    return false;
}

QString Mistakes::text(const YamlView& value, const QString& what) {
    QString said = value.text().trimmed();
    if (said.isEmpty())
        refuse(value,
               value.isScalar() || value.isNull() ? u"%1 says nothing"_s.arg(what)
                                                  : u"%1 is not a text"_s.arg(what),
               u"write a text behind the “:”"_s);
    return said;
}

EntityMention Mistakes::mention(const YamlView& value, const QString& what, Word word) {
    EntityMention mention{text(value, what), false, value.index()};
    mention.isFallbackWord = value.isPlain() && mention.text == "fallback"_L1;
    if (mention.isFallbackWord && word == Word::None) {
        refuse(value, u"%1 cannot be the fallback"_s.arg(what),
               u"name an offer; put the name in quotes if one is called “fallback”"_s);
        mention.isFallbackWord = false;
    }
    return mention;
}

} // namespace ow
