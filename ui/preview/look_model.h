#pragma once

#include "preview/run/look_run.h"

#include <QAbstractListModel>

namespace ow {

/// The lines of one part of what is known about the open object. Has the roles of CandidateModel, so that a
/// CandidateDelegate draws it.
class LookModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit LookModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Lines that say the same as before stay.
    void setLines(const QVector<LookLine>& lines);
    [[nodiscard]] const LookLine* line(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QVector<LookLine> m_lines;
};

} // namespace ow
