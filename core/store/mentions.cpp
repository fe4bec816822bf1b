#include "store/mentions.h"

#include <algorithm>

namespace ow {

namespace {

constexpr qsizetype kMostOfName = 60; ///< behind an @ that is being written

bool isOfWord(QChar c) {
    return c.isLetterOrNumber() || c.isSurrogate() || c == u'_';
}

/// "a@b.c" is an address.
bool beginsWord(const QString& text, qsizetype at) {
    return at == 0 || !(isOfWord(text[at - 1]) || text[at - 1] == u'@');
}

/// "@ann" is not meant by "@anna", nor by "@ann-marie" or "@ann.b"; a full stop ends it.
bool endsName(const QString& text, qsizetype end) {
    const auto isWordAt = [&text](qsizetype at) { return at < text.size() && isOfWord(text[at]); };
    const bool joins = end < text.size() && (text[end] == u'.' || text[end] == u'-');
    return !isWordAt(end) && !(joins && isWordAt(end + 1));
}

bool standsAt(const QString& text, qsizetype at, const QString& name) {
    return !name.isEmpty() && endsName(text, at + name.size()) &&
           QStringView(text).mid(at, name.size()).compare(name, Qt::CaseInsensitive) == 0;
}

QString wordAt(const QString& text, qsizetype at) {
    qsizetype end = at;
    while (end < text.size() && (isOfWord(text[end]) || text[end] == u'.' || text[end] == u'-'))
        ++end;
    while (end > at && !isOfWord(text[end - 1])) // the full stop of a sentence
        --end;
    return text.mid(at, end - at);
}

} // namespace

QVector<Mention> mentionsIn(const QString& text, const QStringList& names) {
    QVector<Mention> found;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (!beginsWord(text, at))
            continue;
        QString longest;
        for (const QString& name : names) {
            if (name.size() > longest.size() && standsAt(text, at + 1, name))
                longest = name;
        }
        const QString name = longest.isEmpty() ? wordAt(text, at + 1) : longest;
        if (!name.isEmpty())
            found.append({at, name.size() + 1, name});
    }
    return found;
}

bool mentions(const QString& text, const QString& name, const QStringList& names) {
    if (!text.contains(u'@'))
        return false;
    const QVector<Mention> found = mentionsIn(text, names);
    return std::any_of(found.cbegin(), found.cend(), [&name](const Mention& mention) {
        return mention.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

qsizetype mentionBefore(const QString& text, qsizetype index) {
    const qsizetype at = QStringView(text).first(index).lastIndexOf(u'@');
    const bool isName = at >= 0 && index - at <= kMostOfName && beginsWord(text, at) &&
                        !QStringView(text).mid(at, index - at).contains(u'\n');
    return isName ? at : -1;
}

} // namespace ow
