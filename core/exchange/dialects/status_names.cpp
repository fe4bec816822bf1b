#include "exchange/dialects/status_names.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isCurrent(Dialect dialect) {
    return dialect == Dialect::Xdm || dialect == Dialect::Dataset;
}

} // namespace

template <>
std::optional<OfferStatus> statusNamed(QStringView text) {
    if (text == u"pending" || text == u"rejected")
        return OfferStatus::Draft;
    if (text == u"live")
        return OfferStatus::Approved;
    if (text == u"completed" || text == u"complete" || text == u"deleted")
        return OfferStatus::Archived;
    return fromToken<OfferStatus>(text);
}

template <>
std::optional<ActivityStatus> statusNamed(QStringView text) {
    if (text == u"approved" || text == u"pending" || text == u"rejected")
        return ActivityStatus::Draft;
    if (text == u"completed")
        return ActivityStatus::Complete;
    if (text == u"deleted")
        return ActivityStatus::Archived;
    return fromToken<ActivityStatus>(text);
}

template <>
QString statusName(OfferStatus status, Dialect) {
    return token(status);
}

template <>
QString statusName(ActivityStatus status, Dialect dialect) {
    return status == ActivityStatus::Complete && isCurrent(dialect) ? u"completed"_s : token(status);
}

bool knowsStatus(Dialect dialect, QStringView text) {
    const bool old = text == u"pending" || text == u"rejected" || text == u"complete";
    const bool current = text == u"live" || text == u"completed" || text == u"approved" || text == u"deleted";
    return isCurrent(dialect) ? current : old;
}

} // namespace ow
