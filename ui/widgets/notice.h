#pragma once

#include "base/error.h"

#include <QString>

class QMessageBox;
class QWidget;

namespace ow {

/// The error as a person reads it: "Message. Mend." with the place before it.
[[nodiscard]] QString errorSentences(const Error& error);

/// A message box with what failed and how to mend it; it does not stop the program.
QMessageBox* showNotice(QWidget* window, const QString& title, const Error& error);

} // namespace ow
