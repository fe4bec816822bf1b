#pragma once

#include <span>

namespace ow {

/// Every action of the window. Menus, toolbar, command palette and tests take them from the one table.
enum class ActionId {
    NewCatalog,
    OpenCatalog,
    OpenSample,
    Import,
    Export,
    ExportList,
    Compare,
    Merge,
    ShowBackups,
    CatalogSettings,
    Quit,
    Undo,
    Redo,
    NewEntity,
    Duplicate,
    Delete,
    Copy,
    Paste,
    Approve,
    Activate,
    BackToDraft,
    Complete,
    Archive,
    Filter,
    CommandPalette,
    GoBack,
    GoForward,
    ShowOffers,
    ShowFallbackOffers,
    ShowPlacements,
    ShowTags,
    ShowCollections,
    ShowRules,
    ShowFormulas,
    ShowActivities,
    ShowTestProfiles,
    TogglePreview,
    ToggleProblems,
    NextProblem,
    NextPane,
    PreviousPane,
    ShowHistory,
    ShowEntityHistory,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    Help,
    About,
};

/// Where an action stands in the menus; a section starts with a separator.
enum class ActionMenu { File, Edit, View, Help };

struct ActionSpec {
    ActionId id;
    const char* name; ///< stable, the object name: "file.open"
    ActionMenu menu;
    bool startsSection;
    const char* text; ///< source text, translated in context "ow::actions"
    const char*
        shortcut;     ///< portable text of a QKeySequence; none that a text field takes (X11: Ctrl+E, Ctrl+U)
    const char* icon; ///< NAME of resources/icons/NAME.svg, or ""
};

/// In the order of ActionId.
[[nodiscard]] std::span<const ActionSpec> actionTable();

} // namespace ow
