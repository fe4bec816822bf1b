#include "decision/documents/internal/request_reader.h"

#include "expression/language/diagnostic.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString written(const QJsonObject& object, QLatin1StringView name) {
    const QString prefixed = u"xdm:"_s + name;
    return object.contains(prefixed) ? prefixed : QString(name);
}

/// Empty where none is near.
QString nearestOf(const QString& word, const QStringList& known) {
    std::vector<std::string> texts;
    for (const QString& one : known)
        texts.push_back(one.toStdString());
    return QString::fromStdString(expr::nearest(word.toStdString(), {texts.begin(), texts.end()}));
}

} // namespace

bool RequestReader::has(const QJsonObject& object, QLatin1StringView name) {
    const QJsonValue value = get(object, name);
    return !value.isUndefined() && !value.isNull();
}

QString RequestReader::pointer(const QJsonObject& object, QLatin1StringView name, const QString& at) {
    return at + u'/' + written(object, name);
}

QJsonValue RequestReader::get(const QJsonObject& object, QLatin1StringView name) {
    return object.value(written(object, name));
}

QStringList RequestReader::names(const QJsonObject& object, QLatin1StringView name, const QStringList& known,
                                 const QString& at) {
    QStringList found = texts(object, name, at);
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QString meant = known.contains(found.at(i)) ? QString() : nearestOf(found.at(i), known);
        if (!meant.isEmpty())
            keep(Error::invalid(u"the answer has no field “%1”"_s.arg(found.at(i)),
                                u"did you mean “%1”?"_s.arg(meant),
                                Place::at(pointer(object, name, at) + u'/' + QString::number(i))));
    }
    return found;
}

void RequestReader::mistyped(const QJsonObject& object, const QStringList& known, const QString& at) {
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key().startsWith("xdm:"_L1) ? it.key().mid(4) : it.key();
        if (name == it.key() && object.contains(u"xdm:"_s + name))
            keep(Error::invalid(u"the request has both %1 and xdm:%1"_s.arg(name), u"leave one of them out"_s,
                                Place::at(at + u'/' + name)));
        if (known.contains(name))
            continue;
        const QString near = nearestOf(name, known);
        if (!near.isEmpty())
            keep(Error::invalid(u"the request has no member “%1”"_s.arg(it.key()),
                                u"did you mean “%1”?"_s.arg(near), Place::at(at + u'/' + it.key())));
    }
}

void RequestReader::refuse(const QString& field, const QString& expected) {
    keep(Error::invalid(u"the request's member %1 is not %2"_s.arg(field, expected),
                        u"write %1 there"_s.arg(expected), Place::at(field)));
}

void RequestReader::require(const QJsonValue& value, bool right, const QString& field,
                            const QString& expected) {
    if (!right && !value.isUndefined() && !value.isNull())
        refuse(field, expected);
}

QJsonArray RequestReader::array(const QJsonObject& object, QLatin1StringView name, const QString& at) {
    const QJsonValue value = get(object, name);
    require(value, value.isArray(), pointer(object, name, at), u"a list"_s);
    return value.toArray();
}

QJsonObject RequestReader::object(const QJsonObject& object, QLatin1StringView name, const QString& at) {
    const QJsonValue value = get(object, name);
    require(value, value.isObject(), pointer(object, name, at), u"an object"_s);
    return value.toObject();
}

QString RequestReader::text(const QJsonObject& object, QLatin1StringView name, const QString& at) {
    const QJsonValue value = get(object, name);
    require(value, value.isString(), pointer(object, name, at), u"a text"_s);
    return value.toString();
}

std::optional<bool> RequestReader::flag(const QJsonObject& object, QLatin1StringView name,
                                        const QString& at) {
    const QJsonValue value = get(object, name);
    require(value, value.isBool(), pointer(object, name, at), u"true or false"_s);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

QStringList RequestReader::texts(const QJsonObject& object, QLatin1StringView name, const QString& at) {
    QStringList list;
    const QJsonArray values = array(object, name, at);
    for (qsizetype i = 0; i < values.size(); ++i) {
        require(values.at(i), values.at(i).isString(), pointer(object, name, at) + u'/' + QString::number(i),
                u"a text"_s);
        list.append(values.at(i).toString());
    }
    return list;
}

std::optional<int> RequestReader::itemCount(const QJsonObject& object, const QString& at) {
    constexpr QLatin1StringView name("itemCount");
    if (!has(object, name))
        return std::nullopt;
    const QJsonValue value = get(object, name);
    const double number = value.toDouble(1);
    require(value, value.isDouble() && number == std::floor(number), pointer(object, name, at),
            u"a whole number"_s);
    return int(std::clamp(number, -1e6, 1e6));
}

std::optional<quint64> RequestReader::seed(const QJsonObject& object, const QString& at) {
    constexpr QLatin1StringView name("seed");
    const QJsonValue value = get(object, name);
    if (!has(object, name))
        return std::nullopt;
    const qint64 seed = value.toInteger(-1);
    require(value, seed >= 0, pointer(object, name, at), u"a whole number of at least 0"_s);
    return quint64(std::max<qint64>(seed, 0));
}

} // namespace ow
