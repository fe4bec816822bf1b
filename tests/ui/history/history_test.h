#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "history/history_window.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

class QListView;
class QTreeView;

namespace ow {

/// The history window over a catalog file.
class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void revisionsSayWhoDidWhat();
    void theDiffOfARevisionIsReadable();
    void newRevisionsComeInAtTheTop();
    void theListFilters();
    void anEntityComesBack();
    void theCatalogComesBackAndUndoTakesItAway();
    void archivedOffersComeBackToo();
    void versionsHaveNames();
    void anEmptyHistorySaysSo();
    void tenThousandRevisionsStayQuick();

private:
    HistoryWindow* show(const std::optional<EntityKey>& key = std::nullopt);
    void rename(const QString& name);
    [[nodiscard]] QString name() const;
    [[nodiscard]] QListView* list() const;
    [[nodiscard]] QTreeView* differences() const;
    void choose(int row);
    void press(const QString& button);
    void confirmRestore();

    FixedClock m_clock{1'750'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<HistoryWindow> m_window;
};

} // namespace ow
