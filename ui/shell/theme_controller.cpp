#include "shell/theme_controller.h"

#include <QApplication>
#include <QMetaEnum>
#include <QPalette>
#include <QSettings>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kThemeSetting = "window/theme";
constexpr int kHalfLight = 128;

} // namespace

ThemeController::ThemeController(QApplication& application, QSettings& settings, QObject* parent)
    : QObject(parent), m_application(application), m_settings(settings), m_wheel(application),
      m_return(application), m_focus(application), m_tips(application), m_screen(application),
      m_system(QApplication::palette().color(QPalette::Window).lightness() < kHalfLight ? ThemeMode::Dark
                                                                                        : ThemeMode::Light) {
    bool known = false;
    const QByteArray stored = settings.value(QLatin1StringView(kThemeSetting)).toString().toLatin1();
    const int value = QMetaEnum::fromType<Choice>().keyToValue(stored.constData(), &known);
    apply(known ? Choice(value) : Choice::System);
}

ThemeMode ThemeController::mode() const {
    if (m_choice == Choice::System)
        return m_system;
    if (m_choice == Choice::HighContrast)
        return ThemeMode::HighContrast;
    return m_choice == Choice::Dark ? ThemeMode::Dark : ThemeMode::Light;
}

void ThemeController::choose(Choice choice) {
    m_settings.setValue(QLatin1StringView(kThemeSetting), QVariant::fromValue(choice).toString());
    apply(choice);
}

void ThemeController::apply(Choice choice) {
    m_choice = choice;
    applyTheme(m_application, mode());
    Q_EMIT changed();
}

} // namespace ow

#include "moc_theme_controller.cpp"
