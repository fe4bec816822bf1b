#pragma once

#include <QString>

namespace ow {

/// A text that stands in data (a name, a path) for a button, menu or tab, where a single "&" would underline
/// the next letter and vanish.
[[nodiscard]] inline QString buttonText(const QString& text) {
    return QString(text).replace(u'&', QStringLiteral("&&"));
}

/// Letters of a word in the size of a heading that stay together.
inline constexpr int kHeadingLetters = 12;

/// A text that stands in data for a label of many lines: a word that is longer than a line may break, without
/// a sign, so that it makes no window wider. What is copied or read out is the text itself.
/// `longest`: letters that stay together.
[[nodiscard]] inline QString breakableText(const QString& text, int longest = 24) {
    const QChar chance(0x200B);
    QString out;
    int run = 0;
    bool mayBreak = false; // before the next letter
    for (const QChar c : text) {
        if (c.isSpace())
            run = 0;
        else if (mayBreak && !c.isLowSurrogate())
            out += chance;
        run = mayBreak || c.isSpace() ? 0 : run;
        out += c;
        run += c.isSpace() ? 0 : 1;
        const bool joins = run > longest / 2 && (c == u'_' || c == u'-' || c == u'.' || c == u'/');
        mayBreak = !c.isSpace() && (run >= longest || joins);
    }
    return out;
}

} // namespace ow
