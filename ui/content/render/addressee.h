#pragma once

#include "decision/request/context.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace ow {

/// To whom content speaks, and when: what its tokens are filled with (DOMAIN.md 1.4).
struct Addressee {
    QString name; ///< "Mira Alden", or "unknown visitor"
    QJsonObject profile;
    DecisionContext context;
    QStringList languages; ///< ranges, as a request asks for them; none: those of the profile
    qint64 nowMs = 0;
};

} // namespace ow
