#include "domain/lifecycle.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class Status>
QVector<Status> legalOf(Status from) {
    QVector<Status> next;
    for (const auto& [status, name] : Tokens<Status>::table) {
        if (isLegalTransition(from, status))
            next.append(status);
    }
    return next;
}

template <class Status>
std::optional<Error> check(const QString& label, Status from, Status to) {
    if (isLegalTransition(from, to))
        return std::nullopt;
    return Error::invalid(u"“%1” cannot go from %2 to %3"_s.arg(label, token(from), token(to)),
                          legalOf(from).size() > 1 ? u"its status can change to another one first"_s
                                                   : u"duplicate it and work on the copy"_s,
                          Place::at(u"status"_s));
}

} // namespace

bool isLegalTransition(OfferStatus from, OfferStatus to) {
    return from == to || from != OfferStatus::Archived;
}

bool isLegalTransition(ActivityStatus from, ActivityStatus to) {
    using S = ActivityStatus;
    if (from == to || (to == S::Archived))
        return true;
    return (from == S::Draft && to == S::Live) || (from == S::Live && (to == S::Draft || to == S::Complete));
}

QVector<OfferStatus> legalNext(OfferStatus from) {
    return legalOf(from);
}

QVector<ActivityStatus> legalNext(ActivityStatus from) {
    return legalOf(from);
}

bool hasLifecycle(EntityKind kind) {
    return kind == EntityKind::PersonalizedOffer || kind == EntityKind::FallbackOffer ||
           kind == EntityKind::Activity;
}

QString statusToken(const Entity& entity) {
    return std::visit(
        [](const auto& e) {
            if constexpr (requires { e.status; })
                return token(e.status);
            else
                return QString();
        },
        entity);
}

std::optional<Error> lifecycleError(const Entity& before, const Entity& after) {
    if (before.index() != after.index())
        return std::nullopt;
    return std::visit(
        [&after](const auto& b) -> std::optional<Error> {
            using T = std::decay_t<decltype(b)>;
            if constexpr (requires { b.status; })
                return check(b.name, b.status, std::get<T>(after).status);
            else
                return std::nullopt;
        },
        before);
}

} // namespace ow
