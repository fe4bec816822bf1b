#pragma once

#include "domain/entity.h"

#include <QPointer>
#include <QWidget>

namespace ow {

class CatalogDocument;
class EntityEditor;

/// What was made where it was missed, open beside what refers to it: Escape, Done or a click beside the
/// sheet returns to the field. It lies over its parent's whole area, from `top` downwards, and deletes
/// itself.
class SideSheet : public QWidget {
    Q_OBJECT

public:
    /// `title` says what is open and for what.
    SideSheet(CatalogDocument& document, const EntityKey& key, const QString& title, int top,
              QWidget* parent);

    [[nodiscard]] EntityEditor& editor() const { return *m_editor; }
    /// Goes, and puts the focus back.
    void finish();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] QWidget* makeHeader(const QString& title);
    void fit();

    int m_top;
    QPointer<QWidget> m_before; ///< had the focus
    QWidget* m_panel;
    EntityEditor* m_editor;
};

} // namespace ow
