#pragma once

#include "document/latest_run.h"
#include "domain/entity.h"
#include "widgets/section_card.h"

#include <QMap>
#include <QVector>

class QLabel;

namespace ow {

class CatalogDocument;
class EntityList;

/// What uses an entity: who names it, and the collections that hold an offer by its tags. All of the catalog
/// is read for it, so it is found off the GUI thread.
class UsersCard : public SectionCard {
    Q_OBJECT

public:
    UsersCard(CatalogDocument& document, EntityKey key, QWidget* parent = nullptr);

    /// Looks anew; what is shown stays until the answer is there.
    void refresh() { m_run.wish(); }

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    struct Users {
        QMap<EntityKey, int> naming; ///< how often each names it
        QVector<EntityKey> holding;  ///< collections that hold it and don't name it
    };

    [[nodiscard]] static Users usersIn(const Catalog& catalog, const EntityKey& key);
    void show(const Users& users);

    CatalogDocument& m_document;
    EntityKey m_key;
    EntityList* m_list;
    QLabel* m_unused;
    LatestRun<Users> m_run;
};

} // namespace ow
