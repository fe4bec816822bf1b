#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>
#include <QStringList>

#include <memory>

class QSettings;
class QTemporaryDir;
class QWidget;

namespace ow {

class CatalogDocument;
class MainWindow;
class ThemeController;

/// Names of entities, users and files are data: the whole window shows them as they are, whatever HTML they
/// look like. Pictures in them are pipes: whoever opened one would wait forever.
class PlainTextTest : public QObject {
    Q_OBJECT

public:
    PlainTextTest();
    ~PlainTextTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void noPageReadsANameAsHtml_data();
    void noPageReadsANameAsHtml();
    void noDialogReadsANameAsHtml_data();
    void noDialogReadsANameAsHtml();
    void noWindowOfItsOwnReadsANameAsHtml_data();
    void noWindowOfItsOwnReadsANameAsHtml();
    void tooltipsShowTextAsItIs();
    void anAmpersandStaysOnButtonsAndMenus();

private:
    [[nodiscard]] CatalogDocument& document() const;
    /// What of the widgets in sight would read data as HTML.
    [[nodiscard]] QStringList guilty(QWidget* within) const;
    void trigger(int action);
    /// A window that actions alone do not bring up, full of such names and ready to be looked at.
    [[nodiscard]] QWidget* makeWindow(const QString& name);
    [[nodiscard]] QWidget* makeConflict();
    [[nodiscard]] QWidget* makeComparison(bool merges);
    [[nodiscard]] QWidget* makeImport();

    FixedClock m_clock{1'750'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    QString m_markup; ///< a name made to be taken for HTML
};

} // namespace ow
