#include "ui/journey/user_commands.h"

#include "catalog/bulk_edit.h"
#include "document/authoring.h"
#include "exchange/export/clipboard_text.h"
#include "exchange/import/clashes.h"
#include "exchange/import/proposal.h"
#include "shell/actions/entity_actions.h"
#include "shell/actions/template_actions.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTogether = 30; ///< some are written here, some aside

/// The entity with this name, and nothing else of it changed.
Entity renamed(Entity entity, const QString& name) {
    std::visit([&name](auto& one) { one.name = name; }, entity);
    return entity;
}

} // namespace

EntityKind UserCommands::kind() {
    return EntityKind(below(int(Tokens<EntityKind>::table.size())));
}

EntityKey UserCommands::some(EntityKind kind) {
    const QVector<EntityPtr> all = m_document.catalog().entities(kind);
    return all.isEmpty() ? EntityKey{kind, u"gone"_s} : entityKey(*all.at(below(int(all.size()))));
}

QVector<EntityKey> UserCommands::several(EntityKind kind) {
    QVector<EntityKey> keys;
    const QVector<EntityPtr> all = m_document.catalog().entities(kind);
    for (int i = below(kMostTogether); i >= 0 && !all.isEmpty(); --i) {
        const EntityKey key = entityKey(*all.at(below(int(all.size()))));
        if (!keys.contains(key))
            keys.append(key);
    }
    return keys;
}

void UserCommands::settle() const {
    if (!QTest::qWaitFor([this] { return !m_document.isBusy(); }))
        qWarning("a change is never written");
}

/// As the window commits what touches many.
void UserCommands::commit(const ChangeSet& change) {
    m_document.applyLater(change, [](const Result<void>&) {}); // refused() says why
    settle();
}

void UserCommands::make() {
    const EntityKind made = kind();
    if (below(2) == 0)
        (void)createEntity(m_document, made);
    else
        (void)createEntity(m_document, made, u"Made in place %1"_s.arg(below(1000)));
}

/// A field, or several, as a form has them when it is left.
void UserCommands::editField() {
    const EntityKey key = some(kind());
    const EntityPtr before = m_document.catalog().entity(key);
    if (!before)
        return;
    Entity after = m_changes.entity(key.kind, key.id, m_document.catalog());
    const bool isRename = below(3) == 0;
    (void)m_document.update(u"Edit"_s, before, isRename ? renamed(*before, entityName(after)) : after);
}

/// Letter by letter in one stay in a field: one step; sometimes back to where it began.
void UserCommands::type() {
    const EntityKey key = some(kind());
    const EntityPtr before = m_document.catalog().entity(key);
    if (!before)
        return;
    const QString merge = u"name/%1"_s.arg(++m_typings);
    const QString begun = entityName(*before);
    QStringList names{begun + u'a', begun + u"ab"_s, begun + u"abc"_s};
    if (below(4) == 0)
        names.append(begun);
    for (const QString& name : std::as_const(names)) {
        if (const EntityPtr now = m_document.catalog().entity(key))
            (void)m_document.update(u"Rename"_s, renamed(*now, name), merge);
    }
}

void UserCommands::setStatus() {
    static const std::array tokens{u"draft"_s, u"approved"_s, u"archived"_s, u"live"_s, u"complete"_s};
    static const std::array kinds{EntityKind::PersonalizedOffer, EntityKind::FallbackOffer,
                                  EntityKind::Activity};
    const EntityKind of = kinds.at(std::size_t(below(int(kinds.size()))));
    commit(bulkStatus(m_document.catalog(), several(of), tokens.at(std::size_t(below(int(tokens.size())))),
                      u"Status"_s)
               .change);
}

void UserCommands::editTogether() {
    BulkEdit edit;
    if (below(2) == 0)
        edit.priority = BulkEdit::Priority{below(2) == 0, below(60) - 20};
    if (below(3) == 0)
        edit.start = BulkEdit::Date{BulkEdit::Date::Way(below(3)),
                                    Timestamp::fromMs(below(2'000'000) * 1000LL), below(30) - 10};
    if (below(3) == 0)
        edit.addedTags = {TagId(some(EntityKind::Tag).id)};
    if (below(3) == 0)
        edit.removedTags = {TagId(some(EntityKind::Tag).id)};
    if (below(4) == 0)
        edit.rule = RuleId(below(2) == 0 ? QString() : some(EntityKind::EligibilityRule).id);
    if (below(4) == 0) {
        CappingRule cap;
        cap.limit = below(9) + 1;
        edit.caps = BulkEdit::Caps{below(2) == 0, cap};
    }
    if (below(4) == 0)
        edit.setCharacteristics = {{u"margin"_s, QString::number(below(90))}};
    ChangeSet change = bulkEdit(m_document.catalog(), several(EntityKind::PersonalizedOffer), edit).change;
    change.label = u"Edit together"_s;
    commit(change);
}

void UserCommands::bringIn() {
    (void)beginWithTemplate(m_document,
                            kCatalogTemplates.at(std::size_t(below(int(kCatalogTemplates.size())))));
}

void UserCommands::copy() {
    const QVector<EntityKey> keys = several(kind());
    if (!keys.isEmpty())
        m_clipboard = clipboardText(m_document.catalog(), keys);
}

/// What was copied a while ago: some of it is gone by now, some has changed.
void UserCommands::paste() {
    const Result<ImportedDocument> read = readDocument(m_clipboard.toUtf8(), u"the clipboard"_s);
    if (!read)
        return;
    static const std::array policies{ClashPolicy::KeepMine, ClashPolicy::TakeTheirs, ClashPolicy::Both};
    const ImportedDocument settled = settleClashes(
        m_document.catalog(), *read, policies.at(std::size_t(below(int(policies.size())))), m_ids);
    if (const Result<ImportProposal> proposal = propose(m_document.catalog(), settled, MissingPolicy::Skip))
        commit(proposal->changeSet(u"Paste"_s));
}

QString UserCommands::next() {
    const int act = below(100);
    if (act < 16)
        return make(), u"make"_s;
    if (act < 22)
        return (void)duplicateEntity(m_document, some(kind())), u"duplicate"_s;
    if (act < 30)
        return (void)deleteEntity(m_document, some(kind())), u"delete"_s;
    if (act < 34) {
        const QVector<EntityKey> keys = several(kind());
        ChangeSet change = draftCopies(m_document.catalog(), keys, idsForCopies(m_document, keys));
        change.label = u"Duplicate several"_s;
        return commit(change), u"duplicate several"_s;
    }
    if (act < 42) {
        ChangeSet change = deleteUnused(m_document.catalog(), several(kind())).change;
        change.label = u"Delete several"_s;
        return commit(change), u"delete several"_s;
    }
    if (act < 58)
        return editField(), u"edit"_s;
    if (act < 64)
        return type(), u"type"_s;
    if (act < 70)
        return setStatus(), u"status"_s;
    if (act < 77)
        return editTogether(), u"edit together"_s;
    if (act < 78)
        return bringIn(), u"template"_s;
    if (act < 80)
        return copy(), u"copy"_s;
    if (act < 82)
        return paste(), u"paste"_s;
    const bool undoes = act < 93;
    if (undoes)
        m_document.undo();
    else
        m_document.redo();
    settle();
    return undoes ? u"undo"_s : u"redo"_s;
}

} // namespace ow
