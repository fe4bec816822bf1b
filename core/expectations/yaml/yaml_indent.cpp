#include "expectations/yaml/internal/yaml_indent.h"

#include "base/counted.h"

#include <QStringList>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A line that says something.
struct Line {
    std::size_t indent = 0; ///< blanks before it
    std::size_t inside = 0; ///< before what stands behind its dashes; without one the same

    [[nodiscard]] bool isEntry() const { return inside > indent; }
};

/// Nothing for empty lines and comments.
std::optional<Line> lineAt(std::string_view text, std::size_t start) {
    std::size_t at = start;
    const auto skipBlanks = [&] {
        while (at < text.size() && text[at] == ' ')
            ++at;
    };
    skipBlanks();
    if (at >= text.size() || text[at] == '\n' || text[at] == '\r' || text[at] == '#')
        return std::nullopt;
    Line line{at - start, 0};
    while (text.substr(at, 2) == "- ") {
        ++at;
        skipBlanks();
    }
    line.inside = at - start;
    return line;
}

std::size_t startOfLine(std::string_view text, std::size_t offset) {
    const std::size_t end = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// Where lines above may go on, the nearest first: dashes where the line is an entry of a list, else keys.
std::set<std::size_t> placesAbove(std::string_view text, std::size_t start, bool isEntry) {
    std::set<std::size_t> places;
    std::size_t least = std::string_view::npos;
    while (start > 0 && least > 0) {
        start = startOfLine(text, start - 1);
        const std::optional<Line> line = lineAt(text, start);
        if (!line || line->indent >= least)
            continue; // of what has ended
        if (isEntry ? line->isEntry() : line->inside < least)
            places.insert(isEntry ? line->indent : line->inside);
        least = line->indent;
    }
    return places;
}

} // namespace

QString indentWords(std::string_view text, std::size_t offset) {
    const std::size_t start = startOfLine(text, std::min(offset, text.size()));
    const std::optional<Line> line = lineAt(text, start);
    if (!line)
        return {};
    const std::set<std::size_t> places = placesAbove(text, start, line->isEntry());
    const auto above = places.lower_bound(line->indent);
    if (places.empty() || (above != places.end() && *above == line->indent))
        return {};
    QStringList near;
    if (above != places.begin())
        near.append(QString::number(*std::prev(above)));
    if (above != places.end())
        near.append(QString::number(*above));
    return u"the line begins %1 in, those before it %2"_s.arg(counted(qint64(line->indent), u"blank"_s),
                                                              near.join(u" or "_s));
}

} // namespace ow
