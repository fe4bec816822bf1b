#include "catalog/difference.h"

#include "base/asker.h"
#include "catalog/rule_text.h"
#include "catalog/set_members.h"
#include "domain/kept_members.h"

#include <QJsonArray>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Members that say only from which older form something came.
bool isOldForm(QStringView name) {
    return name == "contentMember"_L1 || name == "legacyMember"_L1 || name == "singleForm"_L1;
}

QJsonValue withoutSpelling(const QJsonValue& value) {
    QJsonObject extra = value.toObject();
    for (const QString& key : extra.keys()) {
        if (keptMember::isSpelling(key))
            extra.remove(key);
    }
    return extra;
}

class Differ {
public:
    explicit Differ(QVector<FieldChange>& out) : m_out(out) {}

    void objects(const QString& path, const QJsonObject& a, const QJsonObject& b) {
        QJsonObject keys = a;
        for (auto it = b.constBegin(); it != b.constEnd(); ++it)
            keys.insert(it.key(), it.value());
        for (auto it = keys.constBegin(); it != keys.constEnd(); ++it)
            member(path, it.key(), a.value(it.key()), b.value(it.key()));
    }

private:
    void member(const QString& above, const QString& name, const QJsonValue& a, const QJsonValue& b) {
        const QString path = above.isEmpty() ? name : above + u'/' + name;
        if (a == b || isOldForm(name))
            return;
        if (isForeignMember(name)) {
            const bool extra = name == "extra"_L1;
            foreign(path, extra ? withoutSpelling(a) : a, extra ? withoutSpelling(b) : b);
        } else if (isSetMember(name)) {
            if (!sameSet(a, b))
                m_out.append({path, a, b});
        } else if (isRuleMember(name)) {
            if (!sameRule(a, b))
                rule(path, a, b);
        } else {
            values(path, a, b);
        }
    }

    void values(const QString& path, const QJsonValue& a, const QJsonValue& b) {
        if (a == b)
            return;
        if (a.isObject() && b.isObject())
            objects(path, a.toObject(), b.toObject());
        else if (a.isArray() && b.isArray())
            lists(path, a.toArray(), b.toArray());
        else
            m_out.append({path, a, b});
    }

    void lists(const QString& path, const QJsonArray& a, const QJsonArray& b) {
        const auto item = [](const QJsonArray& list, qsizetype i) {
            return i < list.size() ? list[i] : QJsonValue(QJsonValue::Undefined);
        };
        for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i)
            values(path + u'/' + QString::number(i), item(a, i), item(b, i));
    }

    void rule(const QString& path, const QJsonValue& a, const QJsonValue& b) {
        if (!a.isObject() || !b.isObject())
            return m_out.append({path, a, b});
        QJsonObject before = a.toObject();
        QJsonObject after = b.toObject();
        before.remove("member"_L1);
        after.remove("member"_L1);
        objects(path, before, after);
    }

    /// Any JSON: nothing in it is known to be a set.
    void foreign(const QString& path, const QJsonValue& a, const QJsonValue& b) {
        const QJsonObject before = a.toObject();
        const QJsonObject after = b.toObject();
        if (before.isEmpty() != after.isEmpty())
            return m_out.append({path, before.isEmpty() ? QJsonValue(QJsonValue::Undefined) : a,
                                 after.isEmpty() ? QJsonValue(QJsonValue::Undefined) : b});
        for (FieldChange& change : diffFields(before, after)) {
            change.path = path + u'/' + change.path;
            m_out.append(change);
        }
    }

    QVector<FieldChange>& m_out;
};

} // namespace

QVector<FieldChange> differences(const QJsonObject& before, const QJsonObject& after) {
    QVector<FieldChange> changes;
    Differ(changes).objects({}, before, after);
    return changes;
}

bool saysTheSame(const Entity& a, const Entity& b) {
    return a == b || (entityKey(a) == entityKey(b) && differences(toJson(a), toJson(b)).isEmpty());
}

bool saysTheSame(const EntityPtr& a, const EntityPtr& b) {
    return a == b || (a && b && saysTheSame(*a, *b));
}

QJsonArray fieldsJson(const QVector<FieldChange>& changes) {
    QJsonArray fields;
    for (const FieldChange& field : changes) {
        QJsonObject row{{u"path"_s, field.path}};
        if (!field.before.isUndefined())
            row.insert(u"before"_s, field.before);
        if (!field.after.isUndefined())
            row.insert(u"after"_s, field.after);
        fields.append(row);
    }
    return fields;
}

ChangeSet withoutSame(ChangeSet change, const Progress& progress) {
    Asker asker(progress, change.changes.size());
    bool stopped = false;
    change.changes.removeIf([&](const Change& c) {
        stopped = stopped || !asker.goesOn();
        return !stopped && saysTheSame(c.before, c.after);
    });
    return change;
}

} // namespace ow
