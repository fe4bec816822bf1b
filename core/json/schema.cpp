#include "json/schema.h"

#include "base/counted.h"
#include "base/timestamp.h"
#include "json/scan.h"
#include "json/write.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString shown(const QJsonValue& value) {
    return QString::fromUtf8(writeJson(value, JsonStyle::Compact));
}

bool hasType(const QJsonValue& value, const QString& type) {
    if (type == u"integer")
        return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    if (type == u"number")
        return value.isDouble();
    return (type == u"object" && value.isObject()) || (type == u"array" && value.isArray()) ||
           (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool()) ||
           (type == u"null" && value.isNull());
}

class Checker {
public:
    Checker(const QJsonObject& root, qsizetype limit) : m_root(root), m_limit(limit) {}

    [[nodiscard]] QVector<Error> take() { return std::move(m_faults); }

    void check(const QJsonValue& schemaValue, const QJsonValue& value, const QString& at) {
        if (m_faults.size() >= m_limit)
            return;
        if (schemaValue.isBool()) {
            if (!schemaValue.toBool())
                fault(at, u"the member is not known here"_s, u"remove it, or put it into “extra”"_s);
            return;
        }
        QJsonObject schema = schemaValue.toObject();
        for (QString target = schema.value(u"$ref"_s).toString(); !target.isEmpty();
             target = schema.value(u"$ref"_s).toString())
            schema = m_root.value(u"$defs"_s).toObject().value(target.section(u'/', -1)).toObject();
        const QString type = schema.value(u"type"_s).toString();
        if (!type.isEmpty() && !hasType(value, type))
            return fault(at, u"the member has the wrong type"_s, u"it must be of type "_s + type);
        choices(schema, value, at);
        if (value.isString())
            text(schema, value.toString(), at);
        else if (value.isDouble())
            number(schema, value.toDouble(), at);
        else if (value.isArray())
            list(schema, value.toArray(), at);
        else if (value.isObject())
            object(schema, value.toObject(), at);
    }

private:
    void fault(const QString& at, const QString& message, const QString& mend) {
        m_faults.append(Error::invalid(message, mend, Place::at(at)));
    }

    void choices(const QJsonObject& schema, const QJsonValue& value, const QString& at) {
        if (schema.contains(u"const"_s) && schema.value(u"const"_s) != value)
            fault(at, u"%1 is not the value of this member"_s.arg(shown(value)),
                  u"it must be "_s + shown(schema.value(u"const"_s)));
        const QJsonArray allowed = schema.value(u"enum"_s).toArray();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            QStringList names;
            for (const auto& one : allowed)
                names.append(one.isString() ? one.toString() : shown(one));
            fault(at, u"%1 is not a value of this member"_s.arg(shown(value)),
                  u"use one of: "_s + names.join(u", "_s));
        }
        const QJsonArray any = schema.value(u"anyOf"_s).toArray();
        if (any.isEmpty())
            return;
        QVector<Error> first;
        for (const auto& option : any) {
            Checker inner(m_root, m_limit);
            inner.check(option, value, at);
            const QVector<Error> faults = inner.take();
            if (faults.isEmpty())
                return;
            if (first.isEmpty() || faults.first().place.field.size() > first.first().place.field.size())
                first = faults;
        }
        m_faults += first;
    }

    void text(const QJsonObject& schema, const QString& value, const QString& at) {
        if (value.size() < schema.value(u"minLength"_s).toInt())
            fault(at, u"the text is too short"_s,
                  u"write at least "_s + counted(schema.value(u"minLength"_s).toInt(), u"character"_s));
        const QString pattern = schema.value(u"pattern"_s).toString();
        if (!pattern.isEmpty() && !QRegularExpression(pattern).match(value).hasMatch())
            fault(at, u"the text has the wrong form"_s, u"it must match "_s + pattern);
        if (schema.value(u"format"_s).toString() == u"date-time") {
            const Result<Timestamp> parsed = Timestamp::parse(value);
            if (!parsed)
                fault(at, parsed.error().message, parsed.error().mend);
        }
    }

    void number(const QJsonObject& schema, double value, const QString& at) {
        if (schema.contains(u"minimum"_s) && value < schema.value(u"minimum"_s).toDouble())
            fault(at, u"the number is too small"_s,
                  u"it must be at least "_s + shown(schema.value(u"minimum"_s)));
        if (schema.contains(u"maximum"_s) && value > schema.value(u"maximum"_s).toDouble())
            fault(at, u"the number is too large"_s,
                  u"it must be at most "_s + shown(schema.value(u"maximum"_s)));
    }

    void list(const QJsonObject& schema, const QJsonArray& items, const QString& at) {
        if (items.size() < schema.value(u"minItems"_s).toInt())
            fault(at, u"the list is too short"_s,
                  u"it needs at least "_s + counted(schema.value(u"minItems"_s).toInt(), u"item"_s));
        if (!schema.contains(u"items"_s))
            return;
        for (qsizetype i = 0; i < items.size(); ++i)
            check(schema.value(u"items"_s), items[i], at + u'/' + QString::number(i));
    }

    void object(const QJsonObject& schema, const QJsonObject& members, const QString& at) {
        for (const auto& name : schema.value(u"required"_s).toArray()) {
            if (!members.contains(name.toString()))
                fault(at, u"the member “%1” is missing"_s.arg(name.toString()), u"add it"_s);
        }
        const QJsonObject known = schema.value(u"properties"_s).toObject();
        const QJsonValue others = schema.value(u"additionalProperties"_s);
        for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
            const QString memberAt = at + u'/' + pointerStep(it.key());
            if (it.value().isNull())
                continue; // null is absent (DOMAIN.md 13.7)
            if (known.contains(it.key()))
                check(known.value(it.key()), it.value(), memberAt);
            else if (!others.isUndefined())
                check(others, it.value(), memberAt);
        }
    }

    const QJsonObject& m_root;
    qsizetype m_limit;
    QVector<Error> m_faults;
};

JsonSchema fromResource(const QString& path) {
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened); // linked into the program
    return JsonSchema(opened ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject());
}

} // namespace

JsonSchema JsonSchema::catalog() {
    return fromResource(u":/schemas/catalog.schema.json"_s);
}

JsonSchema JsonSchema::profile() {
    return fromResource(u":/schemas/profile.schema.json"_s);
}

QVector<Error> JsonSchema::check(const QJsonValue& document, qsizetype limit) const {
    Checker checker(m_schema, limit);
    checker.check(m_schema, document, {});
    return checker.take();
}

} // namespace ow
