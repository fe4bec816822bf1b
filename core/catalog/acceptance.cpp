#include "catalog/acceptance.h"

#include "base/timestamp.h"
#include "domain/kept_members.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonArray acceptedOf(const Entity& entity) {
    return std::visit([](const auto& e) { return e.extra.value(keptMember::accepted).toArray(); }, entity);
}

bool isThere(const QJsonObject& accepted, const Finding& finding) {
    return accepted.value("code"_L1) == finding.code && accepted.value("field"_L1) == finding.field;
}

Entity with(Entity entity, const QJsonArray& accepted) {
    std::visit(
        [&](auto& e) {
            if (accepted.isEmpty())
                e.extra.remove(keptMember::accepted);
            else
                e.extra.insert(keptMember::accepted, accepted);
        },
        entity);
    return entity;
}

QJsonArray without(const QJsonArray& accepted, const Finding& finding) {
    QJsonArray rest;
    for (const auto& one : accepted) {
        if (!isThere(one.toObject(), finding))
            rest.append(one);
    }
    return rest;
}

} // namespace

bool canBeAccepted(const Finding& finding) {
    return finding.severity != Severity::Error && !finding.entityId.isEmpty();
}

std::optional<Acceptance> acceptanceOf(const Entity& entity, const Finding& finding) {
    if (!canBeAccepted(finding))
        return std::nullopt;
    for (const auto& one : acceptedOf(entity)) {
        const QJsonObject accepted = one.toObject();
        if (isThere(accepted, finding) && accepted.value("message"_L1) == finding.message)
            return Acceptance{finding.code,
                              finding.field,
                              finding.message,
                              accepted.value("reason"_L1).toString(),
                              accepted.value("by"_L1).toString(),
                              accepted.value("at"_L1).toString()};
    }
    return std::nullopt;
}

Entity accepting(const Entity& entity, const Finding& finding, const QString& reason, const QString& by,
                 qint64 atMs) {
    QJsonArray accepted = without(acceptedOf(entity), finding);
    accepted.append(QJsonObject{{u"code"_s, finding.code},
                                {u"field"_s, finding.field},
                                {u"message"_s, finding.message},
                                {u"reason"_s, reason},
                                {u"by"_s, by},
                                {u"at"_s, formatInstant(atMs)}});
    return with(entity, accepted);
}

Entity notAccepting(const Entity& entity, const Finding& finding) {
    return with(entity, without(acceptedOf(entity), finding));
}

} // namespace ow
