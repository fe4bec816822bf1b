#include "shell/actions/action_table.h"

#include <QtGlobal>

#include <array>

namespace ow {

namespace {

using Act = ActionId;
using Menu = ActionMenu;
using Needs = ActionNeeds;

#define OW_TEXT(text) QT_TRANSLATE_NOOP("ow::actions", text)

constexpr std::array kTable{
    ActionSpec{Act::StartPage, "file.start", Menu::File, false, Needs::Nothing, OW_TEXT("Start page…"),
               "Alt+Home", "offerwright"},
    ActionSpec{Act::NewCatalog, "file.new", Menu::File, true, Needs::Nothing, OW_TEXT("New catalog…"),
               "Ctrl+Shift+N", "add"},
    ActionSpec{Act::OpenCatalog, "file.open", Menu::File, false, Needs::Nothing, OW_TEXT("Open catalog…"),
               "Ctrl+O", "open"},
    ActionSpec{Act::OpenSample, "file.sample", Menu::File, false, Needs::Nothing,
               OW_TEXT("Open sample catalog"), "Ctrl+Shift+O", "offer"},
    ActionSpec{Act::Import, "file.import", Menu::File, true, Needs::Writable, OW_TEXT("Import…"), "Ctrl+I",
               "import"},
    ActionSpec{Act::Export, "file.export", Menu::File, false, Needs::Catalog, OW_TEXT("Export…"),
               "Ctrl+Shift+E", "export"},
    ActionSpec{Act::ExportList, "file.export-list", Menu::File, false, Needs::Catalog,
               OW_TEXT("Export the list as CSV…"), "Ctrl+Shift+L", "export"},
    ActionSpec{Act::Compare, "file.compare", Menu::File, true, Needs::Catalog,
               OW_TEXT("Compare with a file or revision…"), "Ctrl+Shift+D", "preview"},
    ActionSpec{Act::Merge, "file.merge", Menu::File, false, Needs::Writable,
               OW_TEXT("Merge another version…"), "Ctrl+Shift+M", "funnel"},
    ActionSpec{Act::ShowBackups, "file.backups", Menu::File, true, Needs::Catalog,
               OW_TEXT("Restore from a backup…"), "Ctrl+Shift+B", "clock"},
    ActionSpec{Act::CatalogSettings, "file.settings", Menu::File, false, Needs::Writable,
               OW_TEXT("Catalog settings…"), "Ctrl+,", "settings"},
    ActionSpec{Act::Quit, "file.quit", Menu::File, true, Needs::Nothing, OW_TEXT("Quit"), "Ctrl+Q", "close"},
    ActionSpec{Act::Undo, "edit.undo", Menu::Edit, false, Needs::Step, OW_TEXT("Undo"), "Ctrl+Z", "undo"},
    ActionSpec{Act::Redo, "edit.redo", Menu::Edit, false, Needs::Step, OW_TEXT("Redo"), "Ctrl+Shift+Z",
               "redo"},
    ActionSpec{Act::NewEntity, "edit.new", Menu::Edit, true, Needs::Writable, OW_TEXT("New"), "Ctrl+N",
               "add"},
    ActionSpec{Act::Duplicate, "edit.duplicate", Menu::Edit, false, Needs::WritableSelection,
               OW_TEXT("Duplicate"), "Ctrl+D", "duplicate"},
    ActionSpec{Act::EditTogether, "edit.together", Menu::Edit, false, Needs::Together,
               OW_TEXT("Edit together…"), "Ctrl+Shift+G", "edit"},
    ActionSpec{Act::Delete, "edit.delete", Menu::Edit, false, Needs::WritableSelection, OW_TEXT("Delete"),
               "Ctrl+Del", "delete"},
    ActionSpec{Act::Copy, "edit.copy", Menu::Edit, true, Needs::Catalog, OW_TEXT("Copy"), "Ctrl+C", "copy"},
    ActionSpec{Act::Paste, "edit.paste", Menu::Edit, false, Needs::Writable, OW_TEXT("Paste"), "Ctrl+V",
               "import"},
    ActionSpec{Act::Review, "edit.review", Menu::Edit, true, Needs::OneWithStatus, OW_TEXT("Review…"),
               "Ctrl+R", "review"},
    ActionSpec{Act::Comment, "edit.comment", Menu::Edit, false, Needs::One, OW_TEXT("Comment…"), "Ctrl+Alt+M",
               "comment"},
    ActionSpec{Act::Approve, "edit.approve", Menu::Edit, false, Needs::Status, OW_TEXT("Approve"),
               "Ctrl+Alt+A", "approve"},
    ActionSpec{Act::Activate, "edit.activate", Menu::Edit, false, Needs::Status, OW_TEXT("Activate"),
               "Ctrl+Alt+V", "play"},
    ActionSpec{Act::BackToDraft, "edit.draft", Menu::Edit, false, Needs::Status, OW_TEXT("Back to draft"),
               "Ctrl+Alt+B", "undo"},
    ActionSpec{Act::Complete, "edit.complete", Menu::Edit, false, Needs::Status, OW_TEXT("Complete"),
               "Ctrl+Alt+C", "ok"},
    ActionSpec{Act::Archive, "edit.archive", Menu::Edit, false, Needs::Status, OW_TEXT("Archive"),
               "Ctrl+Alt+R", "archive"},
    ActionSpec{Act::Filter, "edit.filter", Menu::Edit, true, Needs::Catalog, OW_TEXT("Filter the list"),
               "Ctrl+F", "search"},
    ActionSpec{Act::SaveFilter, "edit.save-filter", Menu::Edit, false, Needs::Catalog,
               OW_TEXT("Save filter…"), "Ctrl+Alt+F", "bookmark"},
    ActionSpec{Act::CommandPalette, "view.palette", Menu::View, false, Needs::Nothing,
               OW_TEXT("Command palette…"), "Ctrl+K", "command"},
    ActionSpec{Act::GoBack, "view.back", Menu::View, true, Needs::Step, OW_TEXT("Back"), "Alt+Left",
               "chevron-left"},
    ActionSpec{Act::GoForward, "view.forward", Menu::View, false, Needs::Step, OW_TEXT("Forward"),
               "Alt+Right", "chevron-right"},
    ActionSpec{Act::ShowOffers, "view.offers", Menu::Lists, false, Needs::Nothing, OW_TEXT("Show offers"),
               "Ctrl+1", "offer"},
    ActionSpec{Act::ShowFallbackOffers, "view.fallbacks", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show fallback offers"), "Ctrl+2", "fallback"},
    ActionSpec{Act::ShowPlacements, "view.placements", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show placements"), "Ctrl+3", "placement"},
    ActionSpec{Act::ShowTags, "view.tags", Menu::Lists, false, Needs::Nothing, OW_TEXT("Show tags"), "Ctrl+4",
               "tag"},
    ActionSpec{Act::ShowCollections, "view.collections", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show collections"), "Ctrl+5", "filter"},
    ActionSpec{Act::ShowRules, "view.rules", Menu::Lists, false, Needs::Nothing, OW_TEXT("Show rules"),
               "Ctrl+6", "rule"},
    ActionSpec{Act::ShowFormulas, "view.formulas", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show formulas"), "Ctrl+7", "formula"},
    ActionSpec{Act::ShowActivities, "view.activities", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show activities"), "Ctrl+8", "activity"},
    ActionSpec{Act::ShowTestProfiles, "view.profiles", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show test profiles"), "Ctrl+9", "profile"},
    ActionSpec{Act::ShowTestSuites, "view.suites", Menu::Lists, false, Needs::Nothing,
               OW_TEXT("Show test suites"), "Ctrl+0", "ok"},
    ActionSpec{Act::TogglePreview, "view.preview", Menu::View, true, Needs::Nothing, OW_TEXT("Preview"),
               "Ctrl+P", "preview"},
    ActionSpec{Act::ToggleProblems, "view.problems", Menu::View, false, Needs::Nothing, OW_TEXT("Problems"),
               "Ctrl+Shift+P", "problem-warning"},
    ActionSpec{Act::NextProblem, "view.next-problem", Menu::View, false, Needs::Nothing,
               OW_TEXT("Next problem"), "F8", "down"},
    ActionSpec{Act::FixProblem, "view.fix-problem", Menu::View, false, Needs::Writable,
               OW_TEXT("Fix the problem"), "Ctrl+.", "ok"},
    ActionSpec{Act::NextPane, "view.next-pane", Menu::View, false, Needs::Nothing, OW_TEXT("Next pane"), "F6",
               "chevron-right"},
    ActionSpec{Act::PreviousPane, "view.previous-pane", Menu::View, false, Needs::Nothing,
               OW_TEXT("Previous pane"), "Shift+F6", "chevron-left"},
    ActionSpec{Act::ShowHistory, "view.history", Menu::View, true, Needs::Catalog,
               OW_TEXT("History of the catalog…"), "Ctrl+H", "history"},
    ActionSpec{Act::ShowEntityHistory, "view.entity-history", Menu::View, false, Needs::One,
               OW_TEXT("History of what is open…"), "Ctrl+Shift+H", "history"},
    ActionSpec{Act::ShowTimeline, "view.timeline", Menu::View, false, Needs::Catalog, OW_TEXT("Timeline…"),
               "Ctrl+T", "calendar"},
    ActionSpec{Act::ShowOutcomes, "view.outcomes", Menu::View, false, Needs::Catalog,
               OW_TEXT("Who gets what…"), "Ctrl+M", "columns"},
    ActionSpec{Act::ThemeLight, "view.theme-light", Menu::Themes, false, Needs::Nothing,
               OW_TEXT("Light theme"), "Ctrl+Alt+L", "light"},
    ActionSpec{Act::ThemeDark, "view.theme-dark", Menu::Themes, false, Needs::Nothing, OW_TEXT("Dark theme"),
               "Ctrl+Alt+D", "dark"},
    ActionSpec{Act::ThemeHighContrast, "view.theme-contrast", Menu::Themes, false, Needs::Nothing,
               OW_TEXT("High contrast theme"), "Ctrl+Alt+K", "dark"},
    ActionSpec{Act::ThemeSystem, "view.theme-system", Menu::Themes, false, Needs::Nothing,
               OW_TEXT("Theme of the system"), "Ctrl+Alt+S", "settings"},
    ActionSpec{Act::Help, "help.contents", Menu::Help, false, Needs::Nothing, OW_TEXT("Help"), "F1", "help"},
    ActionSpec{Act::FirstSteps, "help.first-steps", Menu::Help, false, Needs::Writable,
               OW_TEXT("First steps in this catalog"), "Ctrl+F1", "ok"},
    ActionSpec{Act::About, "help.about", Menu::Help, false, Needs::Nothing, OW_TEXT("About Offerwright"),
               "Shift+F1", "info"},
};

#undef OW_TEXT

} // namespace

bool ActionGround::has(ActionNeeds needs) const {
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::Catalog:
        return hasCatalog;
    case Needs::Writable:
        return isWritable;
    case Needs::WritableSelection:
        return isWritable && hasSelection;
    case Needs::One:
        return hasOne;
    case Needs::OneWithStatus:
        return hasOne && hasStatus;
    case Needs::Together:
        return isWritable && hasSelection && hasStatus;
    case Needs::Status:
    case Needs::Step:
        break;
    }
    Q_UNREACHABLE();
    return false;
}

std::span<const StatusAction> statusActions() {
    static constexpr std::array kSteps{
        StatusAction{Act::Approve, "approved"},  StatusAction{Act::Activate, "live"},
        StatusAction{Act::BackToDraft, "draft"}, StatusAction{Act::Complete, "complete"},
        StatusAction{Act::Archive, "archived"},
    };
    return kSteps;
}

std::span<const ActionSpec> actionTable() {
    return kTable;
}

} // namespace ow
