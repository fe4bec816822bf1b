#include "shell/actions/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kRecentSetting = "files/recent";

} // namespace

QStringList RecentFiles::paths() const {
    QStringList existing = kept();
    existing.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return existing;
}

QStringList RecentFiles::kept() const {
    return m_settings.value(QLatin1StringView(kRecentSetting)).toStringList();
}

void RecentFiles::add(const QString& path) {
    QStringList list = kept();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    list.removeAll(absolute);
    list.prepend(absolute);
    m_settings.setValue(QLatin1StringView(kRecentSetting), list.mid(0, kKept));
}

} // namespace ow
