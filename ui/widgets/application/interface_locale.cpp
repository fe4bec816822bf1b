#include "widgets/application/interface_locale.h"

namespace ow {

QLocale interfaceLocale(const QLocale& system) {
    constexpr QLocale::Language written = QLocale::English; // there are no translations yet
    return system.language() == written || system.language() == QLocale::C
               ? system
               : QLocale(written, system.territory());
}

} // namespace ow
