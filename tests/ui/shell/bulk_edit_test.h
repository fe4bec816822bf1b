#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QAbstractItemModel;
class QDialog;
class QSettings;
class QTemporaryDir;
class QTreeView;

namespace ow {

class CatalogDocument;
class EntityTableView;
class MainWindow;
class ThemeController;

/// Many offers edited together: real keys and clicks in the window over a catalog file.
class BulkEditWindowTest : public QObject {
    Q_OBJECT

public:
    BulkEditWindowTest();
    ~BulkEditWindowTest() override;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void manyGetAnotherPriorityAndOneTagLess();
    void whatIsRefusedSaysWhy();
    void allThatOffersHaveCanBeEdited();
    void whatCannotBeReadChangesNothing();
    void datesAreWrittenAsPeopleSpeak();
    void whatIsTypedLastIsDone();
    void aChosenWayTakesTheKeys();
    void aMistakeMovesNoButton();
    void fourEyesAreAskedBefore();
    void othersEditsComeIn();
    void kindsShowWhatTheyHave();
    void theMenusOfferIt();

private:
    void fill(int offers);
    void openCatalog();
    void openDialog();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void comeBack();
    /// Chooses a way of a choice by its place.
    void choose(const QString& name, int way);
    void typeNumber(const QString& name, const QString& text);
    void typeText(const QString& name, const QString& text);
    void addChip(const QString& name, const QString& text);
    void apply();
    [[nodiscard]] QString counts() const;
    [[nodiscard]] QStringList rows(int column) const;
    [[nodiscard]] const PersonalizedOffer& offer(int number) const;
    [[nodiscard]] CatalogDocument& document() const;
    [[nodiscard]] EntityTableView& table() const;
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;

    FixedClock m_clock{1'795'343'400'000}; // 2026-11-22T10:30Z
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace ow
