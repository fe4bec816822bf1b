#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "decision/decide.h"
#include "matrix/matrix_cell.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <stop_token>

namespace ow {

/// A profile to be asked for: a row.
struct MatrixProfile {
    QString id;      ///< by which outputs name it
    QString name;    ///< for people; empty: the id
    QByteArray json; ///< a profile document (DOMAIN.md 14.2)
    int line = 1;    ///< in which it stands, for errors
};

/// What is asked for each profile: a scope, perhaps in some language, or at some instant.
struct MatrixColumn {
    ScopeRequest scope;
    QStringList languages{};      ///< empty: those of the request, else of the profile (DOMAIN.md 2.10)
    std::optional<qint64> atMs{}; ///< nothing: the instant of the request

    bool operator==(const MatrixColumn&) const = default;
};

/// Each cell is a request of its own: no column bars or caps another.
struct MatrixQuestion {
    QVector<MatrixProfile> profiles;
    QVector<MatrixColumn> columns;
    DecisionRequest request; ///< instant, seed, context, languages, formats; its scopes are not looked at
    bool content = false;    ///< also what is shown of each pick
};

/// A column with its names, as its catalog has them.
struct MatrixHeading {
    MatrixColumn column;
    QString activity;  ///< name, else id
    QString placement; ///< name, else id
    qint64 atMs = 0;
};

struct MatrixRow {
    QString profile;              ///< id
    QString name;                 ///< for people
    std::optional<Error> problem; ///< why the profile cannot be read; its cells say it too
    QVector<MatrixCell> cells;
};

struct Matrix {
    QVector<MatrixHeading> headings;
    QVector<MatrixRow> rows;
    QString against; ///< what the second answer is, for people: "revision 12"; empty where there is none

    [[nodiscard]] qsizetype cellCount() const { return headings.size() * rows.size(); }
    [[nodiscard]] qsizetype differing() const; ///< cells
};

/// Rows times columns that a matrix may have.
inline constexpr qsizetype kMostMatrixCells = 100'000;

/// Decides every cell, on any thread. Profiles that cannot be read are rows with a problem. Errors: too many
/// cells (Input); stopped by the token or by `progress`, which is told cells (Cancelled).
[[nodiscard]] Result<Matrix> decideMatrix(const DecisionPlan& plan, const MatrixQuestion& question,
                                          const PlanCounters& counters = {}, const std::stop_token& stop = {},
                                          const Progress& progress = {});

/// The matrix with the cells of another one, of the same profiles and as many columns, as second answer.
[[nodiscard]] Matrix against(Matrix matrix, const Matrix& other, const QString& words);
/// The matrix with the cells of one of its rows as second answer of all rows.
[[nodiscard]] Matrix againstRow(Matrix matrix, qsizetype row);

} // namespace ow
