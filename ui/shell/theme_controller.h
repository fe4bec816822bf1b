#pragma once

#include "widgets/application/focus_marks.h"
#include "widgets/application/hidden_text_tips.h"
#include "widgets/application/return_press.h"
#include "widgets/application/screen_fit.h"
#include "widgets/application/wheel_guard.h"
#include "widgets/theme.h"

#include <QObject>

class QApplication;
class QSettings;

namespace ow {

/// Light, dark, of high contrast, or what the system had at the start; the choice is remembered. It also
/// gives the application what all its windows have in common: the wheel, the focus and elided texts behave
/// the same everywhere.
class ThemeController : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark, HighContrast };
    Q_ENUM(Choice)

    /// Applies the remembered choice to the application.
    ThemeController(QApplication& application, QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] ThemeMode mode() const;
    /// Applies and remembers.
    void choose(Choice choice);
    /// Applies for this run alone.
    void apply(Choice choice);

Q_SIGNALS:
    void changed();

private:
    QApplication& m_application;
    QSettings& m_settings;
    WheelGuard m_wheel;
    ReturnPress m_return;
    FocusMarks m_focus;
    HiddenTextTips m_tips;
    ScreenFit m_screen;
    ThemeMode m_system;
    Choice m_choice = Choice::System;
};

} // namespace ow
