#include "document/background_checker.h"

namespace ow {

BackgroundChecker::BackgroundChecker(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

BackgroundChecker::~BackgroundChecker() {
    m_pool.waitForDone();
}

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
    m_pool.start([this, catalog, checker = m_checker] {
        QMetaObject::invokeMethod(
            this, [this, findings = checker(catalog)] { finish(findings); }, Qt::QueuedConnection);
    });
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
