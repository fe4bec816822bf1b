#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace ow {

/// An offer, or a fallback, that a cell proposes.
struct MatrixPick {
    QString offer;               ///< its id
    QString name;                ///< its name, else its id
    std::optional<double> score; ///< when a ranking formula was involved
    // What is shown, where it was asked for: of the component chosen (DOMAIN.md 2.10).
    QStringList languages; ///< its tags; empty: it is for any
    QString content;       ///< its text, else the address of what it shows

    bool operator==(const MatrixPick&) const = default;
};

/// What one profile gets for one column: an error, or picks, or the fallback.
struct MatrixAnswer {
    QString error;             ///< why there is no decision, a whole sentence (DOMAIN.md 2.11)
    bool isFallback = false;   ///< the one pick, if any, is the fallback
    QVector<MatrixPick> picks; ///< best first; none where an activity without a fallback has nothing to offer
    QStringList warnings;

    bool operator==(const MatrixAnswer&) const = default;
};

/// Whether somebody would get the same: offers in their order, what is shown of them, or nothing for whatever
/// error. Names, scores and warnings are not what somebody gets.
[[nodiscard]] bool isSameAnswer(const MatrixAnswer& a, const MatrixAnswer& b);

struct MatrixCell {
    MatrixAnswer answer;
    std::optional<MatrixAnswer> other; ///< the second answer, where one was asked for

    [[nodiscard]] bool differs() const { return other && !isSameAnswer(answer, *other); }
};

} // namespace ow
