#include "domain/content_languages.h"

#include "domain/language_tag.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isWithin(const QString& narrow, const QString& wide) {
    return narrow.compare(wide, Qt::CaseInsensitive) == 0 ||
           narrow.startsWith(wide + u'-', Qt::CaseInsensitive);
}

/// One of them is the other or a kind of it.
bool isServed(const QString& tag, const QStringList& languages) {
    return std::any_of(languages.cbegin(), languages.cend(),
                       [&](const QString& other) { return isWithin(tag, other) || isWithin(other, tag); });
}

} // namespace

QStringList missingLanguages(const QVector<Representation>& representations, qsizetype index) {
    QStringList served;
    for (const ContentComponent& component : representations.at(index).components) {
        if (component.languages.isEmpty())
            return {};
        for (const QString& tag : component.languages)
            served.append(languageTag(tag));
    }
    if (served.isEmpty())
        return {};
    QStringList missing;
    for (qsizetype i = 0; i < representations.size(); ++i) {
        if (i == index)
            continue;
        for (const ContentComponent& component : representations.at(i).components) {
            for (const QString& written : component.languages) {
                const QString tag = languageTag(written);
                if (isLanguageTag(tag) && !isServed(tag, served) && !isServed(tag, missing))
                    missing.append(tag);
            }
        }
    }
    return missing;
}

} // namespace ow
