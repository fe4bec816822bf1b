#include "widgets/section_card.h"

#include "widgets/elided_label.h"
#include "widgets/flow_layout.h"
#include "widgets/folding_row.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <QVariant>

namespace ow {

namespace {

constexpr int kLeastToggle = 64;

} // namespace

SectionCard::SectionCard(const QString& title, QWidget* parent)
    : QFrame(parent), m_title(new ElidedLabel(title, TextRole::Heading)),
      m_summary(new ElidedLabel({}, TextRole::Small, Tone::Muted)), m_header(new QHBoxLayout),
      m_body(new QWidget), m_bodyLayout(new QVBoxLayout(m_body)) {
    setProperty("card", true);
    m_header->setContentsMargins(0, 0, 0, 0);
    m_header->setSpacing(space::s);
    m_header->addWidget(m_title);
    m_header->addWidget(m_summary);
    m_header->addStretch();
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(space::l);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::l);
    layout->setSpacing(space::m);
    layout->addLayout(m_header);
    layout->addWidget(m_body);
    setAccessibleName(title);
}

void SectionCard::addHeaderWidget(QWidget* widget) {
    m_header->addWidget(widget);
}

void SectionCard::setTitle(const QString& title) {
    m_title->setText(title);
}

void SectionCard::setSummary(const QString& summary) {
    m_summary->setText(summary);
}

Fold::Fold(const QString& title, const QString& subject, QWidget* parent)
    : QWidget(parent), m_subject(subject), m_toggle(new QToolButton),
      m_header(new FoldingRow(space::s, FoldingRow::Share::FirstTakesRest)), m_body(new QWidget),
      m_bodyLayout(new QVBoxLayout(m_body)) {
    setTitle(title);
    m_toggle->setFont(themeFont(TextRole::Small));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setProperty("kind", QStringLiteral("segment"));
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setMinimumWidth(kLeastToggle);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(space::m);
    m_body->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_header->addWidget(m_toggle);
    m_header->itemAt(0)->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->addLayout(m_header);
    layout->addWidget(m_body);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool on) {
        m_toggle->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(on);
        Q_EMIT toggled(on);
    });
}

void Fold::setTitle(const QString& title) {
    m_toggle->setText(title);
    m_toggle->setAccessibleName(m_subject.isEmpty() ? title : tr("%1: %2").arg(m_subject, title));
}

void Fold::addHeaderWidget(QWidget* widget) {
    if (!m_controls) {
        auto* controls = new QWidget;
        m_controls = new FlowLayout(controls, space::s);
        m_header->addWidget(controls);
    }
    m_controls->addWidget(widget);
}

void Fold::setExpanded(bool expanded) {
    m_toggle->setChecked(expanded);
}

bool Fold::isExpanded() const {
    return m_toggle->isChecked();
}

} // namespace ow

#include "moc_section_card.cpp"
