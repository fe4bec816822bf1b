#include "gui/screenshots.h"

#include "base/sources.h"
#include "disk/output_file.h"
#include "document/catalog_document.h"
#include "document/unsaved_edits.h"
#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "exchange/tables/csv_entities.h"
#include "history/catalog_settings_dialog.h"
#include "history/conflict_dialog.h"
#include "history/history_window.h"
#include "lists/list_pane.h"
#include "models/entity_filter_model.h"
#include "models/kind_text.h"
#include "outcomes/outcome_model.h"
#include "outcomes/outcomes_window.h"
#include "palette/command_palette.h"
#include "pictures/picture_loader.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "review/review_window.h"
#include "safety/backup_view.h"
#include "safety/backups_window.h"
#include "sheets/sheet.h"
#include "shell/about_dialog.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/bulk_result_dialog.h"
#include "shell/actions/catalog_files.h"
#include "shell/actions/change_question.h"
#include "shell/actions/delete_refused_dialog.h"
#include "shell/actions/entity_actions.h"
#include "shell/actions/file_actions.h"
#include "shell/help_window.h"
#include "shell/leave_question.h"
#include "shell/main_window.h"
#include "shell/start_dialog.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/backups.h"
#include "store/catalog_file.h"
#include "store/memory_catalog_store.h"
#include "timeline/timeline_model.h"
#include "timeline/timeline_window.h"
#include "transfer/compare_dialog.h"
#include "transfer/export_dialog.h"
#include "transfer/import_dialog.h"
#include "transfer/merge_dialog.h"
#include "transfer/table_dialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QLabel>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000; // for the catalog and its checks; much more than they need

/// A copy of a catalog in which a part of a page was overwritten. No window has either of them open, so no
/// lock of SQLite is lost by this.
bool damage(const QString& from, const QString& to) {
    QFile copy(from);
    QFile damaged(to);
    if (!copy.open(QIODevice::ReadOnly) || !damaged.open(QIODevice::WriteOnly))
        return false;
    const QByteArray bytes = copy.readAll().replace("The winter pass", "The w\x01nter pass");
    return damaged.write(bytes) == bytes.size() && damaged.flush();
}

/// Lets the window work until a condition holds.
template <class Condition>
bool waitFor(Condition condition) {
    const QDeadlineTimer deadline(kPatienceMs);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return true;
}

bool picturesAreIn() {
    QList<PictureLoader*> loaders;
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        loaders += window->findChildren<PictureLoader*>();
        if (const auto* main = qobject_cast<const MainWindow*>(window); main && main->document())
            loaders += main->document()->findChildren<PictureLoader*>();
    }
    return std::none_of(loaders.cbegin(), loaders.cend(),
                        [](const PictureLoader* loader) { return loader->isBusy(); });
}

