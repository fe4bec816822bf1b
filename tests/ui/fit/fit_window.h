#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"

#include <QSize>
#include <QWidget>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class CatalogDocument;
class MainWindow;
class ThemeController;

/// The sample catalog; with names as long as people make them, where asked for.
[[nodiscard]] Catalog sampleCatalog(bool longNames = false);

/// The whole window over the sample, in memory.
class FitWindow {
public:
    explicit FitWindow(const QSize& size, bool longNames = false);
    ~FitWindow();

    [[nodiscard]] MainWindow& window() const { return *m_window; }
    [[nodiscard]] CatalogDocument& document() const;
    /// The control with this name that is in sight, within a widget or anywhere.
    template <class T>
    [[nodiscard]] T* find(const QString& objectName, const QWidget* within = nullptr) const {
        for (T* widget : (within ? within : asWidget())->findChildren<T*>(objectName)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Until layouts have come to rest and the preview has its answer.
    void settle() const;

private:
    [[nodiscard]] const QWidget* asWidget() const;

    FixedClock m_clock{1'795'343'400'000}; // 2026-11-22T10:30Z, when the sample plays
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
