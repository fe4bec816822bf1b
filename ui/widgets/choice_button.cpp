#include "widgets/choice_button.h"

#include "widgets/elided_label.h"
#include "widgets/icons.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace ow {

namespace {

constexpr int kChoiceIcon = 20;

} // namespace

ChoiceButton::ChoiceButton(const QString& iconName, const QString& title, const QString& detail, Detail how,
                           QWidget* parent)
    : QPushButton(parent), m_iconName(iconName), m_title(new ElidedLabel(title, TextRole::Heading)) {
    if (how == Detail::Place) {
        m_detail = new ElidedLabel(detail, TextRole::Small, Tone::Secondary);
    } else {
        m_detail = textLabel(detail, TextRole::Small, Tone::Secondary);
        m_detail->setWordWrap(true);
    }
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setAutoDefault(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::m + kChoiceIcon + space::m, space::s, space::m, space::s);
    column->setSpacing(0);
    for (QLabel* label : {m_title, m_detail}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(label);
    }
}

void ChoiceButton::setIconName(const QString& name, Tone tone) {
    m_iconName = name;
    m_iconTone = tone;
    update();
}

void ChoiceButton::setTitleTone(Tone tone) {
    setTone(m_title, tone);
}

/// A push button's own go by a text that this one has not.
QSize ChoiceButton::sizeHint() const {
    return layout()->totalSizeHint();
}

QSize ChoiceButton::minimumSizeHint() const {
    return layout()->totalMinimumSize();
}

void ChoiceButton::paintEvent(QPaintEvent* event) {
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const QRect place(space::m, (height() - kChoiceIcon) / 2, kChoiceIcon, kChoiceIcon);
    painter.drawPixmap(place, iconPixmap(m_iconName, kChoiceIcon, toneColor(m_iconTone, tokensOf(this)),
                                         devicePixelRatioF()));
}

} // namespace ow

#include "moc_choice_button.cpp"
