#include "models/capping_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace ow {

QString cappingText(const CappingRule& rule) {
    const QString who = rule.scope == CappingScope::Profile
                            ? QCoreApplication::translate("ow::capping", "per profile")
                            : QCoreApplication::translate("ow::capping", "for all profiles together");
    const QString where = rule.entity == CappingEntity::Placement
                              ? QCoreApplication::translate("ow::capping", ", in each placement")
                              : QString();
    QString when;
    if (rule.repeat.enabled) {
        // One has a form of its own: " a day".
        const auto n = int(std::min<qint64>(rule.repeat.unitCount, std::numeric_limits<int>::max()));
        switch (rule.repeat.unit) {
        case RepeatUnit::Day:
            when = QCoreApplication::translate("ow::capping", " every %n days", nullptr, n);
            break;
        case RepeatUnit::Week:
            when = QCoreApplication::translate("ow::capping", " every %n weeks", nullptr, n);
            break;
        case RepeatUnit::Month:
            when = QCoreApplication::translate("ow::capping", " every %n months", nullptr, n);
            break;
        }
    }
    const QString off =
        rule.isEnabled() ? QString() : QCoreApplication::translate("ow::capping", " (switched off)");
    return QCoreApplication::translate("ow::capping", "At most %1 %2%3%4")
               .arg(QString::number(rule.limit), who, when, where) +
           off;
}

} // namespace ow
