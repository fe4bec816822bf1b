#include "domain/entity_json.h"

#include "domain/fields.h"
#include "domain/null_members.h"

#include <QJsonArray>

#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class T>
concept TokenEnum = std::is_enum_v<T> && requires {
    Tokens<T>::table;
};

QJsonValue write(const QString& v) {
    return v;
}
QJsonValue write(qint64 v) {
    return v;
}
QJsonValue write(bool v) {
    return v;
}
QJsonValue write(const Timestamp& v) {
    return v.text();
}
QJsonValue write(const QJsonObject& v) {
    return v;
}
QJsonValue write(const QStringList& v) {
    return QJsonArray::fromStringList(v);
}
QJsonValue write(const QMap<QString, QString>& map) {
    QJsonObject out;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        out.insert(it.key(), it.value());
    return out;
}
template <class K>
QJsonValue write(const Id<K>& v) {
    return v.value();
}
template <TokenEnum E>
QJsonValue write(E v) {
    return token(v);
}
template <Record R>
QJsonValue write(const R& record);
template <class T>
QJsonValue write(const QVector<T>& list) {
    QJsonArray out;
    for (const T& item : list)
        out.append(write(item));
    return out;
}
template <class T>
QJsonValue write(const std::optional<T>& v) {
    return v ? write(*v) : QJsonValue(QJsonValue::Undefined);
}

/// Members that say nothing are left out, so that files stay short; enums and integers always say something.
template <class T>
bool saysNothing(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, qint64>)
        return false;
    else
        return value == T{};
}

template <Record R>
QJsonObject writeRecord(const R& record) {
    QJsonObject out;
    visitFields(record, [&out](const char* name, const auto& member) {
        if (!saysNothing(member))
            out.insert(QLatin1StringView(name), write(member));
    });
    return out;
}

template <Record R>
QJsonValue write(const R& record) {
    return writeRecord(record);
}

/// Reads values into members; the first error stops everything and keeps its JSON pointer.
class Reader {
public:
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] const QStringList& unknown() const { return m_unknown; }

    template <Record R>
    void record(const QJsonObject& json, const QString& at, R& out) {
        QJsonObject unknown = json;
        visitFields(out, [&](const char* name, auto& member) {
            const QString key{QLatin1StringView(name)};
            unknown.remove(key);
            const QJsonValue value = json.value(key);
            if (!m_error && !value.isUndefined() && !value.isNull())
                read(value, at + u'/' + key, member);
        });
        if constexpr (requires { out.extra; }) {
            for (auto it = unknown.constBegin(); it != unknown.constEnd(); ++it) {
                if (it.value().isNull())
                    continue;
                out.extra.insert(it.key(), it.value());
                m_unknown.append(at + u'/' + it.key());
            }
            if (!out.extra.isEmpty())
                out.extra = withoutNulls(out.extra);
        } else {
            if (!unknown.isEmpty())
                fail(at + u'/' + unknown.constBegin().key(), u"the member is not known here"_s,
                     u"remove it"_s);
        }
    }

