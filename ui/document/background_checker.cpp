#include "document/background_checker.h"

namespace ow {

BackgroundChecker::BackgroundChecker(QObject* parent)
    : QObject(parent),
      m_run(
          this,
          [this] {
              return [catalog = m_catalog, checker = m_checker] {
                  return std::make_shared<const CheckedFindings>(catalog, checker(catalog));
              };
          },
          [this](const std::shared_ptr<const CheckedFindings>& checked) { Q_EMIT done(checked); }) {}

void BackgroundChecker::check(const Catalog& catalog) {
    if (!m_checker)
        return;
    m_catalog = catalog;
    m_run.wish();
}

} // namespace ow

#include "moc_background_checker.cpp"
