#include "paper/whole_rows.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>
#include <cmath>

namespace ow {

namespace {

/// Where the words of a row begin and end, from the top of the document.
struct Extent {
    qreal top = 0;
    qreal bottom = 0;
    qreal height = 0; ///< of its lines, without the gap that parts them
};

qreal heightOf(const QTextTableCell& cell) {
    qreal height = 0;
    for (auto it = cell.begin(); it != cell.end(); ++it) {
        const QTextLayout& lines = *it.currentBlock().layout();
        for (int i = 0; i < lines.lineCount(); ++i)
            height += lines.lineAt(i).height();
    }
    return height;
}

Extent extentOf(const QTextTable& table, int row) {
    const QAbstractTextDocumentLayout& layout = *table.document()->documentLayout();
    Extent extent;
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        const qreal top = layout.blockBoundingRect(cell.firstCursorPosition().block()).top();
        const qreal bottom = layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom();
        extent.top = column == 0 ? top : std::min(extent.top, top);
        extent.bottom = column == 0 ? bottom : std::max(extent.bottom, bottom);
        extent.height = std::max(extent.height, heightOf(cell));
    }
    return extent;
}

/// Fills up the page above a row, so that not one line of it fits there: then the layout moves it.
void fillAbove(QTextTable& table, int row, qreal height) {
    QTextCursor all(table.document());
    all.beginEditBlock(); // laid out once, not once for each cell
    if (row == 0) {
        QTextTableFormat format = table.format();
        format.setTopMargin(format.topMargin() + height);
        table.setFormat(format);
    }
    for (int column = 0; row > 0 && column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(row - 1, column);
        QTextTableCellFormat format = cell.format().toTableCellFormat();
        format.setBottomPadding(format.bottomPadding() + height);
        cell.setFormat(format);
    }
    all.endEditBlock();
}

} // namespace

void keepRowsWhole(QTextDocument& document) {
    const qreal page = document.pageSize().height();
    const qreal margin = document.documentMargin();
    if (page <= 2 * margin)
        return;
    const QList<QTextFrame*> frames = document.rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        for (int row = 0; table && row < table->rows(); ++row) {
            const Extent extent = extentOf(*table, row);
            const qreal next = (std::floor(extent.top / page) + 1) * page;
            const bool isParted = extent.bottom > next - margin;
            if (isParted && extent.height < page - 2 * margin)
                fillAbove(*table, row, std::max(0.0, next - margin - 1 - extent.top));
        }
    }
}

} // namespace ow
