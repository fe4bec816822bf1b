#pragma once

#include <QString>

namespace ow {

/// A text that stands in data (a name, a path) for a button, menu or tab, where a single "&" would underline
/// the next letter and vanish.
[[nodiscard]] inline QString buttonText(const QString& text) {
    return QString(text).replace(u'&', QStringLiteral("&&"));
}

/// A text that stands in data for a label of many lines: a word that is longer than a line may break, without
/// a sign, so that it makes no window wider. What is copied or read out is the text itself.
[[nodiscard]] inline QString breakableText(const QString& text) {
    constexpr int longest = 24;
    const QChar chance(0x200B);
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        out += c;
        const bool joins = run > longest / 2 && (c == u'_' || c == u'-' || c == u'.' || c == u'/');
        if ((run >= longest || joins) && !c.isHighSurrogate()) {
            out += chance;
            run = 0;
        }
    }
    return out;
}

} // namespace ow
