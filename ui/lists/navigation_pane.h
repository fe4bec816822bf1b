#pragma once

#include "domain/entity.h"

#include <QWidget>

class QListView;

namespace ow {

class CatalogDocument;
class NavigationModel;

/// The kinds of the catalog at the left of the window; exactly one is chosen.
class NavigationPane : public QWidget {
    Q_OBJECT

public:
    explicit NavigationPane(CatalogDocument& document, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const;
    void setKind(EntityKind kind);
    /// A rail of icons where the window has no room for words.
    void setRail(bool rail);
    [[nodiscard]] QListView* view() const { return m_view; }

Q_SIGNALS:
    void chosen(ow::EntityKind kind);

private:
    NavigationModel* m_model;
    QListView* m_view;
};

} // namespace ow
