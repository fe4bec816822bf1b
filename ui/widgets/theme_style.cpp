#include "widgets/theme_style.h"

#include "widgets/theme.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFieldHeight = 32;
constexpr qreal kRadius = 6;
constexpr int kLeastBox = 64; ///< a check box with the beginning of its words

QRectF inner(const QRect& rect, qreal by = 0.5) {
    return QRectF(rect).adjusted(by, by, -by, -by);
}

void panel(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, qreal width = 1,
           qreal radius = kRadius, Qt::PenStyle style = Qt::SolidLine) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : QPen(line, width, style));
    painter->drawRoundedRect(inner(rect, width / 2), radius, radius);
    painter->restore();
}

/// The outline of a field: strong when it has the focus, so that the keyboard's place is seen.
void fieldFrame(QPainter* painter, const QStyleOption& option, const QRect& rect) {
    const ThemeTokens& t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = option.state & QStyle::State_HasFocus;
    const bool hover = option.state & QStyle::State_MouseOver;
    const QColor ground = enabled ? t.surface : t.sunken;
    const QColor line = focus && enabled ? t.accent : hover && enabled ? t.textMuted : t.borderStrong;
    panel(painter, rect, ground, line, focus ? 1.5 : 1);
}

void chevron(QPainter* painter, const QRectF& rect, const QColor& color, qreal turn) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    painter->rotate(turn);
    painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const QPointF points[] = {{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}};
    painter->drawPolyline(points, 3);
    painter->restore();
}

QString kindOfButton(const QWidget* widget) {
    return widget ? widget->property("kind").toString() : QString();
}

void drawButtonPanel(const QStyleOption& option, QPainter* painter, const QWidget* widget) {
    const ThemeTokens& t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const QString kind = kindOfButton(widget);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool flat = kind == "quiet"_L1 || (button && button->features & QStyleOptionButton::Flat);
    const bool focus = option.state & QStyle::State_HasFocus;
    if (kind == "primary"_L1 && enabled) {
        panel(painter, option.rect, down || hover ? t.accentHover : t.accent,
              focus ? t.text : QColor(Qt::transparent), 1.5);
    } else if (flat) {
        panel(painter, option.rect, down || hover ? t.hover : QColor(Qt::transparent),
              focus ? t.accent : QColor(Qt::transparent), 1.5);
    } else {
        panel(painter, option.rect,
              !enabled ? t.sunken
              : down   ? t.sunken
              : hover  ? t.hover
                       : t.raised,
              focus     ? t.accent
              : enabled ? t.borderStrong
                        : t.border,
              focus ? 1.5 : 1);
    }
}

void drawToolPanel(const QStyleOption& option, QPainter* painter, const QWidget* widget) {
    const ThemeTokens& t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool on = option.state & QStyle::State_On;
    const QString kind = kindOfButton(widget);
    const bool segment = kind == "segment"_L1;
    const bool focus = option.state & QStyle::State_HasFocus;
    QColor ground = Qt::transparent;
    if (on)
        ground = segment ? t.raised : t.accentSoft;
    else if (hover || option.state & QStyle::State_Sunken)
        ground = t.hover;
    const bool gap = kind == "gap"_L1;
    const QColor line = focus ? t.accent : gap || (on && segment) ? t.borderStrong : QColor(Qt::transparent);
    panel(painter, option.rect, ground, line, focus ? 1.5 : 1, segment || gap ? 5 : kRadius,
          gap && !focus ? Qt::DashLine : Qt::SolidLine);
}

/// A text that gives way where its control is too narrow; HiddenTextTips shows all of it.
QString elided(const QStyleOption& option, const QString& text, int room) {
    return option.fontMetrics.elidedText(text, Qt::ElideRight, std::max(room, 0), Qt::TextShowMnemonic);
}

QRect indicatorRect(const QRect& rect) {
    QRect box(0, 0, 16, 16);
    box.moveCenter(rect.center());
    return box;
}

void drawCheck(const QStyleOption& option, QPainter* painter, bool round) {
    const ThemeTokens& t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool hover = enabled && option.state & QStyle::State_MouseOver;
    const bool focus = option.state & QStyle::State_HasFocus;
    const QRect box = indicatorRect(option.rect);
    const QColor fill = on ? (enabled ? t.accent : t.borderStrong) : t.surface;
    const QColor line = focus ? t.text : on ? fill : hover ? t.textMuted : t.borderStrong;
    panel(painter, box, fill, line, focus ? 1.5 : 1, round ? 8 : 4);
    if (!on)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.onAccent);
        painter->drawEllipse(QRectF(box).center(), 3, 3);
    } else {
        painter->setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->translate(box.topLeft());
        if (option.state & QStyle::State_NoChange) {
            painter->drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
        } else {
            const QPointF points[] = {{4.2, 8.4}, {6.9, 11}, {11.8, 5.4}};
            painter->drawPolyline(points, 3);
        }
    }
    painter->restore();
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(u"Fusion"_s) {}

void ThemeStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    if (auto* header = qobject_cast<QHeaderView*>(widget))
        header->setTextElideMode(Qt::ElideRight);
    // A narrow pane cuts the words of a box short rather than the pane.
    if (auto* box = qobject_cast<QCheckBox*>(widget);
        box && box->minimumWidth() == 0 && !box->text().isEmpty())
        box->setMinimumWidth(kLeastBox);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const ThemeTokens& t = tokensOf(option->palette);
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0 && kindOfButton(widget) != "bare"_L1)
            fieldFrame(painter, *option, option->rect);
        else if (kindOfButton(widget) == "bare"_L1 && option->state & (State_MouseOver | State_HasFocus))
            painter->fillRect(option->rect.x(), option->rect.bottom() - 1, option->rect.width(), 2,
                              option->state & State_HasFocus ? t.accent : t.borderStrong);
        return;
    case PE_FrameLineEdit:
        return; // part of the panel
    case PE_Frame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0 && widget && widget->focusPolicy() != Qt::NoFocus) {
            fieldFrame(painter, *option, option->rect);
            return;
        }
        break;
    case PE_PanelButtonCommand:
        drawButtonPanel(*option, painter, widget);
        return;
    case PE_PanelButtonTool:
        drawToolPanel(*option, painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheck(*option, painter, true);
        return;
    case PE_FrameFocusRect: // every control shows its focus in its own outline
    case PE_FrameDefaultButton:
        return;
    case PE_IndicatorArrowDown:
        chevron(painter, option->rect, t.textSecondary, 0);
        return;
    case PE_IndicatorArrowUp:
        chevron(painter, option->rect, t.textSecondary, 180);
        return;
    case PE_IndicatorArrowRight:
        chevron(painter, option->rect, t.textSecondary, -90);
        return;
    case PE_IndicatorArrowLeft:
        chevron(painter, option->rect, t.textSecondary, 90);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawButtonLabel(*button, painter, widget);
        break;
    case CE_CheckBoxLabel:
    case CE_RadioButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton copy(*button);
            copy.text = elided(copy, copy.text, copy.rect.width());
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && !button->text.isEmpty()) {
            QStyleOptionToolButton copy(*button);
            const bool drawsIcon =
                button->toolButtonStyle == Qt::ToolButtonTextBesideIcon &&
                (!button->icon.isNull() || button->features & QStyleOptionToolButton::Arrow);
            const int icon = drawsIcon ? button->iconSize.width() + space::xs : space::xs;
            copy.text = elided(copy, copy.text, copy.rect.width() - icon);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox copy(*combo);
            const QRect edit = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + space::xs;
            copy.currentText = elided(copy, copy.currentText, edit.width() - 2 - icon);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawButtonLabel(const QStyleOptionButton& option, QPainter* painter,
                                 const QWidget* widget) const {
    QStyleOptionButton copy(option);
    const ThemeTokens& t = tokensOf(option.palette);
    const QString kind = kindOfButton(widget);
    if (kind == "primary"_L1 && copy.state & State_Enabled)
        copy.palette.setColor(QPalette::ButtonText, t.onAccent);
    else if (kind == "danger"_L1 && copy.state & State_Enabled)
        copy.palette.setColor(QPalette::ButtonText, t.error);
    else if (kind == "quiet"_L1 && copy.state & State_Enabled)
        copy.palette.setColor(QPalette::ButtonText, t.accent);
    const int icon = copy.icon.isNull() ? 0 : copy.iconSize.width() + space::xs;
    copy.text = elided(copy, copy.text, copy.rect.width() - icon);
    QProxyStyle::drawControl(CE_PushButtonLabel, &copy, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*combo, painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawSpinBox(*spin, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void ThemeStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter* painter,
                              const QWidget* widget) const {
    if (option.frame)
        fieldFrame(painter, option, option.rect);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    chevron(painter, arrow, tokensOf(option.palette).textSecondary, 0);
}

void ThemeStyle::drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter,
                             const QWidget* widget) const {
    if (option.frame)
        fieldFrame(painter, option, option.rect);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const ThemeTokens& t = tokensOf(option.palette);
    const auto arrow = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, qreal turn) {
        const QRect rect = proxy()->subControlRect(CC_SpinBox, &option, part, widget);
        const bool usable = option.stepEnabled & step && option.state & State_Enabled;
        const bool hover = usable && option.activeSubControls == part && option.state & State_MouseOver;
        chevron(painter, rect, !usable ? t.border : hover ? t.accent : t.textSecondary, turn);
    };
    arrow(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, 180);
    arrow(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, 0);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0 && kindOfButton(widget) == "bare"_L1)
        rect.setLeft(option->rect.left() - 2); // Qt keeps two pixels before the text
    else if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        rect.adjust(space::s - 3, 0, -(space::s - 3), 0);
    return rect;
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        size.setHeight(std::max(size.height(), kFieldHeight));
        break;
    case CT_PushButton:
        size.setHeight(std::max(size.height(), kFieldHeight));
        size.setWidth(size.width() + (kindOfButton(widget) == "quiet"_L1 ? 4 : 8));
        break;
    case CT_ToolButton:
        size = size.expandedTo(QSize(28, 28));
        break;
    default:
        break;
    }
    return size;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Wide enough that the square ground of a text area stays inside the rounded outline.
        return widget && widget->inherits("QAbstractScrollArea")
                   ? 2
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ToolBarIconSize:
        return 20;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const {
    if (hint == SH_ComboBox_Popup)
        return 0;
    if (hint == SH_EtchDisabledText || hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_Menu_Scrollable) // one column, however low the screen is
        return 1;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace ow

#include "moc_theme_style.cpp"
