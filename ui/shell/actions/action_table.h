#pragma once

#include <QStringList>

#include <span>

namespace ow {

/// Every action of the window. Menus, toolbar, command palette and tests take them from the one table.
enum class ActionId {
    StartPage,
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
    EditTogether,
    Delete,
    Copy,
    Paste,
    Review,
    Comment,
    Approve,
    Activate,
    BackToDraft,
    Complete,
    Archive,
    Filter,
    SaveFilter,
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
    ShowTestSuites,
    TogglePreview,
    ToggleProblems,
    NextProblem,
    FixProblem,
    NextPane,
    PreviousPane,
    ShowHistory,
    ShowEntityHistory,
    ShowTimeline,
    ShowOutcomes,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    ThemeSystem,
    Help,
    FirstSteps,
    About,
};

/// Where an action stands in the menus; a section starts with a separator.
enum class ActionMenu {
    File,
    Edit,
    View,
    Lists,  ///< within View
    Themes, ///< within View
    Help,
};

/// What must be there for an action to be done.
enum class ActionNeeds {
    Nothing,
    Catalog,           ///< one is open
    Writable,          ///< one that is not to look at only
    WritableSelection, ///< something is selected in its list
    One,               ///< one thing is open in the editor
    OneWithStatus,     ///< an offer or activity is open in the editor
    Together,          ///< a selection of what has a status; these can be edited together
    Status,            ///< its own: somebody of the selection may get that status
    Step,              ///< its own: a step to undo or redo, a place to go back to
};

struct ActionSpec {
    ActionId id;
    const char* name; ///< stable, the object name: "file.open"
    ActionMenu menu;
    bool startsSection;
    ActionNeeds needs;
    const char* text; ///< source text, translated in context "ow::actions"
    const char*
        shortcut;     ///< portable text of a QKeySequence; none that a text field takes (X11: Ctrl+E, Ctrl+U)
    const char* icon; ///< NAME of resources/icons/NAME.svg, or ""
};

/// What there is to act on, as updateActions() of the window sees it.
struct ActionGround {
    bool hasCatalog = false;
    bool isWritable = false;
    bool hasSelection = false;
    bool hasOne = false;
    bool hasStatus = false;   ///< what the list shows has one
    QStringList nextStatuses; ///< those that somebody of the selection may get

    /// Whether what an action needs is there; not to be asked for Status and Step.
    [[nodiscard]] bool has(ActionNeeds needs) const;
};

/// An action that sets a status.
struct StatusAction {
    ActionId id;
    const char* token; ///< of OfferStatus or ActivityStatus
};
[[nodiscard]] std::span<const StatusAction> statusActions();

/// In the order of ActionId.
[[nodiscard]] std::span<const ActionSpec> actionTable();

} // namespace ow
