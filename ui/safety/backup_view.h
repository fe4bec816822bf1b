#pragma once

#include "base/result.h"
#include "catalog/change_set.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace ow {

class CompareView;

/// What a backup holds, and how it differs from the catalog as it is now.
class BackupView : public QWidget {
    Q_OBJECT

public:
    explicit BackupView(QWidget* parent = nullptr);

    /// `present` is the open catalog.
    void setBackup(const QString& title, const QString& path, const Catalog& present);
    /// What restoring would do; nothing while the backup is being read or cannot be.
    [[nodiscard]] const std::optional<ChangeSet>& change() const { return m_change; }

Q_SIGNALS:
    /// The backup is read, or cannot be.
    void ready();

private:
    void show(const Result<Catalog>& backup, const Catalog& present);

    int m_asked = 0;
    std::optional<ChangeSet> m_change;
    QLabel* m_title;
    QLabel* m_counts;
    CompareView* m_differences;
};

} // namespace ow
