#include "store/history.h"

#include "domain/lifecycle.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isApproved(const EntityPtr& entity) {
    return entity && ow::isApproved(*entity);
}

/// The same entity with the status of another version of it.
Entity withStatusOf(const Entity& entity, const Entity& other) {
    Entity result = entity;
    std::visit(
        [&other](auto& e) {
            using T = std::decay_t<decltype(e)>;
            if constexpr (requires { e.status; })
                e.status = std::get<T>(other).status;
        },
        result);
    return result;
}

bool changesContent(const Change& change) {
    if (!change.before || !change.after)
        return true;
    return withStatusOf(*change.before, *change.after) != *change.after;
}

} // namespace

bool isApproved(const Entity& entity) {
    const QString status = statusToken(entity);
    return status == token(OfferStatus::Approved) || status == token(ActivityStatus::Live);
}

Authorship authorshipOf(const QVector<EntityVersion>& newestFirst) {
    Authorship result;
    const bool approved = !newestFirst.isEmpty() && isApproved(newestFirst.constFirst().change.after);
    for (const EntityVersion& version : newestFirst) {
        const Revision& revision = version.revision;
        const Change& change = version.change;
        if (!change.after)
            break; // an earlier entity of the same id
        if (result.changedBy.isEmpty() && changesContent(change)) {
            result.changedBy = revision.user;
            result.changedMs = revision.atMs;
        }
        if (approved && result.approvedBy.isEmpty() && isApproved(change.after) &&
            !isApproved(change.before)) {
            result.approvedBy = revision.user;
            result.approvedMs = revision.atMs;
        }
        if (!change.before) {
            result.createdBy = revision.user;
            result.createdMs = revision.atMs;
            break;
        }
    }
    return result;
}

bool concernsApproval(const Change& change) {
    return isApproved(change.after);
}

std::optional<Error> fourEyesError(const Change& change, const QString& user, const Authorship& before) {
    if (!concernsApproval(change))
        return std::nullopt;
    const QString label = entityLabel(*change.after);
    if (changesContent(change))
        return Error{
            ErrorCode::Invalid, u"“%1” would be approved with changes that nobody else has seen"_s.arg(label),
            u"set it to draft, change it, and let someone else approve it"_s, Place{{}, 0, 0, u"status"_s}};
    if (isApproved(change.before) || before.changedBy != user)
        return std::nullopt;
    return Error{ErrorCode::Invalid,
                 u"“%1” was changed last by you, and this catalog asks for four eyes"_s.arg(label),
                 u"ask someone else to approve it"_s, Place{{}, 0, 0, u"status"_s}};
}

} // namespace ow
