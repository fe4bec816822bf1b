#include "decision/request/language_ranges.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

Result<QVector<LanguageRange>> languageRanges(const QString& list) {
    QVector<LanguageRange> ranges;
    for (const QString& item : list.split(u',')) {
        const QStringList parts = item.split(u';');
        LanguageRange one{languageTag(parts.first()), 1};
        if (one.range.isEmpty() && parts.size() == 1)
            continue; // empty elements of a list say nothing (RFC 9110)
        if (one.range.endsWith("-*"_L1))
            one.range.chop(2); // what follows does not matter to a look-up
        if (one.range != "*"_L1 && !isLanguageTag(one.range))
            return Error::invalid(u"“%1” is no language range"_s.arg(parts.first().trimmed()),
                                  u"write a tag such as fr-CA, or a list such as fr-CA,fr;q=0.8"_s);
        if (parts.size() > 2)
            return Error::invalid(u"“%1” says more than a weight"_s.arg(item.trimmed()), u"write fr;q=0.8"_s);
        if (parts.size() == 2) {
            const QString weight = parts.at(1).trimmed();
            bool isNumber = false;
            one.weight = weight.mid(2).trimmed().toDouble(&isNumber);
            const bool isWeight = weight.startsWith("q="_L1, Qt::CaseInsensitive) && isNumber;
            if (!isWeight || !(one.weight >= 0 && one.weight <= 1))
                return Error::invalid(u"“%1” is no weight of a language"_s.arg(weight),
                                      u"write a number from 0 to 1: fr;q=0.8"_s);
        }
        ranges.append(one);
    }
    return ranges;
}

QVector<LanguageRange> rankedRanges(const QStringList& lists) {
    QVector<LanguageRange> all;
    for (const QString& list : lists) {
        if (const Result<QVector<LanguageRange>> ranges = languageRanges(list))
            all.append(*ranges);
    }
    std::ranges::stable_sort(all, std::greater<>(), &LanguageRange::weight);
    return all;
}

} // namespace ow
