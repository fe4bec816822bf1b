#include "expectations/yaml/yaml_tree.h"

#include "expectations/yaml/internal/yaml_events.h"
#include "json/scan.h"
#include "json/utf8.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

std::string_view viewOf(const QByteArray& text) {
    return {text.constData(), std::size_t(text.size())};
}

/// What no YAML of ours holds, before the parser sees it: it takes some of it for the end of the text.
std::optional<YamlFault> faultOfBytes(std::string_view text) {
    if (const std::size_t bad = expr::firstInvalidUtf8(text); bad != std::string_view::npos)
        return YamlFault{bad, u"the text is not UTF-8"_s, u"save it as UTF-8"_s};
    bool isIndent = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isControl = (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
        if (isControl)
            return YamlFault{i, u"there is a control character here"_s,
                             u"leave it out, or write it as \"\\x%1\""_s.arg(int(c), 2, 16, QChar(u'0'))};
        if (c == '\t' && isIndent)
            return YamlFault{i, u"the line is indented with a tab"_s, u"indent it with spaces"_s};
        isIndent = c == '\n' || (isIndent && c == ' ');
    }
    return std::nullopt;
}

} // namespace

const YamlNode& YamlView::node() const {
    return m_tree->nodes()[m_index];
}

std::string_view YamlView::utf8() const {
    return isScalar() ? std::string_view(node().text) : std::string_view();
}

QString YamlView::text() const {
    const std::string_view said = utf8();
    return QString::fromUtf8(said.data(), qsizetype(said.size()));
}

std::vector<YamlView> YamlView::inside() const {
    std::vector<YamlView> values;
    for (std::size_t i = m_index + 1; i < node().next; i = m_tree->nodes()[i].next)
        values.push_back({m_tree, i});
    return values;
}

std::vector<YamlView> YamlView::items() const {
    return isList() ? inside() : std::vector<YamlView>();
}

std::vector<YamlView::Pair> YamlView::pairs() const {
    std::vector<Pair> pairs;
    if (!isMap())
        return pairs;
    const std::vector<YamlView> values = inside();
    for (std::size_t i = 0; i + 1 < values.size(); i += 2)
        pairs.push_back({values[i], values[i + 1]});
    return pairs;
}

YamlView YamlView::member(std::string_view name) const {
    for (const Pair& pair : pairs()) {
        if (pair.key.utf8() == name)
            return pair.value;
    }
    return {};
}

YamlTree::YamlTree(QString fileName, QByteArray text)
    : m_fileName(std::move(fileName)), m_text(std::move(text)), m_places(viewOf(m_text)) {}

Result<std::shared_ptr<const YamlTree>, QVector<Error>> YamlTree::read(const QByteArray& text,
                                                                       const QString& fileName) {
    if (text.size() > yaml_limit::bytes)
        return QVector<Error>{Error::input(u"the text is larger than 16 MB"_s, u"make several files of it"_s,
                                           Place::inFile(fileName))};
    auto tree = std::make_shared<YamlTree>(fileName, text);
    std::optional<YamlFault> fault = faultOfBytes(viewOf(text));
    if (!fault)
        fault = readYaml(viewOf(text), tree->m_nodes);
    if (fault) {
        std::size_t offset = std::min(fault->offset, std::size_t(text.size()));
        while (offset > 0 && offset < std::size_t(text.size()) && (text.at(qsizetype(offset)) & 0xc0) == 0x80)
            --offset; // a fault inside a character
        const LineColumn at = lineColumn(viewOf(text).substr(0, offset), offset);
        return QVector<Error>{
            Error::input(fault->message, fault->mend, Place::inLine(fileName, at.line, at.column))};
    }
    QVector<Error> errors;
    tree->checkKeys(errors);
    if (!errors.isEmpty())
        return errors;
    return std::shared_ptr<const YamlTree>(tree);
}

void YamlTree::checkKeys(QVector<Error>& errors) const {
    constexpr qsizetype most = 50;
    for (std::size_t i = 0; i < m_nodes.size() && errors.size() < most; ++i) {
        std::unordered_set<std::string_view> seen;
        for (const YamlView::Pair& pair : at(i).pairs()) {
            if (!pair.key.isScalar())
                errors.append(Error::input(u"a key is not a text"_s, u"write a name before the “:”"_s,
                                           place(pair.key.index())));
            else if (!seen.insert(pair.key.utf8()).second)
                errors.append(Error::input(u"the key “%1” stands twice"_s.arg(pair.key.text()),
                                           u"leave one of them out"_s, place(pair.key.index())));
        }
    }
}

Place YamlTree::place(std::size_t index) const {
    Place place = line(index);
    place.field = pointer(index);
    return place;
}

Place YamlTree::line(std::size_t index) const {
    const LineColumn found = m_places.at(m_nodes[index].at);
    return Place::inLine(m_fileName, found.line, found.column);
}

QString YamlTree::pointer(std::size_t index) const {
    QString text;
    std::size_t here = 0;
    while (here != index) {
        const YamlView view = at(here);
        const auto holds = [&](const YamlView& one) {
            return one.index() <= index && index < one.node().next;
        };
        if (view.isList()) {
            const std::vector<YamlView> items = view.items();
            const auto found = std::ranges::find_if(items, holds);
            text += u'/' + QString::number(found - items.begin());
            here = found->index();
            continue;
        }
        const std::vector<YamlView::Pair> pairs = view.pairs();
        const auto found = std::ranges::find_if(
            pairs, [&](const YamlView::Pair& one) { return holds(one.key) || holds(one.value); });
        if (found == pairs.end())
            return text;
        text += u'/' + pointerStep(found->key.text());
        if (holds(found->key))
            return text;
        here = found->value.index();
    }
    return text;
}

YamlView YamlTree::below(const YamlView& top, const QString& pointer) const {
    YamlView here = top;
    for (const QString& step : pointer.split(u'/', Qt::SkipEmptyParts)) {
        QString name = step;
        name.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        bool isNumber = false;
        const qsizetype position = name.toLongLong(&isNumber);
        YamlView next;
        if (here.isList() && isNumber && position >= 0 && position < here.size())
            next = here.items()[std::size_t(position)];
        else if (here.isMap())
            next = here.member(name.toStdString());
        if (next.isUndefined())
            return here;
        here = next;
    }
    return here;
}

} // namespace ow
