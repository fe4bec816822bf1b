#include "exchange/dialects/dialect.h"

namespace ow {

using namespace Qt::StringLiterals;

QStringList lossesOf(Dialect dialect) {
    const QString profiles = u"Test profiles are left out unless asked for."_s;
    const QString spelling = u"Older spellings that came from another dialect become the current ones."_s;
    const QString capping = u"First-generation caps become capping rules."_s;
    const QString single =
        u"An activity with one placement and one filter becomes an activity with one criterion."_s;
    const QString envelope = u"Repository envelopes (etag, dates) around entities are left out."_s;
    const QString status =
        u"Statuses that only the other generation knows (pending, rejected; live, completed) "
        u"become the nearest."_s;
    switch (dialect) {
    case Dialect::Offerwright:
        return {};
    case Dialect::Xdm2018:
        return {profiles, spelling, status,
                u"The published schemas want a start and an end of every offer, a channel of every "
                u"representation, "
                u"and know no components of JSON or templates; the API takes them."_s};
    case Dialect::Xdm:
        return {profiles, spelling, status, envelope, capping, single};
    case Dialect::Dps:
        return {profiles, spelling, status, envelope, single};
    case Dialect::Dataset:
        return {u"Tags, collections, rules and formulas are left out: only offers, fallback offers, "
                u"placements and "
                u"activities have rows."_s,
                u"Capping rules are left out."_s,
                u"The status of an activity is left out."_s,
                u"Test profiles are left out."_s,
                spelling,
                status,
                envelope,
                single};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
