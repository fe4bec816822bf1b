#pragma once

#include "base/id.h"
#include "base/timestamp.h"
#include "exchange/dialects/members.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QVector>

#include <optional>

namespace ow {

/// Writes the members of one JSON object in an XDM dialect, together with the unknown members that were kept
/// when it was read. Members that hold nothing are left out.
class MemberWriter {
public:
    MemberWriter(Dialect dialect, Level level, const QJsonObject& extra);

    void put(Member member, const QJsonValue& value);
    void put(Member member, const QString& text) {
        if (!text.isEmpty())
            put(member, QJsonValue(text));
    }
    void put(Member member, const QStringList& list) {
        if (!list.isEmpty())
            put(member, QJsonValue(QJsonArray::fromStringList(list)));
    }
    void put(Member member, const std::optional<Timestamp>& instant) {
        if (instant)
            put(member, QJsonValue(instant->text()));
    }
    template <class T>
    void put(Member member, const std::optional<T>& value) {
        if (value)
            put(member, QJsonValue(*value));
    }
    void put(Member member, const QMap<QString, QString>& map);
    template <class K>
    void put(Member member, const Id<K>& id) {
        put(member, id.value());
    }
    template <class K>
    void put(Member member, const QVector<Id<K>>& ids) {
        QStringList list;
        for (const Id<K>& id : ids)
            list.append(id.value());
        put(member, list);
    }
    void put(Member member, const QJsonArray& list) {
        if (!list.isEmpty())
            put(member, QJsonValue(list));
    }
    void put(Member member, const QJsonObject& object) {
        if (!object.isEmpty())
            put(member, QJsonValue(object));
    }
    /// Writes a member under another of its names (an older one) instead of the usual.
    void putAs(const QString& name, Member member, const QJsonValue& value);

    /// A writer for an object inside, whose unknown members are kept here; end with put(member,
    /// part.object()).
    [[nodiscard]] MemberWriter part(Member member) const;

    /// All members, known and kept.
    [[nodiscard]] QJsonObject object() const;

    [[nodiscard]] Dialect dialect() const { return m_dialect; }

private:
    [[nodiscard]] QString spelledKey(Member member) const;

    Dialect m_dialect;
    Level m_level;
    QJsonObject m_extra;
    QJsonObject m_spelled;
    QJsonObject m_out;
};

} // namespace ow
