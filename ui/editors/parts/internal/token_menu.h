#pragma once

#include "catalog/catalog.h"

#include <QString>

#include <functional>

class QMenu;
class QWidget;

namespace ow {

/// The personalisation tokens that content may hold ({{profile.person.name.firstName}}), learnt from the test
/// profiles, with an example each. `insert` gets the token chosen. Deletes itself when closed.
[[nodiscard]] QMenu* makeTokenMenu(const Catalog& catalog, QWidget* parent,
                                   const std::function<void(const QString&)>& insert);

} // namespace ow
