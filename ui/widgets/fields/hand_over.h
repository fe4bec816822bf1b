#pragma once

#include <QString>

class QEvent;
class QFocusEvent;
class QKeyEvent;
class QObject;
class QTimer;

namespace ow {

/// When a field hands over what is typed: also at a pause in typing, or only when it is left, at Enter (where
/// Enter begins a line, at Ctrl+Enter) and when it is flushed.
enum class HandOver { AtPause, OnLeaving };

// A longer value is shown in part and not edited in the field.
inline constexpr qsizetype kMostLine = 10'000;
inline constexpr qsizetype kMostText = 500'000;

/// How long a pause in typing must be before the text is handed over, in milliseconds.
inline constexpr int kIdleCommitMs = 500;

// What fields that hand over have in common.

/// Undo and redo belong to the document: the field lets the window's shortcut have the key.
[[nodiscard]] bool isDocumentKey(QEvent* event);
/// Whoever looks into another window or a menu comes back to the field.
[[nodiscard]] bool isLeft(const QFocusEvent& event, HandOver when);
/// Of a text that is too long for its field. Laying a text out takes the longer the longer it is, and a field
/// that cuts it off would hand over the rest.
[[nodiscard]] QString beginningOf(const QString& value);
/// Delete or Backspace: what empties a field with a text that is too long.
[[nodiscard]] bool isEmptying(const QKeyEvent& event);
/// Ends after a pause in typing.
[[nodiscard]] QTimer* idleTimer(QObject* parent);

} // namespace ow
