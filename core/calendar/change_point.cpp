#include "calendar/change_point.h"

namespace ow {

using namespace Qt::StringLiterals;

QString sentence(const ChangeCause& cause) {
    using Kind = ChangeCause::Kind;
    switch (cause.kind) {
    case Kind::ActivityStarts:
        return u"The activity \"%1\" starts."_s.arg(cause.name);
    case Kind::ActivityEnds:
        return u"The activity \"%1\" is over."_s.arg(cause.name);
    case Kind::OfferStarts:
        return u"The offer \"%1\" starts."_s.arg(cause.name);
    case Kind::OfferEnds:
        return u"The offer \"%1\" is over."_s.arg(cause.name);
    case Kind::CapRestarts:
        return u"A cap of the offer \"%1\" starts again."_s.arg(cause.name);
    case Kind::EventCounts:
        return u"An event begins to count for a cap of the offer \"%1\"."_s.arg(cause.name);
    case Kind::TimeReached:
        return u"A time that \"%1\" compares with now is reached."_s.arg(cause.name);
    case Kind::UnitBegins:
        return u"A day, or a longer time, that \"%1\" reads begins."_s.arg(cause.name);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
