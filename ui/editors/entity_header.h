#pragma once

#include "editors/parts/form_part.h"

class QLabel;
class QToolButton;

namespace ow {

class CommitLineEdit;
class FlowLayout;
class StatusPill;

/// The top of every editor: kind, name, status with the steps that are legal from it (DOMAIN.md 1.11), id.
class EntityHeader : public FormPart {
    Q_OBJECT

public:
    EntityHeader(CatalogDocument& document, EntityKind kind);

    void setValue(const Entity& entity);
    /// Who made, changed and approved it, in one quiet line that has its room from the start.
    void setAuthors(const QString& text);
    [[nodiscard]] const Entity& value() const { return m_value; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void showKind();
    void showSteps();

    Entity m_value;
    EntityKind m_kind;
    QLabel* m_icon;
    QLabel* m_kindName;
    CommitLineEdit* m_name;
    QWidget* m_statusLine;
    StatusPill* m_pill;
    FlowLayout* m_steps;
    QLabel* m_id;
    QLabel* m_authors;
    QString m_shownStatus;
};

} // namespace ow
