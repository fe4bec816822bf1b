#include "store/history.h"

#include "domain/kept_members.h"
#include "domain/lifecycle.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isApproved(const EntityPtr& entity) {
    return entity && ow::isApproved(*entity);
}

/// The same entity with what another version of it has beside its content: status, accepted findings.
Entity withStateOf(const Entity& entity, const Entity& other) {
    Entity result = entity;
    std::visit(
        [&other](auto& e) {
            using T = std::decay_t<decltype(e)>;
            if constexpr (requires { e.status; })
                e.status = std::get<T>(other).status;
            const QJsonValue accepted = std::get<T>(other).extra.value(keptMember::accepted);
            if (accepted.isUndefined())
                e.extra.remove(keptMember::accepted);
            else
                e.extra.insert(keptMember::accepted, accepted);
        },
        result);
    return result;
}

bool changesContent(const Change& change) {
    if (!change.before || !change.after)
        return true;
    return withStateOf(*change.before, *change.after) != *change.after;
}

/// Who is behind an entity after one more step of its history.
Authorship withStep(const Authorship& before, const EntityVersion& version) {
    const Revision& revision = version.revision;
    const Change& change = version.change;
    if (!change.after)
        return {};
    Authorship result = before;
    if (!change.before) {
        result = {};
        result.createdBy = revision.user;
        result.createdMs = revision.atMs;
    }
    if (changesContent(change)) {
        result.changedBy = revision.user;
        result.changedMs = revision.atMs;
    }
    if (!isApproved(change.after)) {
        result.approvedBy.clear();
        result.approvedMs = 0;
    } else if (!isApproved(change.before)) {
        result.approvedBy = revision.user;
        result.approvedMs = revision.atMs;
    }
    return result;
}

/// A state that the entity was in, and who was behind it.
struct KnownState {
    EntityPtr entity;
    Authorship authorship;
};

/// The newest time that the entity was as it is now.
const KnownState* lastTime(const QVector<KnownState>& states, const Entity& entity) {
    for (auto state = states.crbegin(); state != states.crend(); ++state) {
        if (state->entity && *state->entity == entity)
            return &*state;
    }
    return nullptr;
}

} // namespace

bool isApproved(const Entity& entity) {
    const QString status = statusToken(entity);
    return status == token(OfferStatus::Approved) || status == token(ActivityStatus::Live);
}

Authorship authorshipOf(const QVector<EntityVersion>& newestFirst) {
    using Kind = StepMark::Kind;
    QVector<KnownState> states;
    if (!newestFirst.isEmpty())
        states.append({newestFirst.constLast().change.before, {}});
    for (auto version = newestFirst.crbegin(); version != newestFirst.crend(); ++version) {
        const Kind kind = version->revision.mark.kind;
        const EntityPtr& entity = version->change.after;
        // Taking a step back is no authorship: what it brings back is who made it then.
        const KnownState* known =
            entity && (kind == Kind::Undo || kind == Kind::Redo) ? lastTime(states, *entity) : nullptr;
        states.append(
            {entity, known ? known->authorship : withStep(states.constLast().authorship, *version)});
    }
    return states.isEmpty() ? Authorship() : states.constLast().authorship;
}

bool concernsApproval(const Change& change) {
    return isApproved(change.after);
}

std::optional<Error> fourEyesError(const Change& change, const QString& user, const Authorship& before) {
    if (!concernsApproval(change))
        return std::nullopt;
    const QString label = entityLabel(*change.after);
    if (changesContent(change))
        return Error::invalid(u"“%1” would be approved with changes that nobody else has seen"_s.arg(label),
                              u"set it to draft, change it, and let someone else approve it"_s,
                              Place::at(u"status"_s));
    if (isApproved(change.before) || before.changedBy != user)
        return std::nullopt;
    return Error::invalid(u"“%1” was changed last by you, and this catalog asks for four eyes"_s.arg(label),
                          u"ask someone else to approve it"_s, Place::at(u"status"_s));
}

} // namespace ow
