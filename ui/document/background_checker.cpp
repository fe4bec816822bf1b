#include "document/background_checker.h"

namespace ow {

BackgroundChecker::BackgroundChecker(QObject* parent)
    : QObject(parent),
      m_run(
          this, [this] { return [catalog = m_catalog, checker = m_checker] { return checker(catalog); }; },
          [this](const QVector<Finding>& findings) { Q_EMIT done(findings); }) {}

void BackgroundChecker::check(const Catalog& catalog) {
    if (!m_checker)
        return;
    m_catalog = catalog;
    m_run.wish();
}

} // namespace ow
