#pragma once

#include "palette/palette_model.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace ow {

/// One line to reach every action and every entity: type some letters, Enter does it.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    /// Opens over the upper middle of its window, with nothing typed. `maker` offers to make what is not
    /// found.
    void popUp(QVector<PaletteEntry> entries, PaletteModel::Maker maker = {});
    void setQuery(const QString& query);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void run(const QModelIndex& index);
    void fitHeight();
    [[nodiscard]] int heightBesideRows() const;

    PaletteModel* m_model;
    QLineEdit* m_query;
    QListView* m_list;
    QLabel* m_nothing;            ///< said where no row is found
    int m_room = QWIDGETSIZE_MAX; ///< down to the end of the screen
};

} // namespace ow
