#pragma once

#include "base/sources.h"

#include <QObject>

#include <memory>

class QAbstractButton;
class QSettings;
class QTemporaryDir;

namespace ow {

class CatalogDocument;
class MainWindow;
class ThemeController;

/// How one begins: the first steps of an empty catalog, templates, the start page.
class StartTest : public QObject {
    Q_OBJECT

public:
    StartTest();
    ~StartTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void eachStepIsOneClick();
    void theStepsGoByKeys();
    void aTemplateDecidesAtOnce_data();
    void aTemplateDecidesAtOnce();
    void aTemplateThatIsUndoneBringsTheStepsBack();
    void skippedIsSkippedAtTheNextStart();
    void whatIsDoneIsSaidOnce();
    void aFullCatalogIsNotGuided();
    void inASmallWindowTheStepsScroll();
    void theStartPageGoesByKeys();
    void theStartPageTellsWhatIsGone();
    void withoutACatalogTheStartPageIsShown();
    void anImportMakesACatalogFirst();

private:
    void start(const QString& catalog = {});
    void restart(const QString& catalog);
    [[nodiscard]] QString makeEmpty(const QString& name) const;
    [[nodiscard]] CatalogDocument& document() const;
    template <class T = QAbstractButton>
    [[nodiscard]] T* find(const QString& objectName) const;
    void click(const QString& objectName);

    FixedClock m_clock{1'700'000'000'000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
