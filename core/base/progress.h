#pragma once

#include <QtGlobal>

#include <functional>

namespace ow {

/// Called now and then with work done and all work (0 = not known); false stops with ErrorCode::Cancelled.
using Progress = std::function<bool(qint64 done, qint64 all)>;

} // namespace ow
