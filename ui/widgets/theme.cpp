#include "widgets/theme.h"

#include "widgets/theme_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

ThemeTokens makeLight() {
    ThemeTokens t;
    t.window = QColor(0xf5, 0xf6, 0xf8);
    t.surface = QColor(0xff, 0xff, 0xff);
    t.raised = QColor(0xff, 0xff, 0xff);
    t.sunken = QColor(0xee, 0xf0, 0xf3);
    t.hover = QColor(0xea, 0xed, 0xf1);
    t.border = QColor(0xe0, 0xe4, 0xe9);
    t.borderStrong = QColor(0xb9, 0xc1, 0xcb);
    t.text = QColor(0x1a, 0x22, 0x2c);
    t.textSecondary = QColor(0x4f, 0x5b, 0x69);
    t.textMuted = QColor(0x64, 0x70, 0x7e);
    t.accent = QColor(0x1c, 0x73, 0x7a);
    t.accentHover = QColor(0x15, 0x5f, 0x66);
    t.onAccent = QColor(0xff, 0xff, 0xff);
    t.accentSoft = QColor(0xdd, 0xee, 0xee);
    t.success = QColor(0x1a, 0x75, 0x48);
    t.successSoft = QColor(0xdf, 0xf2, 0xe7);
    t.warning = QColor(0x93, 0x5a, 0x00);
    t.warningSoft = QColor(0xfb, 0xef, 0xd7);
    t.error = QColor(0xb3, 0x26, 0x36);
    t.errorSoft = QColor(0xfb, 0xe5, 0xe6);
    t.info = QColor(0x2b, 0x5f, 0xae);
    t.infoSoft = QColor(0xe3, 0xec, 0xf9);
    t.neutralSoft = QColor(0xe6, 0xea, 0xee);
    return t;
}

ThemeTokens makeDark() {
    ThemeTokens t;
    t.window = QColor(0x15, 0x18, 0x1d);
    t.surface = QColor(0x1d, 0x21, 0x28);
    t.raised = QColor(0x27, 0x2d, 0x35);
    t.sunken = QColor(0x18, 0x1c, 0x22);
    t.hover = QColor(0x2c, 0x33, 0x3c);
    t.border = QColor(0x30, 0x37, 0x41);
    t.borderStrong = QColor(0x55, 0x60, 0x6d);
    t.text = QColor(0xe7, 0xea, 0xee);
    t.textSecondary = QColor(0xb0, 0xba, 0xc6);
    t.textMuted = QColor(0x8d, 0x99, 0xa7);
    t.accent = QColor(0x5a, 0xc0, 0xc1);
    t.accentHover = QColor(0x79, 0xd2, 0xd2);
    t.onAccent = QColor(0x07, 0x24, 0x27);
    t.accentSoft = QColor(0x1c, 0x3d, 0x41);
    t.success = QColor(0x6f, 0xce, 0x9a);
    t.successSoft = QColor(0x1b, 0x3a, 0x2b);
    t.warning = QColor(0xec, 0xb5, 0x5b);
    t.warningSoft = QColor(0x40, 0x31, 0x18);
    t.error = QColor(0xf2, 0x8b, 0x92);
    t.errorSoft = QColor(0x47, 0x22, 0x28);
    t.info = QColor(0x8f, 0xb8, 0xf2);
    t.infoSoft = QColor(0x1f, 0x30, 0x4b);
    t.neutralSoft = QColor(0x32, 0x39, 0x43);
    return t;
}

ThemeTokens makeHighContrast() {
    ThemeTokens t;
    t.window = QColor(0x00, 0x00, 0x00);
    t.surface = QColor(0x00, 0x00, 0x00);
    t.raised = QColor(0x12, 0x12, 0x12);
    t.sunken = QColor(0x0a, 0x0a, 0x0a);
    t.hover = QColor(0x26, 0x26, 0x26);
    t.border = QColor(0x8c, 0x8c, 0x8c);
    t.borderStrong = QColor(0xff, 0xff, 0xff);
    t.text = QColor(0xff, 0xff, 0xff);
    t.textSecondary = QColor(0xf0, 0xf0, 0xf0);
    t.textMuted = QColor(0xd6, 0xd6, 0xd6);
    t.accent = QColor(0xff, 0xd8, 0x4a);
    t.accentHover = QColor(0xff, 0xe6, 0x8a);
    t.onAccent = QColor(0x00, 0x00, 0x00);
    t.accentSoft = QColor(0x33, 0x2a, 0x00);
    t.success = QColor(0x7d, 0xff, 0x9e);
    t.successSoft = QColor(0x00, 0x2e, 0x0e);
    t.warning = QColor(0xff, 0xc8, 0x64);
    t.warningSoft = QColor(0x33, 0x22, 0x00);
    t.error = QColor(0xff, 0xa8, 0xa8);
    t.errorSoft = QColor(0x3d, 0x00, 0x00);
    t.info = QColor(0x9e, 0xcb, 0xff);
    t.infoSoft = QColor(0x00, 0x22, 0x4a);
    t.neutralSoft = QColor(0x26, 0x26, 0x26);
    return t;
}

