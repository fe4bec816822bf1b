#pragma once

#include "checks/content_tokens.h"

#include <QString>
#include <QVector>

#include <functional>

class QMenu;
class QWidget;

namespace ow {

/// The personalisation tokens that content may hold ({{profile.person.name.firstName}}), with an example
/// each, those of one object in a menu of their own. `insert` gets the token chosen. Deletes itself when
/// closed.
[[nodiscard]] QMenu* makeTokenMenu(const QVector<TokenPath>& paths, QWidget* parent,
                                   const std::function<void(const QString&)>& insert);

} // namespace ow
