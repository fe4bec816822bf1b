#include "shell/actions/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kRecentSetting = "files/recent";

} // namespace

QStringList RecentFiles::paths() const {
    QStringList existing;
    const QStringList stored = m_settings.value(QLatin1StringView(kRecentSetting)).toStringList();
    for (const QString& path : stored) {
        if (QFileInfo::exists(path))
            existing.append(path);
    }
    return existing;
}

void RecentFiles::add(const QString& path) {
    QStringList list = m_settings.value(QLatin1StringView(kRecentSetting)).toStringList();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    list.removeAll(absolute);
    list.prepend(absolute);
    m_settings.setValue(QLatin1StringView(kRecentSetting), list.mid(0, kKept));
}

} // namespace ow
