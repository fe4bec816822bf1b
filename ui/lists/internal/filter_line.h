#pragma once

#include "domain/entity.h"

#include <QAction>
#include <QLineEdit>

class QCompleter;
class QMenu;
class QStringListModel;

namespace ow {

class CatalogDocument;

/// The line above a list: words, and tokens (ListQuery) that a menu puts in for those who do not type them;
/// after "tag:" it knows the tags, and so on.
class FilterLine : public QLineEdit {
    Q_OBJECT

public:
    FilterLine(CatalogDocument& document, EntityKind kind);

    /// Whether what is asked for is worth a name.
    void offerSave(bool offered) { m_save->setVisible(offered); }

Q_SIGNALS:
    void saveRequested();

private:
    void complete();
    void take(const QString& value);
    void showMenu();
    void addValues(QMenu* menu, const QString& title, const QString& key);
    void append(const QString& token);

    CatalogDocument& m_document;
    EntityKind m_kind;
    QAction* m_save;
    QStringListModel* m_values;
    QCompleter* m_completer;
    int m_from = -1; ///< where the value begins that is being typed
    QString m_key;
};

} // namespace ow
