#pragma once

#include "base/result.h"

#include <QString>

namespace ow {

class UnsavedEdits;

/// Edits that could not be saved when the session ended, and nobody was there to ask: they are kept in a file
/// that can be imported again.
class KeptEdits {
public:
    explicit KeptEdits(QString folder) : m_folder(std::move(folder)) {}

    /// Writes them to a new file, readable by its owner alone. Gives its path; none where there are no edits.
    [[nodiscard]] Result<QString> keep(const UnsavedEdits& edits, qint64 nowMs) const;
    /// The files that are kept and not deleted yet, newest first.
    [[nodiscard]] QStringList files() const;

private:
    QString m_folder;
};

} // namespace ow
