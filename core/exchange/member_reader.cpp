#include "exchange/member_reader.h"

#include <QJsonArray>

#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isEmptyValue(const QJsonValue& value) {
    return (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

} // namespace

void ReadContext::fail(const PointerPath& at, const QString& message, const QString& mend) {
    if (!error)
        error = Error{ErrorCode::Invalid, message, mend, Place{{}, 0, 0, at.text()}};
}

void ReadContext::wrongType(const PointerPath& at, const QString& wanted) {
    fail(at, u"the member has the wrong type"_s, u"it must be "_s + wanted);
}

MemberReader::MemberReader(const QJsonObject& object, PointerPath at, Level level, ReadContext& context)
    : m_at(std::move(at)), m_level(level), m_context(context) {
    m_entries.reserve(object.size());
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        m_entries.append({it.key(), {}, it.value(), false});
    for (Entry& entry : m_entries)
        entry.name = bareKey(entry.key);
}

int MemberReader::find(Member member) const {
    for (const QString& name : memberNames(member)) {
        for (qsizetype i = 0; i < m_entries.size(); ++i) {
            const Entry& entry = m_entries[i];
            if (!entry.taken && entry.name == name && !entry.value.isNull())
                return int(i);
        }
    }
    return -1;
}

QString MemberReader::nameOf(Member member) const {
    const int index = find(member);
    return index < 0 ? QString() : m_entries[index].name.toString();
}

std::pair<QString, QJsonValue> MemberReader::peek(Member member) const {
    const int index = find(member);
    return index < 0 ? std::pair<QString, QJsonValue>()
                     : std::pair(m_entries[index].key, m_entries[index].value);
}

void MemberReader::forgetSpelling(Member member) {
    m_spelled.remove(memberKey(member, m_context.dialect, m_level));
}

PointerPath MemberReader::at(Member member) const {
    const int index = find(member);
    return index < 0 ? m_at : PointerPath(m_at, m_entries[index].key);
}

QJsonValue MemberReader::take(Member member, PointerPath* at) {
    const int index = find(member);
    if (index < 0)
        return m_context.dialect == Dialect::Dataset ? takeNested(member, at)
                                                     : QJsonValue(QJsonValue::Undefined);
    Entry& entry = m_entries[index];
    if (at)
        *at = PointerPath(m_at, entry.key);
    settle(entry, member, isEmptyValue(entry.value));
    return entry.value;
}

/// Marks a member as taken, and remembers what the model does not: that it was there but empty, or its key.
void MemberReader::settle(Entry& entry, Member member, bool isEmpty) {
    entry.taken = true;
    const QString& usual = memberKey(member, m_context.dialect, m_level);
    if (isEmpty)
        m_kept.insert(entry.key, entry.value);
    else if (entry.key != usual)
        m_spelled.insert(usual, entry.key);
}

/// "_dc|format" of a dataset row: takes the member out of the group and leaves the rest of the group.
QJsonValue MemberReader::takeNested(Member member, PointerPath* at) {
    const QString& key = memberKey(member, Dialect::Dataset, m_level);
    const qsizetype bar = key.indexOf(u'|');
    if (bar < 0)
        return QJsonValue::Undefined;
    for (Entry& entry : m_entries) {
        if (entry.taken || entry.key != QStringView(key).first(bar) || !entry.value.isObject())
            continue;
        QJsonObject group = entry.value.toObject();
        const QString inner = key.sliced(bar + 1);
        QJsonValue value = group.value(inner);
        if (value.isUndefined() || value.isNull())
            return QJsonValue::Undefined;
        if (at)
            *at = PointerPath(m_at, entry.key, inner);
        if (!isEmptyValue(value))
            group.remove(inner);
        entry.value = group;
        entry.taken = group.isEmpty();
        return value;
    }
    return QJsonValue::Undefined;
}

std::optional<QString> MemberReader::takeText(Member member, PointerPath& at) {
    if (const int index = find(member); index >= 0 && m_entries[index].value.isString()) {
        Entry& entry = m_entries[index];
        at = PointerPath(m_at, entry.key);
        QString text = entry.value.toString(); // made once: it is a copy
        settle(entry, member, text.isEmpty());
        return text;
    }
    const QJsonValue value = take(member, &at);
    if (value.isString())
        return value.toString();
    if (!value.isUndefined())
        m_context.wrongType(at, u"text"_s);
    return std::nullopt;
}

