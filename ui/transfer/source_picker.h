#pragma once

#include "opening/catalog_source.h"

#include <QWidget>

class QComboBox;

namespace ow {

class CatalogDocument;

/// Chooses what to compare with: the open catalog as it is, one of its revisions, or a file.
class SourcePicker : public QWidget {
    Q_OBJECT

public:
    /// `name` is the object name of the choice, `label` stands before it; `folder` is where file dialogs
    /// begin. With `onlyOthers` the open catalog as it is cannot be chosen.
    SourcePicker(CatalogDocument& document, const QString& name, const QString& label, const QString& folder,
                 bool onlyOthers, QWidget* parent = nullptr);

    /// Nothing until something is chosen; the open catalog has no path.
    [[nodiscard]] std::optional<CatalogSource> source() const;
    /// What people call it.
    [[nodiscard]] QString title() const;
    void setSource(const CatalogSource& source);

Q_SIGNALS:
    void chosen();

private:
    void fill(CatalogDocument& document, bool onlyOthers);
    void askFile();

    QString m_folder;
    QComboBox* m_choice;
    QVector<CatalogSource> m_sources; ///< of the rows of the box, up to the row that asks for a file
};

} // namespace ow
