#include "decision/story/internal/line_budget.h"

#include "decision/reasons/sentence.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace ow {

QVector<int> shared(const QVector<int>& needs, int total) {
    QVector<qsizetype> order(needs.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return needs.at(a) < needs.at(b); });
    QVector<int> parts(needs.size(), 0);
    int rest = total;
    for (qsizetype i = 0; i < order.size(); ++i) {
        const int equal = rest / int(order.size() - i);
        parts[order.at(i)] = std::min(needs.at(order.at(i)), equal);
        rest -= parts.at(order.at(i));
    }
    for (qsizetype i = 0; i < needs.size() && rest > 0; ++i) {
        const int more = std::min(rest, needs.at(i) - parts.at(i) > 0 ? 1 : 0);
        parts[i] += more;
        rest -= more;
    }
    return parts;
}

int StorySection::lineCount() const {
    int count = (heading.isEmpty() ? 0 : 1) + (dropped > 0 ? 1 : 0);
    for (const QStringList& entry : entries)
        count += int(entry.size());
    return count;
}

QStringList StorySection::lines(int most, const Wording& w) const {
    QStringList lines;
    if (!heading.isEmpty())
        lines.append(heading);
    const bool isWhole = lineCount() <= most;
    const qsizetype room = most - (isWhole && dropped == 0 ? 0 : 1);
    qsizetype told = 0;
    for (const QStringList& entry : entries) {
        if (lines.size() + entry.size() > room)
            break;
        lines.append(entry);
        ++told;
    }
    const qsizetype left = entries.size() - told + dropped;
    const bool isCounted = told == 0 && dropped == 0 && !heading.isEmpty(); // by the heading
    if (left > 0 && lines.size() < most && !isCounted)
        lines.append(u"    "_s + w.say("and %1 more").arg(w.count(left)));
    return lines;
}

QStringList sectionLines(const QVector<StorySection>& sections, int most, const Wording& w) {
    QVector<int> least;
    QVector<int> more;
    for (const StorySection& section : sections) {
        const int all = section.lineCount();
        const int first = std::min(all, section.heading.isEmpty() ? 2 : 1);
        least.append(first);
        more.append(all - first);
    }
    // Where not even the headings have room the last ones stay away.
    int rest = most;
    for (int& first : least) {
        first = std::min(first, rest);
        rest -= first;
    }
    const QVector<int> shares = shared(more, rest);
    QStringList lines;
    for (qsizetype i = 0; i < sections.size(); ++i) {
        if (const int room = least.at(i) + shares.at(i); room > 0)
            lines.append(sections.at(i).lines(room, w));
    }
    return lines;
}

} // namespace ow