private:
    void read(const QJsonValue& v, const QString& at, QString& out) {
        if (v.isString())
            out = v.toString();
        else
            wrongType(at, u"text"_s);
    }
    void read(const QJsonValue& v, const QString& at, bool& out) {
        if (v.isBool())
            out = v.toBool();
        else
            wrongType(at, u"true or false"_s);
    }
    void read(const QJsonValue& v, const QString& at, qint64& out) {
        constexpr qint64 sentinel = std::numeric_limits<qint64>::min();
        const qint64 whole = v.toInteger(sentinel);
        if (v.isDouble() && whole != sentinel)
            out = whole;
        else
            wrongType(at, u"a whole number"_s);
    }
    void read(const QJsonValue& v, const QString& at, QJsonObject& out) {
        if (v.isObject())
            out = v.toObject();
        else
            wrongType(at, u"an object"_s);
    }
    void read(const QJsonValue& v, const QString& at, Timestamp& out) {
        QString text;
        read(v, at, text);
        if (m_error)
            return;
        Result<Timestamp> parsed = Timestamp::parse(text);
        if (parsed.ok())
            out = *parsed;
        else
            fail(at, parsed.error().message, parsed.error().mend);
    }
    template <class K>
    void read(const QJsonValue& v, const QString& at, Id<K>& out) {
        QString text;
        read(v, at, text);
        out = Id<K>(text);
    }
    template <TokenEnum E>
    void read(const QJsonValue& v, const QString& at, E& out) {
        QString text;
        read(v, at, text);
        if (m_error)
            return;
        if (const std::optional<E> known = fromToken<E>(text))
            out = *known;
        else
            fail(at, u"“%1” is not a value of this member"_s.arg(text), u"use one of: "_s + tokenList<E>());
    }
    void read(const QJsonValue& v, const QString& at, QMap<QString, QString>& out) {
        QJsonObject object;
        read(v, at, object);
        for (auto it = object.constBegin(); it != object.constEnd() && !m_error; ++it) {
            if (!it.value().isNull())
                read(it.value(), at + u'/' + it.key(), out[it.key()]);
        }
    }
    template <Record R>
    void read(const QJsonValue& v, const QString& at, R& out) {
        if (v.isObject())
            record(v.toObject(), at, out);
        else
            wrongType(at, u"an object"_s);
    }
    template <class T>
    void read(const QJsonValue& v, const QString& at, std::optional<T>& out) {
        read(v, at, out.emplace());
    }
    template <class T>
    void read(const QJsonValue& v, const QString& at, QList<T>& out) {
        if (!v.isArray())
            return wrongType(at, u"a list"_s);
        const QJsonArray list = v.toArray();
        out.reserve(list.size());
        for (qsizetype i = 0; i < list.size() && !m_error; ++i)
            read(list[i], at + u'/' + QString::number(i), out.emplace_back());
    }

    void wrongType(const QString& at, const QString& wanted) {
        fail(at, u"the member has the wrong type"_s, u"it must be "_s + wanted);
    }
    void fail(const QString& at, const QString& message, const QString& mend) {
        if (!m_error)
            m_error = Error::invalid(message, mend, Place::at(at));
    }

    std::optional<Error> m_error;
    QStringList m_unknown;
};

void diffValues(const QString& path, const QJsonValue& a, const QJsonValue& b, QVector<FieldChange>& out) {
    const auto below = [&path](const QString& key) { return path.isEmpty() ? key : path + u'/' + key; };
    if (a == b)
        return;
    if (a.isObject() && b.isObject()) {
        QJsonObject keys = a.toObject();
        const QJsonObject after = b.toObject();
        for (auto it = after.constBegin(); it != after.constEnd(); ++it)
            keys.insert(it.key(), it.value());
        for (const QString& key : keys.keys())
            diffValues(below(key), a.toObject().value(key), after.value(key), out);
    } else if (a.isArray() && b.isArray()) {
        const QJsonArray before = a.toArray();
        const QJsonArray after = b.toArray();
        const auto item = [](const QJsonArray& list, qsizetype i) {
            return i < list.size() ? list[i] : QJsonValue(QJsonValue::Undefined);
        };
        for (qsizetype i = 0; i < std::max(before.size(), after.size()); ++i)
            diffValues(below(QString::number(i)), item(before, i), item(after, i), out);
    } else {
        out.append({path, a, b});
    }
}

} // namespace

QJsonObject toJson(const Entity& entity) {
    return std::visit([](const auto& e) { return writeRecord(e); }, entity);
}

Result<Entity> entityFromJson(EntityKind kind, const QJsonObject& json, QStringList* unknown) {
    Entity entity = newEntity(kind, {}, {});
    Reader reader;
    std::visit([&](auto& e) { reader.record(json, {}, e); }, entity);
    if (unknown)
        *unknown = reader.unknown();
    if (reader.error())
        return *reader.error();
    if (entityId(entity).isEmpty())
        return Error::invalid(u"the %1 has no id"_s.arg(kindWords(kind)), u"give it a unique “id”"_s,
                              Place::at(u"/id"_s));
    return entity;
}

QVector<FieldChange> diffFields(const QJsonObject& before, const QJsonObject& after) {
    QVector<FieldChange> changes;
    diffValues({}, before, after, changes);
    return changes;
}

} // namespace ow