std::optional<QJsonObject> MemberReader::takeObject(Member member, PointerPath& at) {
    const QJsonValue value = take(member, &at);
    if (value.isObject())
        return value.toObject();
    if (!value.isUndefined())
        m_context.wrongType(at, u"an object"_s);
    return std::nullopt;
}

void MemberReader::read(Member member, QString& out) {
    PointerPath at;
    if (const std::optional<QString> text = takeText(member, at))
        out = *text;
}

void MemberReader::read(Member member, bool& out) {
    PointerPath at;
    const QJsonValue value = take(member, &at);
    if (value.isBool())
        out = value.toBool();
    else if (!value.isUndefined())
        m_context.wrongType(at, u"true or false"_s);
}

void MemberReader::read(Member member, qint64& out) {
    constexpr qint64 sentinel = std::numeric_limits<qint64>::min();
    PointerPath at;
    const QJsonValue value = take(member, &at);
    if (value.isUndefined())
        return;
    const qint64 whole = value.toInteger(sentinel);
    if (value.isDouble() && whole != sentinel)
        out = whole;
    else
        m_context.wrongType(at, u"a whole number"_s);
}

void MemberReader::read(Member member, QStringList& out) {
    PointerPath at;
    const QJsonValue value = take(member, &at);
    if (value.isUndefined())
        return;
    if (!value.isArray())
        return m_context.wrongType(at, u"a list of texts"_s);
    const QJsonArray list = value.toArray();
    out.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonValue item = list[i];
        if (!item.isString())
            return m_context.wrongType({at, i}, u"text"_s);
        out.append(item.toString());
    }
}

void MemberReader::read(Member member, QMap<QString, QString>& out) {
    PointerPath at;
    const std::optional<QJsonObject> object = takeObject(member, at);
    if (!object)
        return;
    for (auto it = object->constBegin(); it != object->constEnd(); ++it) {
        if (it.value().isNull())
            continue;
        if (!it.value().isString())
            return m_context.wrongType({at, it.key()}, u"text in double quotes"_s);
        out.insert(it.key(), it.value().toString());
    }
}

void MemberReader::read(Member member, std::optional<Timestamp>& out) {
    PointerPath at;
    const std::optional<QString> text = takeText(member, at);
    if (!text || text->isEmpty())
        return;
    const Result<Timestamp> parsed = Timestamp::parse(*text);
    if (parsed.ok())
        out = *parsed;
    else
        m_context.fail(at, parsed.error().message, parsed.error().mend);
}

QVector<MemberReader::Item> MemberReader::objects(const QJsonValue& value, const PointerPath& at) {
    QVector<Item> items;
    if (value.isUndefined())
        return items;
    if (!value.isArray()) {
        m_context.wrongType(at, u"a list of objects"_s);
        return items;
    }
    const QJsonArray list = value.toArray();
    items.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonValue item = list[i];
        if (item.isObject())
            items.append({item.toObject(), i});
        else
            m_context.wrongType({at, i}, u"an object"_s);
    }
    return items;
}

void MemberReader::unknownToken(const PointerPath& at, const QString& text, const QString& list) {
    m_context.fail(at, u"“%1” is not a value of this member"_s.arg(text), u"use one of: "_s + list);
}

void MemberReader::keepPart(Member member, int index, MemberReader& inner) {
    const QString usual = memberKey(member, m_context.dialect, m_level);
    QJsonObject rest;
    inner.finish(rest);
    const QJsonObject spelled = rest.take(keptMember::spelled).toObject();
    for (auto it = spelled.constBegin(); it != spelled.constEnd(); ++it) {
        if (it.key() != u"dialect")
            m_spelled.insert(usual + u'|' + it.key(), it.value());
    }
    if (!rest.isEmpty())
        m_kept.insert(m_entries[index].key, rest);
}

void MemberReader::drop(QStringView key) {
    for (Entry& entry : m_entries)
        entry.taken = entry.taken || entry.key == key;
}

void MemberReader::finish(QJsonObject& extra) {
    for (const Entry& entry : m_entries) {
        if (!entry.taken && !entry.value.isNull())
            m_kept.insert(entry.key, entry.value);
    }
    for (auto it = m_kept.constBegin(); it != m_kept.constEnd(); ++it)
        extra.insert(it.key(), it.value());
    if (!m_spelled.isEmpty()) {
        m_spelled.insert(u"dialect"_s, token(m_context.dialect));
        extra.insert(keptMember::spelled, m_spelled);
    }
}

} // namespace ow
