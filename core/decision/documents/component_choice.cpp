#include "decision/documents/component_choice.h"

#include "decision/request/language_ranges.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// "image/*" and "*" accept what their type says; parameters are ignored.
bool accepts(const QString& range, const QString& format) {
    const QString wanted = range.section(u';', 0, 0).trimmed().toLower();
    const QString have = format.section(u';', 0, 0).trimmed().toLower();
    if (wanted == "*"_L1 || wanted == "*/*"_L1)
        return true;
    if (wanted.endsWith("/*"_L1))
        return have.startsWith(QStringView(wanted).chopped(1));
    return wanted == have;
}

/// The next shorter range of RFC 4647 lookup: the last subtag goes, and a single letter before it too.
QString shorter(const QString& range) {
    qsizetype cut = range.lastIndexOf(u'-');
    if (cut < 0)
        return {};
    QString rest = range.left(cut);
    while (rest.size() >= 2 && rest.at(rest.size() - 2) == u'-')
        rest.chop(2);
    return rest;
}

/// The tag of a component for a language; empty when it has none.
QString tagFor(const ContentComponent& component, const QString& language) {
    const auto found = std::ranges::find_if(component.languages, [&](const QString& tag) {
        return languageTag(tag).compare(language, Qt::CaseInsensitive) == 0;
    });
    return found == component.languages.end() ? QString() : *found;
}

/// RFC 4647 basic filtering: "fr" also is "fr-CA".
bool falls(const QString& tag, const QString& range) {
    return range == "*"_L1 || tag.compare(range, Qt::CaseInsensitive) == 0 ||
           tag.startsWith(range + u'-', Qt::CaseInsensitive);
}

/// Whether a language has the weight 0. Of several ranges the most special counts.
bool isRefused(const QString& tag, const QVector<LanguageRange>& ranges) {
    const LanguageRange* nearest = nullptr;
    for (const LanguageRange& one : ranges) {
        if (falls(tag, one.range) && (!nearest || one.range.size() > nearest->range.size()))
            nearest = &one;
    }
    return nearest && nearest->weight <= 0;
}

/// RFC 4647 lookup: the first range that any component serves, shortened step by step; else what is in no
/// language, else the first that is in a language not refused, else the first. Says the tag that a range
/// chose.
int lookUp(const QVector<ContentComponent>& components, const QVector<int>& among,
           const QStringList& languages, QString& chosenBy) {
    const QVector<LanguageRange> ranges = rankedRanges(languages);
    for (const LanguageRange& wanted : ranges) {
        if (wanted.weight <= 0)
            break; // it only refuses
        for (QString language = wanted.range; !language.isEmpty() && language != "*"_L1;
             language = shorter(language)) {
            if (isRefused(language, ranges))
                continue;
            for (const int index : among) {
                chosenBy = tagFor(components.at(index), language);
                if (!chosenBy.isEmpty())
                    return index;
            }
        }
    }
    for (const int index : among) {
        if (components.at(index).languages.isEmpty())
            return index;
    }
    for (const int index : among) {
        const QStringList& tags = components.at(index).languages;
        if (!std::ranges::all_of(tags,
                                 [&](const QString& tag) { return isRefused(languageTag(tag), ranges); }))
            return index;
    }
    return among.isEmpty() ? -1 : among.first();
}

template <class Keep>
QVector<int> filtered(const QVector<int>& among, Keep keep) {
    QVector<int> kept;
    for (const int index : among) {
        if (keep(index))
            kept.append(index);
    }
    return kept;
}

} // namespace

ComponentChoice chooseComponent(const QVector<ContentComponent>& components, const Placement* placement,
                                const QStringList& formats, const QStringList& languages) {
    ComponentChoice choice;
    QVector<int> among;
    for (int i = 0; i < components.size(); ++i)
        among.append(i);
    if (placement && !placement->componentType.isEmpty() && !among.isEmpty()) {
        const QVector<int> fitting =
            filtered(among, [&](int index) { return components.at(index).type == placement->componentType; });
        if (fitting.isEmpty())
            choice.warnings.append(u"No component has the type of the placement."_s);
        else
            among = fitting;
    }
    const QStringList accepted = !formats.isEmpty() ? formats
                                 : placement        ? placement->contentTypes
                                                    : QStringList();
    if (!accepted.isEmpty() && !among.isEmpty()) {
        const QVector<int> fitting = filtered(among, [&](int index) {
            const QString& format = components.at(index).format;
            return std::any_of(accepted.begin(), accepted.end(),
                               [&](const QString& range) { return accepts(range, format); });
        });
        if (fitting.isEmpty())
            choice.warnings.append(
                u"No component has one of the formats accepted (%1)."_s.arg(accepted.join(u", "_s)));
        else
            among = fitting;
    }
    choice.chosen = lookUp(components, among, languages, choice.language);
    choice.alternates = filtered(among, [&](int index) { return index != choice.chosen; });
    return choice;
}

} // namespace ow
