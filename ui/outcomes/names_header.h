#pragma once

#include <QHeaderView>

namespace ow {

/// The names before the rows of a table: of a longer one the end is "…", which Qt's own header cuts off.
class NamesHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit NamesHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace ow
