#include "expression/witness/internal/draft.h"

#include "base/timestamp.h"

#include <QJsonArray>

#include <span>

namespace ow::expr {

using namespace Qt::StringLiterals;

namespace {

using Names = std::span<const std::string>;

QJsonValue merged(const QJsonValue& old, const QJsonValue& added) {
    if (old.isArray() && added.isArray()) {
        QJsonArray both = old.toArray();
        for (const auto& element : added.toArray())
            both.append(element);
        return both;
    }
    if (old.isObject() && added.isObject()) {
        QJsonObject both = old.toObject();
        const QJsonObject more = added.toObject();
        for (auto it = more.begin(); it != more.end(); ++it)
            both.insert(it.key(), merged(both.value(it.key()), it.value()));
        return both;
    }
    return added.isObject() && old.isArray() ? old : added;
}

/// `at` with a value below it; a list on the way gets it in its first element, or one value in each.
QJsonValue withMember(const QJsonValue& at, const SchemaField* field, bool isElement, Names names,
                      const QJsonValue& value) {
    if (names.empty())
        return merged(at, value);
    if (at.isArray() || (at.isUndefined() && field && field->array && !isElement)) {
        QJsonArray list = at.toArray();
        const SchemaField* last = field;
        for (const std::string& name : names)
            last = last ? last->child(name) : nullptr;
        const bool spreads = value.isArray() && last && !last->array;
        const QJsonArray values = spreads ? value.toArray() : QJsonArray{value};
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QJsonValue old = i < list.size() ? list.at(i) : QJsonValue(QJsonValue::Undefined);
            const QJsonValue element = withMember(old, field, true, names, values.at(i));
            if (i < list.size())
                list[i] = element;
            else
                list.append(element);
        }
        return list;
    }
    QJsonObject object = at.toObject();
    const QString name = QString::fromStdString(names.front());
    const SchemaField* child = field ? field->child(names.front()) : nullptr;
    object.insert(name, withMember(object.value(name), child, false, names.subspan(1), value));
    return object;
}

/// What stands for an element of which nothing is known.
QJsonValue plainElement(const SchemaField* list, std::size_t number) {
    const Type type = list ? list->type : Type::Any;
    switch (type) {
    case Type::String:
        return list->values.empty() ? QJsonValue(u"text %1"_s.arg(number))
                                    : QJsonValue(QString::fromStdString(list->values.front()));
    case Type::Integer:
    case Type::Double:
        return QJsonValue(qint64(number));
    case Type::Boolean:
        return true;
    default:
        return QJsonObject();
    }
}

void addTimes(QJsonObject& profile, std::int64_t eventsMs) {
    constexpr std::int64_t apartMs = 3'600'000;
    QJsonArray events = profile.value("xEvent"_L1).toArray();
    for (qsizetype i = 0; i < events.size(); ++i) {
        QJsonObject event = events.at(i).toObject();
        const std::int64_t ms = eventsMs - (i + 1) * apartMs;
        if (events.at(i).isObject() && !event.contains("timestamp"_L1) && Timestamp::isWritable(ms)) {
            event.insert("timestamp"_L1, formatInstant(ms));
            events[i] = event;
        }
    }
    if (!events.isEmpty())
        profile.insert("xEvent"_L1, events);
}

} // namespace

std::size_t Draft::addElement(const Place& list) {
    m_lists.push_back(list);
    return m_lists.size() - 1;
}

std::vector<std::size_t> Draft::elementsOf(const Place& list) const {
    std::vector<std::size_t> elements;
    for (std::size_t thing = 1; thing < m_lists.size(); ++thing) {
        if (m_lists[thing] == list)
            elements.push_back(thing);
    }
    return elements;
}

std::vector<std::string> Draft::pathOf(const Place& place) const {
    if (place.thing == 0)
        return place.names;
    std::vector<std::string> path = pathOf(m_lists[place.thing]);
    path.insert(path.end(), place.names.begin(), place.names.end());
    return path;
}

QJsonObject Draft::document(const Schema& schema, std::int64_t eventsMs) const {
    std::vector<std::map<std::vector<std::string>, QJsonArray>> lists(m_lists.size());
    QJsonValue content;
    for (std::size_t thing = m_lists.size(); thing-- > 0;) { // what stands in a thing was made after it
        const std::vector<std::string> path = pathOf({thing, {}});
        const SchemaField* field = schema.find("profile", path);
        if (thing == 0)
            field = schema.root("profile");
        const auto self = m_values.find({thing, {}});
        if (self != m_values.end() && !self->second.isUndefined())
            content = self->second;
        else
            content = thing == 0 ? QJsonObject() : plainElement(field, thing);
        for (const auto& [place, value] : m_values) {
            if (place.thing == thing && !place.names.empty() && !value.isUndefined())
                content = withMember(content, field, true, place.names, value);
        }
        for (const auto& [names, elements] : lists[thing])
            content = withMember(content, field, true, names, elements);
        if (thing > 0)
            lists[m_lists[thing].thing][m_lists[thing].names].prepend(content);
    }
    QJsonObject profile = content.toObject();
    if (eventsMs != 0)
        addTimes(profile, eventsMs);
    return profile;
}

} // namespace ow::expr
