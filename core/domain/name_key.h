#pragma once

#include <QString>

namespace ow {

/// What names are compared by where they find something (DOMAIN.md 11.13): Unicode canonical composition,
/// no-break spaces as spaces, no spaces around. Names are stored as given.
[[nodiscard]] inline QString nameKey(QString name) {
    for (const char16_t space : {u'\u00A0', u'\u2007', u'\u202F'})
        name.replace(QChar(space), QChar(u' '));
    return name.normalized(QString::NormalizationForm_C).trimmed();
}

} // namespace ow
