#pragma once

#include "base/finding.h"

#include <QColor>
#include <QFont>

class QApplication;
class QLabel;
class QPalette;
class QWidget;

namespace ow {

enum class ThemeMode { Light, Dark, HighContrast };

/// Distances in device-independent pixels: the only ones that layouts use.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
} // namespace space

/// The colours of a theme, by what they are for.
struct ThemeTokens {
    QColor window;       ///< behind everything
    QColor surface;      ///< cards, lists, fields
    QColor raised;       ///< menus, buttons, popups
    QColor sunken;       ///< headers, code, wells
    QColor hover;        ///< under the pointer
    QColor border;       ///< quiet lines
    QColor borderStrong; ///< outline of fields under the pointer
    QColor text;
    QColor textSecondary; ///< labels
    QColor textMuted;     ///< hints, ids
    QColor accent;
    QColor accentHover;
    QColor onAccent;   ///< text on accent
    QColor accentSoft; ///< selected rows, chips
    QColor success, successSoft;
    QColor warning, warningSoft;
    QColor error, errorSoft;
    QColor info, infoSoft;
    QColor neutralSoft; ///< ground of pills that say nothing urgent
};

[[nodiscard]] const ThemeTokens& themeTokens(ThemeMode mode);

/// The mode that a palette belongs to; widgets ask for their colours through it, so that they follow a
/// switch.
[[nodiscard]] ThemeMode themeModeOf(const QPalette& palette);
[[nodiscard]] const ThemeTokens& tokensOf(const QPalette& palette);
[[nodiscard]] const ThemeTokens& tokensOf(const QWidget* widget);

[[nodiscard]] QPalette themePalette(ThemeMode mode);
[[nodiscard]] QString themeStyleSheet(ThemeMode mode);

/// Gives the application style, palette, font and style sheet of a theme; may be called again to switch.
void applyTheme(QApplication& application, ThemeMode mode);

/// The type scale.
enum class TextRole { Title, Heading, Body, Small, Mono };
[[nodiscard]] QFont themeFont(TextRole role);

/// What a text is, which decides its colour.
enum class Tone { Text, Secondary, Muted, Success, Warning, Error, Info };
/// A label in a role of the type scale; its colour follows the theme.
[[nodiscard]] QLabel* textLabel(const QString& text, TextRole role, Tone tone = Tone::Text,
                                QWidget* parent = nullptr);
/// Gives a label a role and a colour.
void dressLabel(QLabel* label, TextRole role, Tone tone);
void setTone(QWidget* label, Tone tone);
[[nodiscard]] Tone toneOf(Severity severity);
[[nodiscard]] QColor toneColor(Tone tone, const ThemeTokens& tokens);

/// "primary", "danger", "quiet" (no outline until hovered) or empty: how a push button looks. Tool buttons
/// may be a "segment", or a "gap": in dashes, for what is not there yet.
void setButtonKind(QWidget* button, const QString& kind);

} // namespace ow
