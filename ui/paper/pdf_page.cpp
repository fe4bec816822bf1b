#include "paper/pdf_page.h"

#include "paper/whole_rows.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarginMm = 15;

} // namespace

QByteArray asPdf(const QByteArray& html, const QString& title, const QSizeF& paper) {
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(u"Offerwright"_s);
    const bool isAcross = paper.width() > paper.height();
    writer.setPageOrientation(isAcross ? QPageLayout::Landscape : QPageLayout::Portrait);
    writer.setPageSize(QPageSize(isAcross ? paper.transposed() : paper, QPageSize::Millimeter)); // upright
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    QTextDocument document;
    document.setHtml(QString::fromUtf8(html));
    document.documentLayout()->setPaintDevice(&writer);
    document.setPageSize(writer.pageLayout().paintRectPixels(writer.resolution()).size());
    keepRowsWhole(document);
    document.print(&writer);
    return pdf;
}

} // namespace ow
