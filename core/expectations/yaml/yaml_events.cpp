#include "expectations/yaml/internal/yaml_events.h"

#include "expectations/yaml/internal/yaml_indent.h"
#include "expectations/yaml/internal/yaml_scalar.h"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr std::string_view kMark("\xef\xbb\xbf"); ///< byte order mark

/// A text as a stream, without a copy of it.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        char* const begin = const_cast<char*>(text.data()); // a streambuf that is read only does not write
        setg(begin, begin, begin + text.size());
    }
};

QString indentHint(std::string_view text, std::size_t offset) {
    const QString words = indentWords(text, offset);
    return words.isEmpty() ? words : u": "_s + words;
}

/// What yaml-cpp says, in our words.
YamlFault faultOf(const std::string& message, std::string_view text, std::size_t offset) {
    const auto says = [&](std::string_view part) { return message.find(part) != std::string::npos; };
    if (says("illegal map value"))
        return {offset, u"a “:” stands where no key can be"_s,
                u"put a text that holds “: ” in quotes, and align keys of one map"_s +
                    indentHint(text, offset)};
    if (says("flow not found"))
        return {offset, u"a bracket is not closed"_s, u"close it with ] or }"_s};
    if (says("flow end"))
        return {offset, u"a bracket is closed that was not opened"_s, u"leave it out"_s};
    if (says("EOF in scalar") || says("document indicator in scalar"))
        return {offset, u"a quote is not closed"_s, u"close it"_s};
    if (says("block entry"))
        return {offset, u"a “-” stands where no list can be"_s, u"begin the list on a line of its own"_s};
    if (says("end of map not found") || says("end of sequence not found"))
        return {offset, u"the line is not indented as those before it"_s,
                u"align the keys of one map, and the “-” of one list"_s + indentHint(text, offset)};
    if (says("unknown escape"))
        return {offset, u"there is an unknown escape in a text in quotes"_s, u"write a backslash as \\\\"_s};
    if (says("anchor"))
        return {offset, u"anchors and aliases are not read"_s, u"write the value out"_s};
    return {offset, u"this is not YAML (%1)"_s.arg(QString::fromStdString(message)),
            u"put texts with special characters in quotes"_s};
}

/// Turns events into nodes. The first thing that is refused stays; what comes then is left out.
class Nodes : public YAML::EventHandler {
public:
    Nodes(std::string_view text, std::size_t skipped, std::vector<YamlNode>& nodes)
        : m_text(text), m_skipped(skipped), m_nodes(nodes) {}

    [[nodiscard]] const std::optional<YamlFault>& fault() const { return m_fault; }
    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
        return mark.pos < 0 ? m_text.size() : std::min(std::size_t(mark.pos) + m_skipped, m_text.size());
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (m_documents++ > 0)
            refuse(mark, u"a second document begins here"_s, u"make a file of its own of it"_s);
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (!takes(mark, "?", anchor))
            return;
        const std::size_t at = offset(mark);
        const std::string_view here = m_text.substr(at, 4);
        const bool isWritten = here.starts_with('~') || here == "null" || here == "Null" || here == "NULL";
        // Of a value that is left out the mark is that of what comes next.
        add(YamlNode::Type::Null, isWritten || m_nodes.empty() ? at : m_nodes.back().at);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse(mark, u"anchors and aliases are not read"_s, u"write the value out"_s);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        if (!takes(mark, tag, anchor))
            return;
        YamlNode& node = add(YamlNode::Type::Scalar, offset(mark));
        node.text = value;
        const std::optional<YamlNode::Style> style = measureScalar(m_text, node, tag == "!");
        if (style)
            node.style = *style;
        else
            refuse(mark, u"a quote is not closed"_s, u"close it"_s);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        begin(YamlNode::Type::List, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        begin(YamlNode::Type::Map, mark, tag, anchor, style);
    }
    void OnMapEnd() override { end(); }

private:
    void refuse(const YAML::Mark& mark, const QString& message, const QString& mend) {
        if (!m_fault)
            m_fault = YamlFault{offset(mark), message, mend};
    }

    [[nodiscard]] bool takes(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor)
            refuse(mark, u"anchors and aliases are not read"_s, u"write the value out"_s);
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(mark, u"tags are not read"_s, u"leave it out, and put what is to be a text in quotes"_s);
        return !m_fault;
    }

    YamlNode& add(YamlNode::Type type, std::size_t at) {
        if (!m_open.empty())
            ++m_nodes[m_open.back()].count;
        YamlNode& node = m_nodes.emplace_back();
        node.type = type;
        node.at = quint32(at);
        node.next = quint32(m_nodes.size());
        return node;
    }

    void begin(YamlNode::Type type, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
               YAML::EmitterStyle::value style) {
        if (!takes(mark, tag, anchor))
            return;
        if (int(m_open.size()) >= yaml_limit::depth) {
            refuse(mark, u"more than %1 lists and maps are inside each other"_s.arg(yaml_limit::depth),
                   u"make it flatter"_s);
            return;
        }
        add(type, offset(mark)).isFlow = style == YAML::EmitterStyle::Flow;
        m_open.push_back(m_nodes.size() - 1);
    }

    void end() {
        if (m_fault)
            return;
        YamlNode& node = m_nodes[m_open.back()];
        node.next = quint32(m_nodes.size());
        if (node.type == YamlNode::Type::Map)
            node.count /= 2;
        m_open.pop_back();
    }

    std::string_view m_text;
    std::size_t m_skipped;
    std::vector<YamlNode>& m_nodes;
    std::vector<std::size_t> m_open;
    std::optional<YamlFault> m_fault;
    int m_documents = 0;
};

} // namespace

std::optional<YamlFault> readYaml(std::string_view text, std::vector<YamlNode>& nodes) {
    const std::size_t skipped = text.starts_with(kMark) ? kMark.size() : 0;
    TextBuffer buffer(text.substr(skipped));
    std::istream stream(&buffer);
    Nodes events(text, skipped, nodes);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(events) && !events.fault()) {
        }
    } catch (const YAML::Exception& error) {
        if (!events.fault())
            return faultOf(error.msg, text, events.offset(error.mark));
    }
    if (events.fault())
        return events.fault();
    if (nodes.empty() || nodes.front().type == YamlNode::Type::Null)
        return YamlFault{0, u"the text is empty"_s, u"write “suite:” with its name, and “tests:”"_s};
    return std::nullopt;
}

} // namespace ow
