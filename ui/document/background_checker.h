#pragma once

#include "document/catalog_document.h"

#include <QObject>

#include <optional>

namespace ow {

/// Runs the checks off the GUI thread: one run at a time, and the snapshot asked for last always gets its
/// answer; those in between are skipped. Nobody waits for a run whose checker is gone.
class BackgroundChecker : public QObject {
    Q_OBJECT

public:
    explicit BackgroundChecker(QObject* parent);

    void setChecker(CatalogDocument::Checker checker) { m_checker = std::move(checker); }
    void check(const Catalog& catalog);
    [[nodiscard]] bool isIdle() const { return !m_running; }

Q_SIGNALS:
    void done(const QVector<ow::Finding>& findings);

private:
    void start(const Catalog& catalog);
    void finish(const QVector<Finding>& findings);

    CatalogDocument::Checker m_checker;
    std::optional<Catalog> m_waiting; ///< the newest snapshot that came while a run was under way
    bool m_running = false;
};

} // namespace ow
