#pragma once

#include <QStringList>

class QSettings;

namespace ow {

/// The catalogs that were open, newest first; those that are gone are left out.
class RecentFiles {
public:
    static constexpr int kKept = 8;

    explicit RecentFiles(QSettings& settings) : m_settings(settings) {}

    [[nodiscard]] QStringList paths() const;
    void add(const QString& path);

private:
    QSettings& m_settings;
};

} // namespace ow
