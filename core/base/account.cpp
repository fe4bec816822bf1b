#include "base/account.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace ow {

QString accountName() {
    for (const char* name : {"USER", "LOGNAME"}) {
        if (QString value = qEnvironmentVariable(name).trimmed(); !value.isEmpty())
            return value;
    }
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> room{};
    if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) != 0 || !found)
        return {};
    return QString::fromLocal8Bit(found->pw_name);
}

} // namespace ow
