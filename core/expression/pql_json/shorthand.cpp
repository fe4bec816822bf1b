#include "expression/pql_json/internal/shorthand.h"

#include "json/utf8.h"

#include <algorithm>

namespace ow::expr {

namespace {

constexpr std::string_view offerModel = "https://ns.adobe.com/experience/offer-management/personalized-offer";

struct Argument {
    std::string key;
    std::string value;
};

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 &&
            hexDigit(text[i + 2]) >= 0) {
            out += char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string unquoted(std::string_view text) {
    // Some published examples carry a stray back-tick before the quote.
    if (text.starts_with('`'))
        text.remove_prefix(1);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

std::vector<Argument> arguments(std::string_view query) {
    std::vector<Argument> out;
    std::size_t at = 0;
    while (at < query.size()) {
        std::size_t end = at;
        bool quoted = false;
        while (end < query.size() && (quoted || query[end] != '&')) {
            quoted = query[end] == '"' ? !quoted : quoted;
            ++end;
        }
        const std::string_view part = query.substr(at, end - at);
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view value = equals < part.size() ? part.substr(equals + 1) : std::string_view();
        out.push_back({percentDecoded(part.substr(0, equals)), percentDecoded(unquoted(value))});
        at = end + 1;
    }
    return out;
}

/// The condition that a query puts on an offer `o`.
class QueryBuilder {
public:
    QueryBuilder(TreeBuilder& build, std::string& problem) : m_build(build), m_problem(problem) {}

    NodeId select(NodeId model, const std::vector<Argument>& list) {
        std::vector<NodeId> parts;
        std::vector<std::string> tags;
        std::vector<std::string> placements;
        std::vector<std::string> ids;
        bool allTags = false;
        for (const Argument& argument : list) {
            if (firstInvalidUtf8(argument.value) != std::string_view::npos)
                return refuse("the query is not valid UTF-8");
            if (argument.key == "tagId")
                tags.push_back(argument.value);
            else if (argument.key == "placementId")
                placements.push_back(argument.value);
            else if (argument.key == "id")
                ids.push_back(argument.value);
            else if (argument.key == "qop" && (argument.value == "AND" || argument.value == "OR"))
                allTags = argument.value == "AND";
            else if (argument.key == "property")
                parts.push_back(property(argument.value));
            else
                return refuse("“" + argument.key + "” is not known in a query");
            if (!m_problem.empty())
                return noNode;
        }
        if (!placements.empty())
            parts.insert(parts.begin(), placementCondition(placements));
        if (!tags.empty())
            parts.insert(parts.begin(), tagCondition(tags, allTags));
        if (!ids.empty())
            parts.insert(parts.begin(), m_build.membership(Op::In, offerMember("@id"), list_(ids)));
        if (parts.empty())
            return refuse("the query names nothing to look for");
        return m_build.select({m_build.binding("o", model, m_build.all(std::move(parts)))});
    }

private:
    NodeId refuse(std::string why) {
        m_problem = std::move(why);
        return noNode;
    }
    NodeId offerMember(std::string_view name) { return m_build.member(m_build.variable("o"), name); }
    NodeId list_(const std::vector<std::string>& texts) {
        std::vector<NodeId> elements;
        elements.reserve(texts.size());
        for (const std::string& text : texts)
            elements.push_back(m_build.string(text));
        return m_build.list(std::move(elements));
    }
    NodeId tagCondition(const std::vector<std::string>& tags, bool allOf) {
        if (tags.size() == 1)
            return m_build.membership(Op::In, m_build.string(tags.front()), offerMember("tags"));
        const NodeId inside = m_build.membership(Op::In, m_build.variable("t"), offerMember("tags"));
        return m_build.quantifier(allOf ? Op::All : Op::Some, {m_build.binding("t", list_(tags), inside)});
    }
    NodeId placementCondition(const std::vector<std::string>& placements) {
        const NodeId placement = m_build.member(m_build.variable("r"), "placement");
        const NodeId where = placements.size() == 1
                                 ? m_build.compare(Op::Equal, placement, m_build.string(placements.front()))
                                 : m_build.membership(Op::In, placement, list_(placements));
        return m_build.quantifier(Op::Some, {m_build.binding("r", offerMember("representations"), where)});
    }
    /// path=value on the instance; the leading _instance and the xdm: prefixes are left out.
    NodeId property(const std::string& text) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return refuse("a property of a query is written path=value");
        const std::size_t value = text.find_first_not_of('=', equals);
        NodeId at = m_build.variable("o");
        std::string path = text.substr(0, equals);
        if (path.starts_with("_instance."))
            path.erase(0, 10);
        std::size_t start = 0;
        while (start <= path.size()) {
            const std::size_t end = std::min(path.find('.', start), path.size());
            std::string name = path.substr(start, end - start);
            if (name.starts_with("xdm:"))
                name.erase(0, 4);
            if (name.empty() || name.find('`') != std::string::npos)
                return refuse("the path of a property is empty");
            at = m_build.member(at, name);
            start = end + 1;
        }
        const std::string wanted = value == std::string::npos ? std::string() : unquoted(text.substr(value));
        return m_build.compare(Op::Equal, at, m_build.string(wanted));
    }

    TreeBuilder& m_build;
    std::string& m_problem;
};

} // namespace

NodeId shorthandQuery(TreeBuilder& build, const std::string& query, std::string& problem) {
    const std::size_t question = std::min(query.find('?'), query.size());
    const std::string path = query.substr(0, question);
    if (path != "/queries/offersByTagIds" && path != "/queries/offersByPlacementIds") {
        problem = "“" + path + "” is not a query that is known";
        return noNode;
    }
    const std::vector<Argument> list =
        arguments(std::string_view(query).substr(std::min(question + 1, query.size())));
    const std::string_view needed = path.ends_with("TagIds") ? "tagId" : "placementId";
    if (std::none_of(list.begin(), list.end(), [needed](const Argument& a) { return a.key == needed; })) {
        problem = "the query needs at least one " + std::string(needed);
        return noNode;
    }
    const NodeId model = build.call("modelInstances", {build.string(offerModel)});
    return QueryBuilder(build, problem).select(model, list);
}

NodeId filterInstances(TreeBuilder& build, NodeId model, const std::vector<std::string>& fragments,
                       std::string& problem) {
    std::vector<Argument> all;
    for (const std::string& fragment : fragments) {
        const std::string_view text = std::string_view(fragment).starts_with('?')
                                          ? std::string_view(fragment).substr(1)
                                          : std::string_view(fragment);
        const std::vector<Argument> some = arguments(text);
        all.insert(all.end(), some.begin(), some.end());
    }
    const NodeId instances = build.call("modelInstances", {model});
    return QueryBuilder(build, problem).select(instances, all);
}

} // namespace ow::expr
