#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/sqlite_catalog_store.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include <memory>

namespace ow::test {

/// The window over a catalog file that holds these entities, and the user's keys and mouse.
class WindowStage {
public:
    explicit WindowStage(const QVector<Entity>& entities = {}, const QSize& size = {1500, 900}) {
        const QString path = m_folder.filePath(QStringLiteral("c.offers"));
        auto store = SqliteCatalogStore::create(path);
        Q_ASSERT(store.ok());
        const Result<Snapshot> snapshot = (*store)->snapshot();
        auto document = std::make_unique<CatalogDocument>(std::move(*store), *snapshot, m_clock, m_ids,
                                                          QStringLiteral("mira"));
        ChangeSet change{QStringLiteral("Import"), {}};
        for (const Entity& entity : entities)
            change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
        m_isReady = document->apply(change).ok();
        window.show(std::move(document));
        window.resize(size);
        window.QWidget::show();
        window.activateWindow();
        m_isReady = QTest::qWaitForWindowActive(&window) && m_isReady;
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] const Catalog& catalog() const { return window.document()->catalog(); }
    [[nodiscard]] Workspace& workspace() const { return *window.workspace(); }

    /// The keys as the window system sends them: shortcuts find their modifiers held.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWindow* focus = QApplication::focusWindow();
        const bool isThere = focus && focus->isVisible(); // a popup that was closed may still have it
        QTest::keyClick(isThere ? focus : window.windowHandle(), key, modifiers);
        QCoreApplication::processEvents();
    }
    void type(const QString& text) {
        for (const QChar letter : text)
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
        QCoreApplication::processEvents();
    }
    void click(QWidget* widget) { click(widget, widget->rect().center()); }
    void click(QWidget* widget, const QPoint& at) {
        QTest::mouseClick(widget->window()->windowHandle(), Qt::LeftButton, {},
                          widget->mapTo(widget->window(), at));
        QCoreApplication::processEvents();
    }
    /// The control with this name that is in sight, within a widget of the window or all of it.
    template <class T>
    [[nodiscard]] T* find(const QString& name, const QWidget* within = nullptr) const {
        const QWidget* root = within ? within : &window;
        for (T* widget : root->template findChildren<T*>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

private:
    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ThemeController m_theme{*qApp, m_settings};
    bool m_isReady = false;

public:
    MainWindow window{Services{m_clock, m_ids, m_settings, m_theme, QStringLiteral("mira"), m_folder.path()}};
};

} // namespace ow::test
