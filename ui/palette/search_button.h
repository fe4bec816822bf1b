#pragma once

#include <QAbstractButton>

class QAction;

namespace ow {

/// Looks like a search field and opens the command palette: most people find it there first.
class SearchButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit SearchButton(QAction* action, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_shortcut;
};

} // namespace ow
