#include "core/exchange/members_lost.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ow::test {

QStringList membersLost(const QJsonValue& original, const QJsonValue& copy, const QString& at) {
    if (original.isNull())
        return {};
    if (original.type() != copy.type())
        return {at};
    QStringList lost;
    if (original.isObject()) {
        const QJsonObject members = original.toObject();
        for (auto it = members.constBegin(); it != members.constEnd(); ++it)
            lost += membersLost(it.value(), copy.toObject().value(it.key()), at + u'/' + it.key());
    } else if (original.isArray()) {
        const QJsonArray items = original.toArray();
        if (items.size() != copy.toArray().size())
            return {at};
        for (qsizetype i = 0; i < items.size(); ++i)
            lost += membersLost(items[i], copy.toArray().at(i), at + u'/' + QString::number(i));
    } else if (original != copy) {
        lost.append(at);
    }
    return lost;
}

} // namespace ow::test
