#include "proof/internal/text_patterns.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <map>
#include <set>

namespace ow::proof {

namespace {

using Token = TextPattern::Token;
using Positions = std::vector<std::uint64_t>; ///< of each pattern: the places that it has come to

constexpr std::size_t kMostTokens = 62;
constexpr std::size_t kMostStates = 4'096;

std::u32string pointsOf(std::string_view text) {
    const QList<uint> points = QString::fromUtf8(text.data(), qsizetype(text.size())).toUcs4();
    return {points.cbegin(), points.cend()};
}

char32_t folded(char32_t point) {
    return QChar::toCaseFolded(point);
}

/// A character as the patterns tell it from others: `own` is 0 where no pattern names it, `folded` where none
/// names what it is without its case.
struct Symbol {
    char32_t own = 0;
    char32_t folded = 0;
    char32_t example = 0; ///< 0: none is known
};

std::vector<Symbol> symbolsOf(const std::vector<TextPattern>& patterns) {
    std::set<char32_t> own;
    std::set<char32_t> withoutCase;
    for (const TextPattern& pattern : patterns) {
        for (const Token& token : pattern.tokens) {
            if (token.kind == Token::Kind::Character)
                (pattern.ignoresCase ? withoutCase : own).insert(token.character);
        }
    }
    std::vector<Symbol> symbols;
    symbols.reserve(own.size() + withoutCase.size() + 1);
    for (const char32_t point : own)
        symbols.push_back({point, withoutCase.contains(folded(point)) ? folded(point) : 0, point});
    for (const char32_t point : withoutCase) {
        Symbol symbol{0, point, 0};
        for (const char32_t written :
             {point, char32_t(QChar::toUpper(point)), char32_t(QChar::toTitleCase(point))}) {
            if (folded(written) == point && !own.contains(written) && symbol.example == 0)
                symbol.example = written;
        }
        symbols.push_back(symbol);
    }
    Symbol other;
    for (char32_t point = U'a'; other.example == 0; ++point) {
        if (!own.contains(point) && !withoutCase.contains(folded(point)))
            other.example = point;
    }
    symbols.push_back(other);
    return symbols;
}

std::uint64_t closed(const TextPattern& pattern, std::uint64_t places) {
    for (std::size_t i = 0; i < pattern.tokens.size(); ++i) {
        if (pattern.tokens[i].kind == Token::Kind::AnyRun && (places >> i & 1U) != 0)
            places |= std::uint64_t(1) << (i + 1);
    }
    return places;
}

std::uint64_t after(const TextPattern& pattern, std::uint64_t places, const Symbol& symbol) {
    std::uint64_t next = 0;
    for (std::size_t i = 0; i < pattern.tokens.size(); ++i) {
        if ((places >> i & 1U) == 0)
            continue;
        const Token& token = pattern.tokens[i];
        if (token.kind == Token::Kind::AnyRun)
            next |= std::uint64_t(1) << i;
        else if (token.kind == Token::Kind::AnyOne ||
                 token.character == (pattern.ignoresCase ? symbol.folded : symbol.own))
            next |= std::uint64_t(1) << (i + 1);
    }
    return closed(pattern, next);
}

/// A text on the way, and where it has brought the patterns.
struct Reached {
    Positions places;
    std::u32string text;
    bool isReal = true;
};

std::vector<bool> fitsOf(const std::vector<TextPattern>& patterns, const Positions& places) {
    std::vector<bool> fits(patterns.size());
    for (std::size_t i = 0; i < patterns.size(); ++i)
        fits[i] = (places[i] >> patterns[i].tokens.size() & 1U) != 0;
    return fits;
}

void keep(std::map<std::vector<bool>, TextClass>& classes, const std::vector<TextPattern>& patterns,
          const Reached& reached, const std::vector<std::string>& otherThan) {
    TextClass found;
    found.fits = fitsOf(patterns, reached.places);
    found.example = QString::fromUcs4(reached.text.data(), qsizetype(reached.text.size())).toStdString();
    found.isReal = reached.isReal && std::ranges::find(otherThan, found.example) == otherThan.end();
    const auto [known, isNew] = classes.try_emplace(found.fits, found);
    if (!isNew && !known->second.isReal && found.isReal)
        known->second = std::move(found);
}

} // namespace

TextPattern TextPattern::like(std::string_view pattern) {
    TextPattern result;
    for (const char32_t point : pointsOf(pattern))
        result.tokens.push_back({point == U'%'   ? Token::Kind::AnyRun
                                 : point == U'_' ? Token::Kind::AnyOne
                                                 : Token::Kind::Character,
                                 point});
    return result;
}

TextPattern TextPattern::around(std::string_view text, bool openBefore, bool openBehind, bool ignoresCase) {
    TextPattern result;
    result.ignoresCase = ignoresCase;
    if (openBefore)
        result.tokens.push_back({Token::Kind::AnyRun, 0});
    for (const char32_t point : pointsOf(text))
        result.tokens.push_back({Token::Kind::Character, ignoresCase ? folded(point) : point});
    if (openBehind)
        result.tokens.push_back({Token::Kind::AnyRun, 0});
    return result;
}

std::optional<std::vector<TextClass>> textClasses(const std::vector<TextPattern>& patterns,
                                                  const std::vector<std::string>& otherThan) {
    for (const TextPattern& pattern : patterns) {
        if (pattern.tokens.size() > kMostTokens)
            return std::nullopt;
    }
    const std::vector<Symbol> symbols = symbolsOf(patterns);
    Reached start;
    for (const TextPattern& pattern : patterns)
        start.places.push_back(closed(pattern, 1));
    std::map<std::vector<bool>, TextClass> classes;
    std::map<Positions, bool> seen = {{start.places, true}}; // whether a real text came there
    std::vector<Reached> queue = {start};
    keep(classes, patterns, start, otherThan);
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const Symbol& symbol : symbols) {
            Reached next{{}, queue[at].text, queue[at].isReal && symbol.example != 0};
            next.text.push_back(symbol.example == 0 ? U'?' : symbol.example);
            for (std::size_t i = 0; i < patterns.size(); ++i)
                next.places.push_back(after(patterns[i], queue[at].places[i], symbol));
            keep(classes, patterns, next, otherThan);
            const auto [known, isNew] = seen.try_emplace(next.places, next.isReal);
            if (!isNew && (known->second || !next.isReal))
                continue;
            known->second = next.isReal;
            if (queue.size() >= kMostStates)
                return std::nullopt;
            queue.push_back(std::move(next));
        }
    }
    std::vector<TextClass> result;
    result.reserve(classes.size());
    for (auto& [fits, one] : classes)
        result.push_back(std::move(one));
    return result;
}

} // namespace ow::proof
