#include "compare/word_diff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace ow {

namespace {

constexpr qsizetype kMostWords = 600; // the table below grows with the square

/// Words, and single characters between them.
QStringList splitWords(const QString& text) {
    QStringList words;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool inWord = i < text.size() && text.at(i).isLetterOrNumber();
        if (inWord)
            continue;
        if (i > start)
            words.append(text.mid(start, i - start));
        if (i < text.size())
            words.append(text.mid(i, 1));
        start = i + 1;
    }
    return words;
}

void add(QVector<TextRun>& runs, const QString& text, bool differs) {
    if (text.isEmpty())
        return;
    if (!runs.isEmpty() && runs.constLast().differs == differs)
        runs.last().text += text;
    else
        runs.append({text, differs});
}

/// The longest common subsequence of the middles.
void diffMiddle(const QStringList& a, const QStringList& b, WordDiff& out) {
    if (a.size() > kMostWords || b.size() > kMostWords) {
        add(out.before, a.join(QString()), true);
        add(out.after, b.join(QString()), true);
        return;
    }
    const auto rows = std::size_t(a.size());
    const auto columns = std::size_t(b.size());
    std::vector<std::vector<int>> length(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;)
            length[i][j] = a[qsizetype(i)] == b[qsizetype(j)] ? length[i + 1][j + 1] + 1
                                                              : std::max(length[i + 1][j], length[i][j + 1]);
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        const bool same = i < rows && j < columns && a[qsizetype(i)] == b[qsizetype(j)];
        if (same) {
            add(out.before, a[qsizetype(i++)], false);
            add(out.after, b[qsizetype(j++)], false);
        } else if (j >= columns || (i < rows && length[i + 1][j] >= length[i][j + 1])) {
            add(out.before, a[qsizetype(i++)], true);
        } else {
            add(out.after, b[qsizetype(j++)], true);
        }
    }
}

} // namespace

WordDiff diffWords(const QString& before, const QString& after) {
    QStringList a = splitWords(before);
    QStringList b = splitWords(after);
    WordDiff out;
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const QString common = a.mid(0, head).join(QString());
    const QString end = a.mid(a.size() - tail).join(QString());
    add(out.before, common, false);
    add(out.after, common, false);
    diffMiddle(a.mid(head, a.size() - head - tail), b.mid(head, b.size() - head - tail), out);
    add(out.before, end, false);
    add(out.after, end, false);
    return out;
}

} // namespace ow
