#pragma once

#include "assets/files/picture_files.h"

#include <QAbstractListModel>
#include <QHash>
#include <QPixmap>

namespace ow {

class PictureLoader;

/// The pictures in the folder of a catalog, small: each is decoded when somebody looks at it.
class PictureModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// The loader must outlive the model.
    explicit PictureModel(PictureLoader& pictures, QObject* parent = nullptr);

    void setFiles(const QVector<PictureFile>& files);
    [[nodiscard]] const PictureFile& file(const QModelIndex& index) const { return m_files.at(index.row()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    static constexpr QSize kIcon{132, 88};

private:
    void takeReady();
    [[nodiscard]] QPixmap pixmap(const PictureFile& file) const;
    [[nodiscard]] QString facts(const PictureFile& file) const;

    PictureLoader& m_pictures;
    QVector<PictureFile> m_files;
    mutable QHash<QString, QPixmap> m_shown; ///< by address
    mutable bool m_isWaiting = false;
};

} // namespace ow
