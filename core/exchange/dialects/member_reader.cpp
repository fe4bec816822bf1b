#include "exchange/dialects/member_reader.h"

#include "exchange/dialects/unknown_members.h"

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

void ReadContext::fail(const PointerPath& at, const QString& message, const QString& mend) {
    if (!error)
        error = Error::invalid(message, mend, Place::at(at.text()));
}

void ReadContext::wrongType(const PointerPath& at, const QString& wanted) {
    fail(at, u"the member has the wrong type"_s, u"it must be "_s + wanted);
}

MemberReader::MemberReader(const JsonView& object, const PointerPath& at, Level level, ReadContext& context)
    : m_at(at), m_level(level), m_context(context) {
    m_entries.reserve(object.size());
    for (const JsonView member : object) {
        const std::string_view key = member.name();
        if (member.isNull())
            continue;
        m_entries.append({member, key, bareKey(key), false});
        m_names |= nameBit(m_entries.back().name);
    }
}

/// Of two spellings of one name that of the dialect, else the first by their order, not by their place.
int MemberReader::find(Member member) const {
    const std::string_view usual = memberKeyUtf8(member, m_context.dialect, m_level);
    for (const std::string_view name : memberNames(member)) {
        if ((m_names & nameBit(name)) == 0)
            continue;
        const Entry* found = nullptr;
        for (const Entry& entry : m_entries) {
            if (entry.name != name || entry.taken)
                continue;
            const bool isUsual = entry.key == usual;
            if (!found || isUsual || (found->key != usual && entry.value.name() < found->value.name()))
                found = &entry;
        }
        if (found)
            return int(found - m_entries.cbegin());
    }
    return -1;
}

std::string_view MemberReader::nameOf(Member member) const {
    const int index = find(member);
    return index < 0 ? std::string_view() : m_entries[index].name;
}

JsonView MemberReader::peek(Member member) const {
    const int index = find(member);
    return index < 0 ? JsonView() : m_entries[index].value;
}

void MemberReader::forgetSpelling(Member member) {
    m_spelled.remove(memberKey(member, m_context.dialect, m_level));
}

PointerPath MemberReader::at(Member member) const {
    const int index = find(member);
    return index < 0 ? m_at : PointerPath(m_at, m_entries[index].key);
}

JsonView MemberReader::take(Member member, PointerPath* at) {
    const int index = find(member);
    if (index < 0)
        return m_context.dialect == Dialect::Dataset ? takeNested(member, at) : JsonView();
    Entry& entry = m_entries[index];
    if (at)
        *at = PointerPath(m_at, entry.key);
    settle(entry, member);
    return entry.value;
}

/// Marks a member as taken, and remembers what the model does not: that it was there but empty, or its key.
void MemberReader::settle(Entry& entry, Member member) {
    entry.taken = true;
    if (entry.value.isEmpty())
        keep(entry.key, entry.value);
    else if (entry.key != memberKeyUtf8(member, m_context.dialect, m_level))
        m_spelled.insert(memberKey(member, m_context.dialect, m_level), textOfUtf8(entry.key));
}

/// "_dc|format" of a dataset row: takes the member out of the group and leaves the rest of the group.
JsonView MemberReader::takeNested(Member member, PointerPath* at) {
    const std::string_view key = memberKeyUtf8(member, Dialect::Dataset, m_level);
    const std::size_t bar = key.find('|');
    if (bar == std::string_view::npos)
        return {};
    const std::string_view inner = key.substr(bar + 1);
    for (Entry& entry : m_entries) {
        if (entry.taken || entry.key != key.substr(0, bar) || !entry.value.isObject())
            continue;
        const JsonView value = entry.value.member(inner);
        if (value.isUndefined() || value.isNull() || isLeftOut(value))
            return {};
        if (at)
            *at = PointerPath(m_at, entry.key, inner);
        if (!value.isEmpty())
            leaveOut(entry, value);
        return value;
    }
    return {};
}

bool MemberReader::isLeftOut(const JsonView& inner) const {
    return std::find(m_leftOut.cbegin(), m_leftOut.cend(), inner) != m_leftOut.cend();
}

void MemberReader::leaveOut(std::string_view group, const JsonView& inner) {
    for (Entry& entry : m_entries) {
        if (entry.key == group)
            leaveOut(entry, inner);
    }
}

/// A group of which nothing remains is taken as a whole.
void MemberReader::leaveOut(Entry& entry, const JsonView& inner) {
    m_leftOut.append(inner);
    entry.taken = true;
    for (const JsonView member : entry.value)
        entry.taken = entry.taken && isLeftOut(member);
}

/// A member as it is kept: without what was left out of it.
QJsonValue MemberReader::remaining(const Entry& entry) const {
    QJsonValue value = entry.value.toJson();
    if (m_leftOut.isEmpty() || !entry.value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const JsonView member : entry.value) {
        if (isLeftOut(member))
            object.remove(textOfUtf8(member.name()));
    }
    return object;
}

