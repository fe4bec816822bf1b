#include "document/background_checker.h"

#include "document/background.h"

namespace ow {

BackgroundChecker::BackgroundChecker(QObject* parent) : QObject(parent) {}

void BackgroundChecker::check(const Catalog& catalog) {
    if (!m_checker)
        return;
    if (m_running)
        m_waiting = catalog;
    else
        start(catalog);
}

void BackgroundChecker::start(const Catalog& catalog) {
    m_running = true;
    runInBackground(
        this, [catalog, checker = m_checker] { return checker(catalog); },
        [this](const QVector<Finding>& findings) { finish(findings); });
}

void BackgroundChecker::finish(const QVector<Finding>& findings) {
    m_running = false;
    if (m_waiting) {
        const Catalog next = *std::exchange(m_waiting, std::nullopt);
        start(next);
        return;
    }
    Q_EMIT done(findings);
}

} // namespace ow
