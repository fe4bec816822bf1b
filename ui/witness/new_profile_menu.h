#pragma once

#include "domain/entity.h"

#include <QMenu>

#include <optional>

namespace ow {

class CatalogDocument;

/// The ways in which a test profile can begin.
class NewProfileMenu : public QMenu {
    Q_OBJECT

public:
    /// What the window does already: the menu offers it under the name that it has here.
    struct Ways {
        QAction* empty;
        QAction* copy; ///< of what is open
        QAction* paste;
        QAction* import;
    };
    NewProfileMenu(CatalogDocument& document, const Ways& ways, QWidget* parent);

Q_SIGNALS:
    void made(const ow::EntityKey& key);

private:
    QAction* offer(const QString& text, const QString& name, const QString& iconName);
    void askRule();
    void askRules();
    void paste();
    void takePasted(const std::optional<QJsonObject>& profile);

    CatalogDocument& m_document;
    Ways m_ways;
};

} // namespace ow
