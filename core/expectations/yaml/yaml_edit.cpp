#include "expectations/yaml/yaml_edit.h"

#include "expectations/yaml/internal/yaml_scalar.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

void YamlEdit::splice(std::size_t from, std::size_t end, const std::string& text) {
    m_splices[from] = {end, text};
}

void YamlEdit::replace(const YamlView& scalar, const YamlText& text) {
    const YamlNode& node = scalar.node();
    if (!scalar.isScalar() || node.end == 0) {
        m_refused = scalar.index();
        return;
    }
    const YamlNode::Style style = text.isWord ? YamlNode::Style::Plain : node.style;
    splice(node.at, node.end, scalarText(text.text.toStdString(), style, !text.isWord));
}

void YamlEdit::set(const YamlView& scalar, const YamlText& text) {
    m_wanted[scalar.index()] = {text};
    replace(scalar, text);
}

std::size_t YamlEdit::endOfLine(std::size_t offset) const {
    const qsizetype found = m_tree.text().indexOf('\n', qsizetype(offset));
    const qsizetype end = found < 0 ? m_tree.text().size() : found;
    return std::size_t(end > 0 && found >= 0 && m_tree.text().at(end - 1) == '\r' ? end - 1 : end);
}

void YamlEdit::setList(const YamlView& list, const QVector<YamlText>& texts) {
    m_wanted[list.index()] = texts;
    const std::vector<YamlView> items = list.items();
    const std::size_t wanted = std::size_t(texts.size());
    const std::size_t kept = std::min(items.size(), wanted);
    if (kept == 0 || std::ranges::any_of(items, [](const YamlView& one) { return one.node().end == 0; })) {
        m_refused = list.index();
        return;
    }
    for (std::size_t i = 0; i < kept; ++i) {
        const YamlText& text = texts.at(qsizetype(i));
        const bool isSame = items[i].text() == text.text && items[i].isPlain() >= text.isWord;
        if (!isSame)
            replace(items[i], text);
    }
    const bool isFlow = list.node().isFlow;
    const std::size_t last = items[kept - 1].node().end;
    if (wanted < items.size()) {
        const std::size_t end = items.back().node().end;
        splice(isFlow ? last : endOfLine(last), isFlow ? end : endOfLine(end), {});
        return;
    }
    std::string added;
    const std::string_view text(m_tree.text().constData(), std::size_t(m_tree.text().size()));
    const std::size_t line = text.rfind('\n', items.back().node().at) + 1; // npos + 1 is 0
    const std::string indent(text.substr(line, items.back().node().at - line));
    const std::string newLine = text.substr(0, endOfLine(last) + 2).ends_with("\r\n") ? "\r\n" : "\n";
    for (std::size_t i = kept; i < wanted; ++i) {
        const YamlText& one = texts.at(qsizetype(i));
        const YamlNode::Style style = one.isWord ? YamlNode::Style::Plain : items.back().node().style;
        added += (isFlow ? ", " : newLine + indent) + scalarText(one.text.toStdString(), style, !one.isWord);
    }
    if (!added.empty() && isFlow && m_splices.contains(items.back().node().at))
        m_splices[items.back().node().at].text += added; // two changes that touch are one
    else if (!added.empty())
        splice(isFlow ? last : endOfLine(last), isFlow ? last : endOfLine(last), added);
}

bool YamlEdit::saysWhatWasAsked(const YamlTree& changed) const {
    const std::vector<YamlNode>& before = m_tree.nodes();
    const std::vector<YamlNode>& after = changed.nodes();
    std::size_t at = 0;
    const auto next = [&](YamlNode::Type type, std::string_view text, std::size_t count) {
        const bool fits =
            at < after.size() && after[at].type == type && after[at].text == text && after[at].count == count;
        ++at;
        return fits;
    };
    for (std::size_t i = 0; i < before.size();) {
        const auto wanted = m_wanted.find(i);
        if (wanted == m_wanted.end()) {
            if (!next(before[i].type, before[i].text, before[i].count))
                return false;
            ++i;
            continue;
        }
        const bool isList = before[i].type == YamlNode::Type::List;
        if (isList && !next(YamlNode::Type::List, {}, std::size_t(wanted->second.size())))
            return false;
        for (const YamlText& text : wanted->second) {
            const std::string said = text.text.toStdString();
            if (!next(YamlNode::Type::Scalar, said, 0) ||
                (text.isWord && after[at - 1].style != YamlNode::Style::Plain))
                return false;
        }
        i = before[i].next;
    }
    return at == after.size();
}

Result<QByteArray> YamlEdit::apply() const {
    const Error cannot =
        Error::invalid(u"this value cannot be changed where it stands"_s, u"write it on one line"_s,
                       m_tree.place(m_refused.value_or(m_wanted.empty() ? 0 : m_wanted.begin()->first)));
    if (m_refused)
        return cannot;
    QByteArray text;
    std::size_t at = 0;
    const QByteArray& before = m_tree.text();
    for (const auto& [from, change] : m_splices) {
        if (from < at)
            return cannot;
        text += before.sliced(qsizetype(at), qsizetype(from - at));
        text += QByteArray::fromStdString(change.text);
        at = change.end;
    }
    text += before.sliced(qsizetype(at));
    const auto again = YamlTree::read(text, m_tree.fileName());
    if (!again || !saysWhatWasAsked(**again))
        return cannot;
    return text;
}

} // namespace ow
