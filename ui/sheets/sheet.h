#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace ow {

/// Something open beside what is worked on: it comes in from the side over its parent's whole area, from
/// `top` downwards, and shades the rest. Escape, Done or a click beside it returns to where one was; then it
/// deletes itself.
class Sheet : public QWidget {
    Q_OBJECT

public:
    /// `title` says what is open and for what.
    Sheet(const QString& title, int top, QWidget* parent);
    ~Sheet() override;

    /// Goes, and puts the focus back.
    void finish();
    /// Gives the focus to what was first in it.
    void enter();

protected:
    /// Shows what was put in, and gives it the focus.
    void open(QWidget* first);
    /// Where the content goes, below the title.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// What stands beneath, and holds the content.
    [[nodiscard]] QWidget* panel() const { return m_panel; }

    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] QWidget* makeHeader(const QString& title);
    void fit();

    void coverOthers(bool covered);

    int m_top;
    QList<QPointer<QWidget>> m_covered; ///< what takes no keys while it is open
    QPointer<QWidget> m_before;         ///< had the focus
    QPointer<QWidget> m_first;          ///< gets it
    QWidget* m_panel;
    QVBoxLayout* m_body;
};

} // namespace ow
