#pragma once

#include <QToolButton>

namespace ow {

class CatalogDocument;
class PreviewSession;

/// What the preview hands out: request (also in the edge form), response, explanation and scope to copy, and
/// a report to write.
class CopyMenu : public QToolButton {
    Q_OBJECT

public:
    /// Both outlive it.
    CopyMenu(PreviewSession& session, CatalogDocument& document, QWidget* parent = nullptr);

    /// The scope of the request that is looked at.
    void setScope(int scope) { m_scope = scope; }

Q_SIGNALS:
    void written(const QString& path);
    void failed(const QString& why);

private:
    void copy(const QString& what);
    void askReport();
    void writeReport(const QString& path);

    PreviewSession& m_session;
    CatalogDocument& m_document;
    int m_scope = 0;
};

} // namespace ow
