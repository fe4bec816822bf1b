#pragma once

#include "widgets/theme.h"

#include <QObject>

class QApplication;
class QSettings;

namespace ow {

/// Light, dark, or what the system had at the start; the choice is remembered.
class ThemeController : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
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
    ThemeMode m_system;
    Choice m_choice = Choice::System;
};

} // namespace ow
