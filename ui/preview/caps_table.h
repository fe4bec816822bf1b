#pragma once

#include <QWidget>

class QLabel;
class QTableWidget;

namespace ow {

class PreviewSession;

/// "Pretend 4 of 5 used": one row per cap of the offers that could be proposed, with the count to decide by.
class CapsTable : public QWidget {
    Q_OBJECT

public:
    explicit CapsTable(PreviewSession& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showCaps();
    void showRow(int row);
    void pretend(int row, int used);

    PreviewSession& m_session;
    QTableWidget* m_table;
    QLabel* m_hint;
};

} // namespace ow
