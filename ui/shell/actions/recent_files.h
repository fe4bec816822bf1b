#pragma once

#include <QStringList>

class QSettings;

namespace ow {

/// The catalogs that were open, newest first.
class RecentFiles {
public:
    static constexpr int kKept = 8;

    explicit RecentFiles(QSettings& settings) : m_settings(settings) {}

    /// Those that are still there.
    [[nodiscard]] QStringList paths() const;
    /// With those that are gone.
    [[nodiscard]] QStringList kept() const;
    void add(const QString& path);

private:
    QSettings& m_settings;
};

} // namespace ow