void settle() {
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    if (waitFor(picturesAreIn))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

class Photographer {
public:
    Photographer(const Services& services, QString folder)
        : m_services(services), m_folder(std::move(folder)), m_window(services) {
        m_window.resize(1440, 900);
        m_window.QWidget::show();
    }

    bool open(const QString& file) {
        if (file.isEmpty())
            m_window.files().openSample();
        else
            m_window.files().open(file);
        return waitFor([this] {
            return m_window.document() && m_window.document()->isChecked() &&
                   m_window.preview()->session().isCurrent();
        });
    }

    void session(const QString& theme) {
        m_theme = theme;
        editors();
        decision();
        panels();
        windows();
        dialogs();
        emptyStates();
        team();
        safety();
    }

    [[nodiscard]] bool failed() const { return m_failed; }

private:
    void editors() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            m_window.workspace()->showKind(kind);
            if (const EntityPtr shown = example(kind))
                m_window.workspace()->open(entityKey(*shown));
            shoot(m_window, u"editor-%1"_s.arg(QString(name)));
        }
        const QVector<EntityPtr> offers =
            m_window.document()->catalog().entities(EntityKind::PersonalizedOffer);
        m_window.workspace()->showKind(EntityKind::PersonalizedOffer);
        if (!offers.isEmpty())
            m_window.workspace()->open(entityKey(*offers.constFirst()));
        shoot(m_window, u"main"_s);
    }

    /// One of a kind; of activities one that decides.
    [[nodiscard]] EntityPtr example(EntityKind kind) const {
        const QVector<EntityPtr> all = m_window.document()->catalog().entities(kind);
        const auto live = std::find_if(all.cbegin(), all.cend(), [](const EntityPtr& entity) {
            const auto* activity = std::get_if<Activity>(entity.get());
            return activity && activity->status == ActivityStatus::Live;
        });
        return live != all.cend() ? *live : all.value(all.size() / 3);
    }

    /// Why one lost, what if, and who gets what.
    void decision() {
        const auto decided = [this] { return m_window.preview()->session().isCurrent(); };
        must(waitFor(decided), "a decision is made");
        auto* candidates = m_window.preview()->findChild<QAbstractItemView*>(u"preview.candidates"_s);
        candidates->setCurrentIndex(candidates->model()->index(1, 0));
        shoot(m_window, u"why"_s);
        candidates->setCurrentIndex({});
        if (const EntityPtr offer = example(EntityKind::PersonalizedOffer))
            Q_EMIT m_window.preview()->tryRequested(entityKey(*offer));
        shoot(m_window, u"trial"_s);
        if (auto* sheet = m_window.findChild<Sheet*>())
            sheet->finish();
        trigger(ActionId::ShowOutcomes);
        auto* outcomes = m_window.findChild<OutcomesWindow*>();
        const auto* cells = outcomes->findChild<OutcomeModel*>();
        must(waitFor([cells] { return cells->rowCount() > 0; }), "everybody is decided for");
        shoot(*outcomes, u"outcomes"_s);
        outcomes->close();
    }

    void panels() {
        trigger(ActionId::ToggleProblems);
        shoot(m_window, u"problems"_s);
        trigger(ActionId::ToggleProblems);
        trigger(ActionId::TogglePreview);
        shoot(m_window, u"wide"_s);
        trigger(ActionId::TogglePreview);
        auto* rows = m_window.workspace()->list().findChild<EntityFilterModel*>();
        rows->setGrouping(RowGrouping::Tag);
        shoot(m_window, u"groups"_s);
        rows->setGrouping(RowGrouping::None);
        if (const std::optional<EntityKey> offer = m_window.workspace()->current())
            m_window.workspace()->open(*offer, u"representations/0/components/0/content"_s);
        shoot(m_window, u"content"_s);
    }

    void windows() {
        CatalogDocument& document = *m_window.document();
        if (const std::optional<EntityKey> offer = m_window.workspace()->current()) {
            auto* review = new ReviewWindow(document, *offer, &m_window);
            review->show();
            must(
                waitFor([review] { return !review->findChild<QLabel*>(u"review.name"_s)->text().isEmpty(); }),
                "an offer is reviewed");
            shootOwn(review, u"review"_s);
        }
        auto* timeline = new TimelineWindow(document, &m_window);
        timeline->show();
        must(waitFor([timeline] { return timeline->findChild<TimelineModel*>()->rowCount() > 0; }),
             "a timeline is drawn");
        shootOwn(timeline, u"timeline"_s);
    }

    void dialogs() {
        trigger(ActionId::CommandPalette);
        shootOver(m_window.palette(), u"palette"_s);
        m_window.palette().setQuery(u"night"_s);
        shootOver(m_window.palette(), u"palette-search"_s);
        m_window.palette().close();
        shootOwn(new HelpWindow(&m_window), u"help"_s);
        shootOwn(new AboutDialog(&m_window), u"about"_s);
        exportDialogs();
        compareDialogs();
        const Catalog& catalog = m_window.document()->catalog();
        for (const EntityPtr& tag : catalog.entities(EntityKind::Tag)) {
            const QVector<EntityKey> users = usersOf(*m_window.document(), entityKey(*tag));
            if (users.size() > 1) {
                shootOwn(new DeleteRefusedDialog(catalog, entityKey(*tag), users, &m_window),
                         u"delete-refused"_s);
                break;
            }
        }
        importDialogs(catalog);
    }

    void exportDialogs() {
        const QVector<EntityKey> selection{m_window.workspace()->selection()};
        auto* dialog = new ExportDialog(*m_window.document(), selection, m_services.storeDir, &m_window);
        must(waitFor([dialog] { return dialog->isCurrent(); }), "what is exported is known");
        shootOwn(dialog, u"export"_s);
    }

    /// The catalog against a version of it that others went on with, while the open one changed too.
    void compareDialogs() {
        const QTemporaryDir folder;
        const Catalog present = m_window.document()->catalog();
        const QVector<EntityPtr> offers = present.entities(EntityKind::PersonalizedOffer);
        if (offers.size() < 3)
            return;
        const auto edited = [&offers](qsizetype i, int priority) {
            auto offer = std::get<PersonalizedOffer>(*offers.at(i));
            offer.rank.priority = priority;
            return std::make_shared<const Entity>(offer);
        };
        const auto save = [&](const QString& name, const ChangeSet& change) {
            const QString path = folder.filePath(name);
            must(replaceFile(path, exportCatalog(ow::apply(present, change).value(), {})).ok(),
                 "a catalog to compare is written");
            return CatalogSource{.path = path};
        };
        const ChangeSet before{{}, {{offers.at(0), edited(0, 11)}, {offers.at(1), edited(1, 12)}}};
        const ChangeSet theirs{{}, {{offers.at(0), edited(0, 13)}, {offers.at(2), edited(2, 14)}}};
        auto* compare = new CompareDialog(*m_window.document(), m_services.ids, folder.path(), &m_window);
        compare->setSources(save(u"last autumn.json"_s, before), {});
        must(waitFor([compare] { return compare->isCurrent(); }), "two catalogs are compared");
        shootOwn(compare, u"compare"_s);
        auto* merge = new MergeDialog(*m_window.document(), m_services.ids, folder.path(), &m_window);
        merge->setSources(save(u"last autumn.json"_s, before), save(u"from Aimée.json"_s, theirs));
        must(waitFor([merge] { return merge->isCurrent(); }), "two catalogs are merged");
        shootOwn(merge, u"merge"_s);
    }

    void importDialogs(const Catalog& catalog) {
        ImportedDocument imported;
        const QVector<EntityPtr> offers = catalog.entities(EntityKind::PersonalizedOffer).mid(0, 6);
        for (const EntityPtr& entity : offers) {
            auto offer = std::get<PersonalizedOffer>(*entity);
            offer.rank.priority += 5;
            imported.entities.append({std::make_shared<const Entity>(offer), Dialect::Offerwright, {}, {}});
            offer.id = OfferId(offer.id.value() + u"-autumn"_s);
            imported.entities.append({std::make_shared<const Entity>(offer), Dialect::Offerwright, {}, {}});
        }
        shootImport(*m_window.document(), imported, u"import"_s);
        CatalogDocument empty(std::make_unique<MemoryCatalogStore>(Catalog(), u"New catalog"_s), Snapshot(),
                              m_services.clock, m_services.ids, m_services.user);
        shootImport(empty, imported, u"import-missing"_s);
        shootTable(catalog);
    }

    /// The offers as a table in which a hand has spoiled two cells.
    void shootTable(const Catalog& catalog) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"offers.csv"_s);
        QByteArray csv = exportTable(catalog, EntityKind::PersonalizedOffer);
        const QByteArray status = ",approved,";
        for (int i = 0; i < 2 && csv.contains(status); ++i)
            csv.replace(csv.indexOf(status), status.size(), i == 0 ? ",ready," : ",aproved,");
        must(replaceFile(path, csv).ok(), "a table is written");
        auto* dialog = new TableDialog(path, catalog, m_services.ids, &m_window);
        must(waitFor([dialog] { return dialog->isTried(); }), "a table is tried");
        shootOwn(dialog, u"table"_s);
    }

    void shootImport(CatalogDocument& document, const ImportedDocument& imported, const QString& name) {
        auto* dialog = new ImportDialog(document, m_services.ids, u"autumn.json"_s, &m_window);
        dialog->start([imported](const Progress&) { return imported; });
        must(waitFor([dialog] { return dialog->isReviewed(); }), "an import is reviewed");
        shootOwn(dialog, name);
    }

    /// What belongs to working together and over time, on a small catalog of its own: the one that was opened
    /// stays as it is.
    void team() {
        Catalog sample = m_window.document()->catalog();
        auto store = std::make_unique<MemoryCatalogStore>(sample, u"Shared catalog"_s);
        const QVector<EntityPtr> offers = sample.entities(EntityKind::PersonalizedOffer);
        if (offers.size() < 4)
            return;
        MainWindow window(m_services);
        window.resize(1440, 900);
        window.show(std::make_unique<CatalogDocument>(std::move(store), Snapshot{sample}, m_services.clock,
                                                      m_services.ids, u"mira"_s));
        window.QWidget::show();
        CatalogDocument& document = *window.document();
        history(document, offers);
        conflict(document, entityKey(*offers.at(2)));
        QVector<EntityKey> keys;
        for (const EntityPtr& offer : offers)
            keys.append(entityKey(*offer));
        const BulkStatus bulk = bulkStatus(sample, keys, u"approved"_s, u"Approve"_s);
        shootOwn(new BulkResultDialog(sample, bulk, u"Approve"_s, &window), u"bulk-result"_s);
        auto* question = new ChangeQuestion(u"Approve"_s, &window);
        question->showChange(sample, bulk, u"Approve %1 offers"_s.arg(bulk.change.changes.size()));
        shootOwn(question, u"change-question"_s);
        window.workspace()->select(keys.mid(0, 7));
        shoot(window, u"selection"_s);
        comments(window, keys.at(1));
        shootOwn(new CatalogSettingsDialog(document, &window), u"catalog-settings"_s);
    }

    /// What people say about an offer.
    void comments(MainWindow& window, const EntityKey& about) {
        CatalogStore& store = window.document()->store();
        const auto take = [&](const CommentStep& step, const QString& user, int minutesAgo) {
            must(store.comment(step, user, m_services.clock.nowMs() - minutesAgo * qint64(60'000)).ok(),
                 "a comment is written");
        };
        take(CommentStep::write(about, u"Is the deadline the 30th or the end of the month?"_s), u"eve"_s,
             1500);
        take(CommentStep::resolve(1), u"jonas"_s, 1400);
        take(CommentStep::write(about,
                                u"@mira, the German text says “Sie”, the others “du”. Which do we want?"_s),
             u"jonas"_s, 190);
        take(CommentStep::write(about, u"“du”, as everywhere. @eve changes it with the next letter."_s),
             u"mira"_s, 35);
        window.document()->follow();
        window.workspace()->open(about);
        settle(); // the contents above have their heights
        window.workspace()->comment();
        shoot(window, u"comments"_s);
    }

    void history(CatalogDocument& document, const QVector<EntityPtr>& offers) {
        for (int i = 0; i < 8; ++i) {
            auto offer =
                std::get<PersonalizedOffer>(*document.catalog().entity(entityKey(*offers.at(i % 4))));
            offer.rank.priority += 3 + i;
            offer.name += i % 2 == 0 ? u" today"_s : u" tonight"_s;
            (void)document.update(u"Change “%1”"_s.arg(entityLabel(*offers.at(i % 4))), offer);
        }
        (void)document.store().nameVersion({u"Spring launch"_s, 5, u"approved by Eve"_s, u"mira"_s, 0});
        auto* window = new HistoryWindow(document, std::nullopt, nullptr);
        shootOwn(window, u"history"_s);
        shootOwn(new HistoryWindow(document, entityKey(*offers.constFirst()), nullptr), u"history-entity"_s);
    }

    void conflict(CatalogDocument& document, const EntityKey& key) {
        const EntityPtr base = document.catalog().entity(key);
        auto theirs = std::get<PersonalizedOffer>(*base);
        auto mine = theirs;
        theirs.name += u" for members"_s;
        theirs.rank.priority = 70;
        theirs.tags = theirs.tags.mid(0, 1);
        mine.name += u" for everyone"_s;
        mine.rank.priority = 90;
        if (const QVector<EntityPtr> tags = document.catalog().entities(EntityKind::Tag); tags.size() > 4)
            mine.tags.append(TagId(entityId(*tags.at(4))));
        (void)document.store().commit(ChangeSet::update(u"Edit"_s, base, theirs), u"jonas"_s, 0);
        const auto connection = QObject::connect(
            &document, &CatalogDocument::conflicted, &document, [&](const EditConflict& met) {
                shootOwn(new ConflictDialog(document, met, nullptr), u"conflict"_s);
            });
        (void)document.update(u"Edit"_s, base, mine);
        QObject::disconnect(connection);
    }

    /// A catalog file with backups, then one of which a part was overwritten.
    void safety() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"Moorlight.offers"_s);
        must(ensureSampleCatalog(path, m_services.clock).ok(), "a sample catalog is made");
        MainWindow window(m_services);
        window.resize(1440, 900);
        window.QWidget::show();
        window.files().open(path);
        must(waitFor([&] { return window.document() && window.document()->isChecked(); }),
             "the sample is open");
        must(waitFor([&] { return !Backups(path).list().isEmpty(); }), "a backup is made");
        const EntityPtr offer = window.document()->catalog().entities(EntityKind::PersonalizedOffer).first();
        auto later = std::get<PersonalizedOffer>(*offer);
        later.rank.priority += 7;
        must(window.document()->update(u"Edit"_s, later).ok(), "an offer is edited");
        window.actions().action(ActionId::ShowBackups)->trigger();
        auto* backups = window.findChild<BackupsWindow*>();
        const auto* view = backups->findChild<BackupView*>();
        must(waitFor([view] { return view->change().has_value(); }), "a backup is read");
        shoot(*backups, u"backups"_s);
        backups->close();
        UnsavedEdits edits;
        edits.keep({u"Edit"_s, offer, offer, u"The disk is full. Make room."_s});
        askToLeave(edits, true, &window, [](Leaving) {});
        if (auto* question = window.findChild<QDialog*>(u"leave"_s)) {
            shoot(*question, u"leave"_s);
            question->close();
        }
        const QString damaged = folder.filePath(u"Damaged.offers"_s);
        const QString copy = folder.filePath(u"Copy.offers"_s); // the catalog itself is in use
        must(copyCatalogFile(path, copy).ok() && damage(copy, damaged), "a damaged catalog is made");
        const QString before = window.document()->location();
        window.files().open(damaged);
        must(waitFor(
                 [&] { return window.document()->location() != before && window.document()->isChecked(); }),
             "the damaged catalog is shown");
        shoot(window, u"damaged"_s);
    }

    void emptyStates() {
        MainWindow empty(m_services);
        empty.resize(1440, 900);
        empty.show(std::make_unique<CatalogDocument>(
            std::make_unique<MemoryCatalogStore>(Catalog(), u"New catalog"_s), Snapshot(), m_services.clock,
            m_services.ids, m_services.user));
        empty.QWidget::show();
        shoot(empty, u"empty"_s);
        empty.actions().action(ActionId::StartPage)->trigger();
        shootOwn(empty.findChild<StartDialog*>(), u"start"_s);
    }

    /// What did not come about is told, and the pictures go on.
    void must(bool holds, const char* what) {
        if (!holds)
            QTextStream(stderr) << "not so, at " << m_theme << ": " << what << '\n';
        m_failed = m_failed || !holds;
    }

    void trigger(ActionId id) {
        m_window.actions().action(id)->trigger();
        settle();
    }

    void shootOwn(QWidget* dialog, const QString& name) {
        dialog->show();
        shoot(*dialog, name);
        delete dialog;
    }

    /// A popup together with the window under it.
    void shootOver(QWidget& popup, const QString& name) {
        settle();
        QPixmap picture = m_window.grab();
        popup.render(&picture, popup.pos() - m_window.pos());
        save(picture, name);
    }

    void shoot(QWidget& widget, const QString& name) {
        settle();
        save(widget.grab(), name);
    }

    void save(const QPixmap& picture, const QString& name) {
        const QString path = QDir(m_folder).filePath(u"%1-%2.png"_s.arg(name, m_theme));
        must(picture.save(path), "a picture is saved");
        QTextStream(stdout) << path << '\n';
    }

    Services m_services;
    QString m_folder;
    QString m_theme;
    MainWindow m_window;
    bool m_failed = false;
};

} // namespace

int takeScreenshots(const Services& services, const QString& file, const QString& folder,
                    const QString& theme) {
    constexpr int kFailed = 3;
    QApplication::setCursorFlashTime(0); // the same picture every time
    QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    if (!QDir().mkpath(folder)) {
        QTextStream(stderr) << QApplication::translate("main", "%1 cannot be made\n").arg(folder);
        return kFailed;
    }
    Photographer photographer(services, folder);
    if (!photographer.open(file)) {
        QTextStream(stderr) << QApplication::translate("main", "the catalog cannot be opened\n");
        return kFailed;
    }
    const std::pair<ThemeController::Choice, QString> themes[] = {
        {ThemeController::Choice::Light, u"light"_s}, {ThemeController::Choice::Dark, u"dark"_s}};
    for (const auto& [choice, name] : themes) {
        if (!theme.isEmpty() && theme != name)
            continue;
        services.theme.apply(choice);
        photographer.session(name);
    }
    return photographer.failed() ? kFailed : 0;
}

} // namespace ow
