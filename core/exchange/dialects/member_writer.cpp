#include "exchange/dialects/member_writer.h"

#include "exchange/dialects/member_reader.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// What was kept stands beside what is known; where both speak of one member, the known one wins.
QJsonObject merged(QJsonObject known, const QJsonObject& kept) {
    for (auto it = kept.constBegin(); it != kept.constEnd(); ++it) {
        const QJsonValue present = known.value(it.key());
        if (present.isUndefined())
            known.insert(it.key(), it.value());
        else if (present.isObject() && it.value().isObject())
            known.insert(it.key(), merged(present.toObject(), it.value().toObject()));
    }
    return known;
}

bool isOurs(QStringView key) {
    return key.startsWith(QLatin1StringView("offerwright:"));
}

} // namespace

MemberWriter::MemberWriter(Dialect dialect, Level level, const QJsonObject& extra)
    : m_dialect(dialect), m_level(level) {
    for (auto it = extra.constBegin(); it != extra.constEnd(); ++it) {
        if (!isOurs(it.key()))
            m_extra.insert(it.key(), it.value());
    }
    const QJsonObject spelled = extra.value(keptMember::spelled).toObject();
    if (spelled.value(u"dialect"_s).toString() == token(dialect))
        m_spelled = spelled;
}

QString MemberWriter::spelledKey(Member member) const {
    const QString& usual = memberKey(member, m_dialect, m_level);
    return m_spelled.value(usual).toString(usual);
}

void MemberWriter::put(Member member, const QJsonValue& value) {
    const QString key = spelledKey(member);
    const qsizetype bar = key.indexOf(u'|');
    if (bar < 0) {
        m_out.insert(key, value);
        return;
    }
    QJsonObject group = m_out.value(key.first(bar)).toObject();
    group.insert(key.sliced(bar + 1), value);
    m_out.insert(key.first(bar), group);
}

void MemberWriter::put(Member member, const QMap<QString, QString>& map) {
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object.insert(it.key(), it.value());
    put(member, object);
}

void MemberWriter::putAs(const QString& name, Member member, const QJsonValue& value) {
    QString key = memberKey(member, m_dialect, m_level);
    key = key.first(key.size() - bareKey(key).size()) + name;
    m_out.insert(m_spelled.value(key).toString(key), value);
}

MemberWriter MemberWriter::part(Member member) const {
    const QString prefix = memberKey(member, m_dialect, m_level) + u'|';
    MemberWriter inner(m_dialect, Level::Inside, {});
    for (auto it = m_spelled.constBegin(); it != m_spelled.constEnd(); ++it) {
        if (it.key().startsWith(prefix))
            inner.m_spelled.insert(it.key().sliced(prefix.size()), it.value());
    }
    return inner;
}

QJsonObject MemberWriter::object() const {
    return merged(m_out, m_extra);
}

} // namespace ow
