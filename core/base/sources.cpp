#include "base/sources.h"

#include <QDateTime>
#include <QUuid>

namespace ow {

qint64 SystemClock::nowMs() const {
    return QDateTime::currentMSecsSinceEpoch();
}

QString RandomIdSource::next() {
    return QUuid::createUuid().toString(QUuid::Id128).left(16);
}

QString CountingIdSource::next() {
    return QString::number(++m_last).rightJustified(4, u'0');
}

QString nextUuid(IdSource& ids) {
    return QUuid::createUuidV5(QUuid(), ids.next()).toString(QUuid::WithoutBraces);
}

} // namespace ow
