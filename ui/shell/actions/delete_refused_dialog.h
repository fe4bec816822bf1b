#pragma once

#include "domain/entity.h"

#include <QDialog>
#include <QVector>

namespace ow {

class Catalog;

/// Says why something cannot be deleted: it names everything that uses it, each with a way there.
class DeleteRefusedDialog : public QDialog {
    Q_OBJECT

public:
    DeleteRefusedDialog(const Catalog& catalog, const EntityKey& key, const QVector<EntityKey>& users,
                        QWidget* parent);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    [[nodiscard]] QWidget* makeUsers(const Catalog& catalog, const QVector<EntityKey>& users);
};

} // namespace ow
