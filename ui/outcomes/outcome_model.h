#pragma once

#include "domain/ids.h"
#include "matrix/matrix.h"

#include <QAbstractTableModel>

namespace ow {

class CatalogDocument;
class PictureLoader;

/// The cells of a matrix: a row for each profile, a column for each scope.
class OutcomeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class State { Offer, Fallback, Nothing, Error };
    enum Role {
        StateRole = Qt::UserRole + 1, ///< int(State)
        DiffersRole,                  ///< whether the second answer is another one
    };

    /// Beside a name stands a small picture of what is shown, where that is one; it comes as it is decoded.
    explicit OutcomeModel(CatalogDocument& document, QObject* parent = nullptr);

    void setMatrix(Matrix matrix);
    [[nodiscard]] const Matrix& matrix() const { return m_matrix; }
    [[nodiscard]] ScopeRequest scope(const QModelIndex& index) const;
    [[nodiscard]] ProfileId profile(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const MatrixCell* cell(const QModelIndex& index) const;
    [[nodiscard]] QVariant thumbnail(const QModelIndex& index) const;
    void showPictures();

    const CatalogDocument& m_document;
    PictureLoader& m_pictures;
    Matrix m_matrix;
};

} // namespace ow
