#pragma once

#include "domain/entity.h"
#include "shell/actions/action_table.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ow {

class ActionRegistry;

/// What stands in place of an editor while several entities are selected: how many, in which state, and what
/// can be done with them.
class SelectionPage : public QWidget {
    Q_OBJECT

public:
    explicit SelectionPage(const ActionRegistry& actions, QWidget* parent = nullptr);

    /// `statuses`: how many of them have which status token; empty for kinds without a lifecycle.
    void setSelection(EntityKind kind, int count, const QMap<QString, int>& statuses);
    [[nodiscard]] QString title() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void addButton(const ActionRegistry& actions, ActionId id);
    void showIcon();

    EntityKind m_kind = EntityKind::PersonalizedOffer;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_statuses;
    QMap<int, QPushButton*> m_buttons; ///< by ActionId
};

} // namespace ow