/// Colour names in style sheet properties.
QString toneName(Tone tone) {
    switch (tone) {
    case Tone::Text:
        return u"text"_s;
    case Tone::Secondary:
        return u"secondary"_s;
    case Tone::Muted:
        return u"muted"_s;
    case Tone::Success:
        return u"success"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Error:
        return u"error"_s;
    case Tone::Info:
        return u"info"_s;
    }
    Q_UNREACHABLE();
    return {};
}

void setStyleProperty(QWidget* widget, const char* name, const QString& value) {
    if (widget->property(name).toString() == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

const ThemeTokens& themeTokens(ThemeMode mode) {
    static const ThemeTokens light = makeLight();
    static const ThemeTokens dark = makeDark();
    static const ThemeTokens highContrast = makeHighContrast();
    switch (mode) {
    case ThemeMode::Light:
        return light;
    case ThemeMode::Dark:
        return dark;
    case ThemeMode::HighContrast:
        return highContrast;
    }
    Q_UNREACHABLE();
    return light;
}

ThemeMode themeModeOf(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    if (window == themeTokens(ThemeMode::HighContrast).window)
        return ThemeMode::HighContrast;
    return window.lightness() < 128 ? ThemeMode::Dark : ThemeMode::Light;
}

const ThemeTokens& tokensOf(const QPalette& palette) {
    return themeTokens(themeModeOf(palette));
}

const ThemeTokens& tokensOf(const QWidget* widget) {
    return tokensOf(widget->palette());
}

QPalette themePalette(ThemeMode mode) {
    const ThemeTokens& t = themeTokens(mode);
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.textMuted);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.onAccent);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.border);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.borderStrong);
    p.setColor(QPalette::Shadow, t.borderStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.textMuted);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.borderStrong);
    return p;
}

void applyTheme(QApplication& application, ThemeMode mode) {
    if (!qobject_cast<ThemeStyle*>(application.style()))
        QApplication::setStyle(new ThemeStyle);
    QApplication::setPalette(themePalette(mode));
    QApplication::setFont(themeFont(TextRole::Body));
    application.setStyleSheet(themeStyleSheet(mode));
}

QFont themeFont(TextRole role) {
    QFont font;
    font.setFamilies({u"Inter"_s, u"Noto Sans"_s, u"Cantarell"_s, u"DejaVu Sans"_s});
    font.setPointSizeF(9.5);
    switch (role) {
    case TextRole::Title:
        font.setPointSizeF(15);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Heading:
        font.setPointSizeF(10.5);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Body:
        break;
    case TextRole::Small:
        font.setPointSizeF(8.5);
        break;
    case TextRole::Mono:
        font.setFamilies({u"JetBrains Mono"_s, u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s});
        font.setStyleHint(QFont::Monospace);
        break;
    }
    return font;
}

QLabel* textLabel(const QString& text, TextRole role, Tone tone, QWidget* parent) {
    auto* label = new QLabel(parent);
    dressLabel(label, role, tone);
    label->setText(text);
    return label;
}

void dressLabel(QLabel* label, TextRole role, Tone tone) {
    label->setTextFormat(Qt::PlainText);
    label->setFont(themeFont(role));
    label->setProperty("tone", toneName(tone));
}

void setTone(QWidget* label, Tone tone) {
    setStyleProperty(label, "tone", toneName(tone));
}

Tone toneOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return Tone::Error;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Note:
        return Tone::Info;
    }
    Q_UNREACHABLE();
    return Tone::Info;
}

QColor toneColor(Tone tone, const ThemeTokens& tokens) {
    switch (tone) {
    case Tone::Text:
        return tokens.text;
    case Tone::Secondary:
        return tokens.textSecondary;
    case Tone::Muted:
        return tokens.textMuted;
    case Tone::Success:
        return tokens.success;
    case Tone::Warning:
        return tokens.warning;
    case Tone::Error:
        return tokens.error;
    case Tone::Info:
        return tokens.info;
    }
    Q_UNREACHABLE();
    return tokens.text;
}

void setButtonKind(QWidget* button, const QString& kind) {
    button->setProperty("kind", kind);
    button->update();
}

} // namespace ow
