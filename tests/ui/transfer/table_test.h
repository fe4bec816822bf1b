#pragma once

#include <QObject>

namespace ow {

/// The table dialog: what the rows are, which columns come in, and which cells cannot.
class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodRowsComeInAndBadCellsSayWhere();
    void aColumnComesInAsTheUserSays();
    void aFieldIsTakenByOneColumn();
    void attributesShowTheirTypeAndItCanBeChosen();
    void aFileThatIsNoTableIsRefused();
};

} // namespace ow