std::optional<QString> MemberReader::takeText(Member member, PointerPath& at) {
    const JsonView value = take(member, &at);
    if (value.isText())
        return value.text();
    if (!value.isUndefined())
        m_context.wrongType(at, u"text"_s);
    return std::nullopt;
}

JsonView MemberReader::takeObject(Member member, PointerPath& at) {
    const JsonView value = take(member, &at);
    if (value.isObject())
        return value;
    if (!value.isUndefined())
        m_context.wrongType(at, u"an object"_s);
    return {};
}

JsonView MemberReader::takeList(Member member, PointerPath& at, QStringView wanted) {
    const JsonView value = take(member, &at);
    if (value.isList())
        return value;
    if (!value.isUndefined())
        m_context.wrongType(at, wanted.toString());
    return {};
}

/// A list of nothing but objects.
JsonView MemberReader::takeObjects(Member member, PointerPath& at) {
    const JsonView list = takeList(member, at, u"a list of objects");
    qsizetype index = 0;
    for (const JsonView item : list) {
        if (!item.isObject()) {
            m_context.wrongType({at, index}, u"an object"_s);
            return {};
        }
        ++index;
    }
    return list;
}

void MemberReader::read(Member member, QString& out) {
    PointerPath at;
    if (const std::optional<QString> text = takeText(member, at))
        out = *text;
}

void MemberReader::read(Member member, bool& out) {
    PointerPath at;
    const JsonView value = take(member, &at);
    if (value.isBool())
        out = value.isTrue();
    else if (!value.isUndefined())
        m_context.wrongType(at, u"true or false"_s);
}

void MemberReader::read(Member member, qint64& out) {
    constexpr qint64 sentinel = std::numeric_limits<qint64>::min();
    PointerPath at;
    const JsonView value = take(member, &at);
    if (value.isUndefined())
        return;
    const qint64 whole = value.whole(sentinel);
    if (whole != sentinel)
        out = whole;
    else
        m_context.wrongType(at, u"a whole number"_s);
}

void MemberReader::read(Member member, QStringList& out) {
    PointerPath at;
    const JsonView list = takeList(member, at, u"a list of texts");
    out.reserve(out.size() + list.size());
    qsizetype index = 0;
    for (const JsonView item : list) {
        if (!item.isText())
            return m_context.wrongType({at, index}, u"text"_s);
        out.append(item.text());
        ++index;
    }
}

void MemberReader::read(Member member, QMap<QString, QString>& out) {
    PointerPath at;
    for (const JsonView& text : takeObject(member, at).orderedMembers()) {
        if (text.isNull())
            continue;
        if (!text.isText())
            return m_context.wrongType({at, text.name()}, u"text in double quotes"_s);
        out.insert(out.cend(), textOfUtf8(text.name()), text.text());
    }
}

void MemberReader::read(Member member, QJsonObject& out) {
    if (!peek(member).isObject())
        return; // kept with what is not known
    out = take(member).toObject();
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

void MemberReader::unknownToken(const PointerPath& at, const QString& text, const QString& list) {
    m_context.fail(at, u"“%1” is not a value of this member"_s.arg(text), u"use one of: "_s + list);
}

void MemberReader::keepPart(Member member, const JsonView& written, MemberReader& inner) {
    const QString usual = memberKey(member, m_context.dialect, m_level);
    QJsonObject rest;
    inner.finish(rest);
    const QJsonObject spelled = rest.take(keptMember::spelled).toObject();
    for (auto it = spelled.constBegin(); it != spelled.constEnd(); ++it) {
        if (it.key() != u"dialect")
            m_spelled.insert(usual + u'|' + it.key(), it.value());
    }
    if (!rest.isEmpty())
        m_kept.insert(textOfUtf8(written.name()), rest);
}

void MemberReader::drop(std::string_view key) {
    for (Entry& entry : m_entries)
        entry.taken = entry.taken || entry.key == key;
}

void MemberReader::finish(QJsonObject& extra) {
    QVarLengthArray<const Entry*, 16> left;
    for (const Entry& entry : m_entries) {
        if (!entry.taken)
            left.append(&entry);
    }
    // In order, since QJsonObject moves all that stands behind a member that is inserted.
    std::sort(left.begin(), left.end(),
              [](const Entry* a, const Entry* b) { return a->value.name() < b->value.name(); });
    for (const Entry* entry : left) {
        m_kept.insert(textOfUtf8(entry->key), withoutNulls(remaining(*entry)));
        if (!isBookkeeping(entry->key))
            m_context.unknown.append(PointerPath(m_at, entry->key).text());
    }
    for (auto it = m_kept.constBegin(); it != m_kept.constEnd(); ++it)
        extra.insert(it.key(), it.value());
    if (!m_spelled.isEmpty()) {
        m_spelled.insert(u"dialect"_s, token(m_context.dialect));
        extra.insert(keptMember::spelled, m_spelled);
    }
}

} // namespace ow
