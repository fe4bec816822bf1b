#pragma once

#include "assets/files/picture_files.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;

namespace ow {

class CatalogDocument;
class PictureModel;

/// Chooses one of the pictures in the folder of the catalog, or a file elsewhere. Deletes itself when closed.
class PicturePicker : public QDialog {
    Q_OBJECT

public:
    /// The catalog is a file.
    PicturePicker(CatalogDocument& document, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& address);
    /// A file that may be anywhere.
    void fileChosen(const QString& path);

private:
    void build();
    void list();
    void showFound();
    void choose();
    void askElsewhere();

    QString m_folder;
    PictureModel* m_model;
    QSortFilterProxyModel* m_found;
    QLineEdit* m_filter;
    QListView* m_list;
    QLabel* m_nothing;
    QPushButton* m_choose;
    bool m_isListed = false;
};

} // namespace ow
