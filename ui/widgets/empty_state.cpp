#include "widgets/empty_state.h"

#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

namespace {

constexpr int kIconSize = 32;

} // namespace

EmptyState::EmptyState(const QString& iconName, const QString& sentence, const QString& action,
                       QWidget* parent)
    : QWidget(parent), m_iconName(iconName), m_icon(new QLabel),
      m_sentence(textLabel(sentence, TextRole::Body, Tone::Secondary)), m_button(new QPushButton(action)) {
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_icon->setAlignment(Qt::AlignCenter);
    m_button->setAccessibleName(action);
    setFocusProxy(m_button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    layout->setSpacing(space::s);
    layout->addStretch();
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_button->setVisible(!action.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);
    showIcon();
}

void EmptyState::setSentence(const QString& sentence) {
    m_sentence->setText(breakableText(sentence));
    fit();
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void EmptyState::fit() {
    const int sides = 2 * space::xl;
    int words = m_sentence->heightForWidth(std::max(1, width() - sides));
    if (!m_button->isHidden())
        words += space::s + m_button->sizeHint().height();
    const bool isRoomy = height() >= words + kIconSize + space::s + 2 * space::l;
    m_icon->setVisible(isRoomy);
    const int margin = isRoomy ? space::l : space::xs;
    layout()->setContentsMargins(space::xl, margin, space::xl, margin);
}

void EmptyState::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::showIcon() {
    m_icon->setPixmap(iconPixmap(m_iconName, kIconSize, tokensOf(this).textMuted, devicePixelRatioF()));
}

} // namespace ow

#include "moc_empty_state.cpp"
