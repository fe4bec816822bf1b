#include "json/tree.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <charconv>

namespace ow {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Part by part, for texts of which Qt's reader would drop the beginning.
QJsonValue assembled(const JsonView& view) {
    if (view.isList()) {
        QJsonArray list;
        for (const JsonView item : view)
            list.append(assembled(item));
        return list;
    }
    if (!view.isObject())
        return view.toJson();
    QJsonObject object;
    for (const JsonView member : view)
        object.insert(textOfUtf8(member.name()), assembled(member));
    return object;
}

/// What Qt makes of the text of a value.
QJsonValue parsed(std::string_view text) {
    const QByteArray list = QByteArray::fromRawData(text.data(), qsizetype(text.size()));
    if (text.starts_with('{'))
        return QJsonDocument::fromJson(list).object();
    if (text.starts_with('['))
        return QJsonDocument::fromJson(list).array();
    return QJsonDocument::fromJson('[' + list + ']').array().first();
}

} // namespace

JsonView JsonTree::root() const {
    return m_nodes.empty() ? JsonView() : JsonView(this, m_nodes.data());
}

bool JsonView::isEmpty() const {
    return (isText() && utf8().empty()) || ((isList() || isObject()) && m_node->count == 0);
}

QString JsonView::text() const {
    return textOfUtf8(utf8());
}

qint64 JsonView::whole(qint64 otherwise) const {
    if (!isNumber())
        return otherwise;
    const std::string_view digits = m_tree->written(m_node->value);
    qint64 number = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool plain = fault == std::errc() && stop == digits.data() + digits.size();
    return plain ? number : toJson().toInteger(otherwise); // 1e3 is whole, too
}

JsonView JsonView::member(std::string_view name) const {
    if (!isObject())
        return {};
    for (const JsonView member : *this) {
        if (member.name() == name)
            return member;
    }
    return {};
}

std::vector<JsonView> JsonView::orderedMembers() const {
    std::vector<JsonView> members;
    if (!isObject())
        return members;
    members.reserve(std::size_t(size()));
    for (const JsonView member : *this)
        members.push_back(member);
    std::sort(members.begin(), members.end(),
              [](const JsonView& a, const JsonView& b) { return a.name() < b.name(); });
    return members;
}

QJsonValue JsonView::toJson() const {
    if (!m_node)
        return QJsonValue::Undefined;
    switch (m_node->type) {
    case JsonNode::Type::Null:
        return QJsonValue::Null;
    case JsonNode::Type::False:
        return false;
    case JsonNode::Type::True:
        return true;
    case JsonNode::Type::Text:
        return text();
    case JsonNode::Type::List:
    case JsonNode::Type::Object:
        if (m_tree->written(m_node->value).find(kByteOrderMark) != std::string_view::npos) [[unlikely]]
            return assembled(*this);
        [[fallthrough]];
    case JsonNode::Type::Number:
        return parsed(m_tree->written(m_node->value));
    }
    Q_UNREACHABLE();
    return {};
}

QString textOfUtf8(std::string_view utf8) {
    const QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    return utf8.starts_with(kByteOrderMark) ? QChar(QChar::ByteOrderMark) + text : text;
}

} // namespace ow
