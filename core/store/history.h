#pragma once

#include "catalog/change_set.h"

#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// What a revision is to the undo stack of its author: the stack is rebuilt from these marks
/// (undo_history.h), so that it survives closing the program and can never disagree with the catalog.
struct StepMark {
    enum class Kind {
        Edit,     ///< a step of its own
        Continue, ///< belongs to the step that revision `of` opened (typing on)
        Undo,     ///< takes back the step that revision `of` opened
        Redo,     ///< does it again
    };
    Kind kind = Kind::Edit;
    qint64 of = 0;

    bool operator==(const StepMark&) const = default;
};

template <>
struct Tokens<StepMark::Kind> {
    static constexpr auto table = std::to_array<std::pair<StepMark::Kind, QLatin1StringView>>({
        {StepMark::Kind::Edit, QLatin1StringView("edit")},
        {StepMark::Kind::Continue, QLatin1StringView("continue")},
        {StepMark::Kind::Undo, QLatin1StringView("undo")},
        {StepMark::Kind::Redo, QLatin1StringView("redo")},
    });
};

/// One committed change set: who did what, when.
struct Revision {
    qint64 number = 0; ///< 1, 2, 3, … without gaps
    qint64 atMs = 0;   ///< milliseconds since 1970-01-01T00:00Z
    QString user;
    QString label; ///< the label of the change set
    StepMark mark{};

    bool operator==(const Revision&) const = default;
};

/// One entity as a revision changed it. For a readable difference: diffFields(toJson(before), toJson(after)).
struct EntityVersion {
    Revision revision;
    Change change;
};

/// A revision with a name: "Spring launch".
struct NamedVersion {
    QString name;
    qint64 revision = 0;
    QString note; ///< "approved by …"
    QString user;
    qint64 atMs = 0;

    bool operator==(const NamedVersion&) const = default;
};

/// Who made an entity, changed it last, and approved (or activated) it; empty names where nobody did.
struct Authorship {
    QString createdBy;
    qint64 createdMs = 0;
    QString changedBy; ///< last change to its content; a change of status alone is none
    qint64 changedMs = 0;
    QString approvedBy; ///< empty while it is not approved or live
    qint64 approvedMs = 0;

    bool operator==(const Authorship&) const = default;
};

/// Read from CatalogStore::versions(). Undo and redo are no authorship: an entity that is again as it was
/// has the author, the approver and the dates that it had then.
[[nodiscard]] Authorship authorshipOf(const QVector<EntityVersion>& newestFirst);

/// Why four eyes forbid this change to this user, or nothing: whoever changed the content of an entity last
/// must not be the one who approves or activates it; an entity that is approved goes back to draft before its
/// content changes.
[[nodiscard]] std::optional<Error> fourEyesError(const Change& change, const QString& user,
                                                 const Authorship& before);

/// Whether it is offered to customers: an approved offer, a live activity (DOMAIN.md 1.11).
[[nodiscard]] bool isApproved(const Entity& entity);

/// Whether fourEyesError() could say anything: spares reading the history of what is not being approved.
[[nodiscard]] bool concernsApproval(const Change& change);

} // namespace ow
