#pragma once

class QTextDocument;

namespace ow {

/// Moves rows of tables that a page of the document would part to the next page, as QTextDocument knows no
/// page-break-inside. Rows higher than a page stay as they are. The document has its page size.
void keepRowsWhole(QTextDocument& document);

} // namespace ow
