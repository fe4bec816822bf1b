#include "widgets/theme.h"

#include <QString>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// @name in the sheet below is a token. What has a shape of its own (fields, buttons) is drawn by ThemeStyle;
/// the sheet has the flat things.
constexpr QStringView kSheet = uR"(
QLabel[tone="secondary"] { color: @textSecondary; }
QLabel[tone="muted"] { color: @textMuted; }
QLabel[tone="success"] { color: @success; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="info"] { color: @info; }

QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[card="inner"] { background: @window; border: none; border-radius: 6px; }
QFrame[bar="error"] { background: @errorSoft; border: none; border-radius: 6px; }
QFrame[bar="warning"] { background: @warningSoft; border: none; border-radius: 6px; }
QFrame[bar="info"] { background: @infoSoft; border: none; border-radius: 6px; }
QFrame[bar="success"] { background: @successSoft; border: none; border-radius: 6px; }
QFrame[chip="true"] { background: @accentSoft; border: none; border-radius: 13px; }
QFrame[chip="broken"] { background: @errorSoft; border: none; border-radius: 13px; }
QFrame[segmented="true"] { background: @sunken; border: 1px solid @border; border-radius: 7px; }
QFrame[line="true"] { background: @border; border: none; }

QScrollArea[flat="true"], QScrollArea[flat="true"] > QWidget > QWidget[flat="true"] { background: transparent; border: none; }

QToolTip { color: @text; background: @raised; border: 1px solid @border; padding: 4px 6px; }

QMenu { background: @raised; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @textMuted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }

QAbstractItemView { background: @surface; alternate-background-color: @surface; border: none;
  selection-background-color: @accentSoft; selection-color: @text; outline: none; }
QAbstractItemView[ground="window"] { background: @window; }
QAbstractItemView[ground="raised"] { background: @raised; }
QAbstractItemView#completions { background: @raised; border: 1px solid @borderStrong; }
QTableView, QTreeView { gridline-color: @border; }
QTableView::item, QTreeView::item, QListView::item { padding: 4px 8px; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @accentSoft; color: @text; }
QTableView::item:hover:!selected, QTreeView::item:hover:!selected, QListView::item:hover:!selected { background: @hover; }
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { color: @text; font-weight: 600; background: transparent; border: none; padding: 4px 6px; }
QCalendarWidget QToolButton:hover { background: @hover; border-radius: 4px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @textSecondary; border: none; border-bottom: 1px solid @border;
  padding: 6px 8px; }
QHeaderView[pane="true"]::section:first, QHeaderView[pane="true"]::section:only-one { padding-left: 16px; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @borderStrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @textMuted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @textSecondary; padding: 8px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover:!selected { color: @text; }

QStatusBar { background: @window; color: @textSecondary; }
QStatusBar::item { border: none; }
QToolBar { background: @window; border: none; spacing: 4px; padding: 4px 8px; }
QMenuBar { background: @window; color: @text; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: @window; padding: 8px 12px; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QProgressBar { background: @sunken; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

} // namespace

QString themeStyleSheet(ThemeMode mode) {
    const ThemeTokens& t = themeTokens(mode);
    // Longest names first: "@text" is the beginning of "@textMuted".
    const std::pair<QLatin1StringView, QColor> tokens[] = {
        {"@textSecondary"_L1, t.textSecondary},
        {"@borderStrong"_L1, t.borderStrong},
        {"@neutralSoft"_L1, t.neutralSoft},
        {"@successSoft"_L1, t.successSoft},
        {"@warningSoft"_L1, t.warningSoft},
        {"@accentHover"_L1, t.accentHover},
        {"@accentSoft"_L1, t.accentSoft},
        {"@textMuted"_L1, t.textMuted},
        {"@errorSoft"_L1, t.errorSoft},
        {"@infoSoft"_L1, t.infoSoft},
        {"@onAccent"_L1, t.onAccent},
        {"@success"_L1, t.success},
        {"@warning"_L1, t.warning},
        {"@surface"_L1, t.surface},
        {"@accent"_L1, t.accent},
        {"@window"_L1, t.window},
        {"@raised"_L1, t.raised},
        {"@sunken"_L1, t.sunken},
        {"@border"_L1, t.border},
        {"@hover"_L1, t.hover},
        {"@error"_L1, t.error},
        {"@text"_L1, t.text},
        {"@info"_L1, t.info},
    };
    QString sheet = kSheet.toString();
    for (const auto& [name, color] : tokens)
        sheet.replace(name, color.name());
    return sheet;
}

} // namespace ow
