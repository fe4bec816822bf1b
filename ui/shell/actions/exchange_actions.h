#pragma once

#include "base/result.h"
#include "domain/entity.h"
#include "shell/actions/services.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QVector>

class QMimeData;
class QWidget;

namespace ow {

class CatalogDocument;
class ImportDialog;

/// What comes into the open catalog from elsewhere and what goes out of it: files, tables, the clipboard.
class ExchangeActions : public QObject {
    Q_OBJECT

public:
    ExchangeActions(const Services& services, QWidget* window);

    void setDocument(CatalogDocument* document);

    void askImport();
    /// Reads files and folders and shows what they would change; a single table asks for its columns first.
    void import(const QStringList& paths);
    /// The files of what is dragged or pasted; empty when it holds none that can be imported.
    [[nodiscard]] static QStringList importable(const QMimeData& data);
    /// `selection` is what is chosen in the list.
    void askExport(const QVector<EntityKey>& selection);
    /// The entities of a list as a table.
    void askExportList(EntityKind kind, const QVector<EntityKey>& shown);

    void askCompare();
    void askMerge();

    /// Puts entities on the clipboard, as JSON text with all that they mention.
    void copy(const QVector<EntityKey>& keys);
    /// Takes in what the clipboard holds: files or JSON text. Asks only where something clashes or is
    /// missing.
    void paste();

Q_SIGNALS:
    /// Something was done that deserves a line.
    void told(const QString& text);
    void openRequested(const ow::EntityKey& key);
    /// Entities came in; these are new or changed.
    void cameIn(const QVector<ow::EntityKey>& keys);

private:
    /// Where its file dialogs begin.
    [[nodiscard]] QString folder() const;
    /// A dialog that wants to be started; not shown yet.
    [[nodiscard]] ImportDialog* importDialog(const QString& source);
    void importTable(const QString& path);
    void writeList(const QString& path, EntityKind kind, const QVector<EntityKey>& shown);

    Services m_services;
    QWidget* m_window;
    QPointer<CatalogDocument> m_document;
};

} // namespace ow
