#include "editors/users_card.h"

#include "document/catalog_document.h"
#include "domain/selection.h"
#include "editors/entity_list.h"
#include "models/kind_text.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

UsersCard::UsersCard(CatalogDocument& document, EntityKey key, QWidget* parent)
    : SectionCard(tr("Used by"), parent), m_document(document), m_key(std::move(key)),
      m_list(new EntityList(tr("Used by"))),
      m_unused(textLabel(tr("Nothing uses it yet."), TextRole::Body, Tone::Muted)),
      m_run(
          this,
          [this] { return [catalog = m_document.catalog(), key = m_key] { return usersIn(catalog, key); }; },
          [this](const Users& users) { show(users); }) {
    m_list->setObjectName(u"users"_s);
    m_unused->hide();
    body()->addWidget(m_unused);
    body()->addWidget(m_list);
    connect(m_list, &EntityList::openRequested, this, &UsersCard::openRequested);
}

UsersCard::Users UsersCard::usersIn(const Catalog& catalog, const EntityKey& key) {
    Users users;
    for (const Reference& reference : catalog.usersOf(key))
        ++users.naming[reference.from];
    const EntityPtr entity = catalog.entity(key);
    const auto* offer = entity ? std::get_if<PersonalizedOffer>(&*entity) : nullptr;
    if (!offer)
        return users;
    for (const OfferFilter* collection : catalog.all<OfferFilter>()) {
        const EntityKey holder{EntityKind::OfferFilter, collection->id.value()};
        if (!users.naming.contains(holder) && selects(*collection, *offer))
            users.holding.append(holder);
    }
    return users;
}

void UsersCard::show(const Users& users) {
    QVector<EntityLine> lines;
    lines.reserve(users.holding.size() + users.naming.size());
    for (const EntityKey& holder : users.holding)
        lines.append(entityLine(m_document.catalog(), holder, tr("holds it by its tags")));
    for (auto it = users.naming.cbegin(); it != users.naming.cend(); ++it) {
        QString detail = kindSingular(it.key().kind);
        if (it.value() > 1)
            detail += tr(", %n places", nullptr, it.value());
        lines.append(entityLine(m_document.catalog(), it.key(), detail));
    }
    setSummary(lines.isEmpty() ? QString() : QString::number(lines.size()));
    m_unused->setVisible(lines.isEmpty());
    m_list->setLines(lines);
}

} // namespace ow

#include "moc_users_card.cpp"
