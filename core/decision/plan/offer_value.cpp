#include "decision/plan/offer_value.h"

#include "domain/enums.h"
#include "domain/tokens.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

class Builder {
public:
    Builder(expr::Arena& arena, const expr::Layout& layout)
        : m_values(arena, &layout), m_arena(arena), m_layout(layout) {}

    expr::Value text(const QString& text) { return m_values.string(text.toStdString()); }

    expr::Value instant(const std::optional<Timestamp>& time) {
        return time ? expr::Value::instant(time->ms()) : expr::Value();
    }

    expr::Value build(const PersonalizedOffer& offer, const CalendarConstraint& dates) {
        std::vector<expr::Member> members;
        const auto add = [&](std::string_view name, expr::Value value) {
            members.push_back(m_values.member(name, value));
        };
        const expr::Value id = text(offer.id.value());
        add("_id", id);
        add("id", id);
        add("@id", id);
        add("name", text(offer.name));
        add("status", text(token(offer.status)));
        std::vector<expr::Value> tags;
        for (const TagId& tag : offer.tags)
            tags.push_back(text(tag.value()));
        add("tags", m_values.list(tags));
        const expr::Value rank = object({{"priority", expr::Value::integer(offer.rank.priority)}});
        add("rank", rank);
        add("ranking", rank);
        const expr::Value window =
            object({{"startDate", instant(dates.start)}, {"endDate", instant(dates.end)}});
        add("selectionConstraint", window);
        add("calendarConstraints", window);
        std::vector<expr::Member> own;
        for (auto it = offer.characteristics.begin(); it != offer.characteristics.end(); ++it)
            own.push_back(m_values.member(m_arena.copy(it.key().toStdString()), text(it.value())));
        const expr::Value characteristics = m_values.object(own);
        add("characteristics", characteristics);
        add("customMetadata", characteristics);
        for (auto it = offer.extra.begin(); it != offer.extra.end(); ++it) {
            const expr::Value value = jsonValue(it.value(), m_arena, &m_layout);
            const std::string name = it.key().toStdString();
            add(m_arena.copy(name), value);
            if (name.starts_with("xdm:"))
                add(m_arena.copy(name.substr(4)), value);
        }
        return m_values.object(members);
    }

private:
    expr::Value object(std::initializer_list<std::pair<std::string_view, expr::Value>> parts) {
        std::vector<expr::Member> members;
        for (const auto& [name, value] : parts)
            members.push_back(m_values.member(name, value));
        return m_values.object(members);
    }

    expr::ValueBuilder m_values;
    expr::Arena& m_arena;
    const expr::Layout& m_layout;
};

} // namespace

expr::Value offerValue(const PersonalizedOffer& offer, const CalendarConstraint& dates, expr::Arena& arena,
                       const expr::Layout& layout) {
    return Builder(arena, layout).build(offer, dates);
}

expr::Value jsonValue(const QJsonValue& json, expr::Arena& arena, const expr::Layout* layout) {
    expr::ValueBuilder values(arena, layout);
    switch (json.type()) {
    case QJsonValue::Bool:
        return expr::Value::boolean(json.toBool());
    case QJsonValue::Double: {
        const double number = json.toDouble();
        const qint64 whole = json.toInteger(std::numeric_limits<qint64>::min());
        return whole != std::numeric_limits<qint64>::min() ? expr::Value::integer(whole)
                                                           : expr::Value::number(number);
    }
    case QJsonValue::String:
        return values.string(json.toString().toStdString());
    case QJsonValue::Array: {
        std::vector<expr::Value> items;
        const QJsonArray array = json.toArray();
        for (const auto& item : array)
            items.push_back(jsonValue(item, arena, layout));
        return values.list(items);
    }
    case QJsonValue::Object: {
        std::vector<expr::Member> members;
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            members.push_back(
                values.member(arena.copy(it.key().toStdString()), jsonValue(it.value(), arena, layout)));
        return values.object(members);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

} // namespace ow
