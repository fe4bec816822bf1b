#include "editors/parts/card_list.h"

#include "widgets/fields/field_row.h"
#include "widgets/fields/lead_to.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

CardColumn::CardColumn(QWidget* host, const QString& emptyText, const QString& addText,
                       const QString& addName)
    : QObject(host), m_host(host), m_layout(new QVBoxLayout(host)),
      m_empty(textLabel(emptyText, TextRole::Body, Tone::Muted)), m_add(new QPushButton(addText)),
      m_foot(new QWidget), m_addRow(new FieldRow({}, m_foot)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::m);
    m_empty->setWordWrap(true);
    m_add->setObjectName(addName);
    m_add->setIcon(icon(u"add"_s, Tone::Secondary));
    m_layout->addWidget(m_empty);
    auto* foot = new FlowLayout(m_foot, space::s);
    foot->addWidget(m_add);
    m_foot->setFocusProxy(m_add); // the jump to a finding goes there
    m_layout->addWidget(m_addRow);
    showEmpty();
}

void CardColumn::insert(FormPart* card) {
    m_layout->insertWidget(m_layout->indexOf(m_addRow), card);
    card->show(); // at once: it may get the keys
    m_cards.append(card);
    showEmpty();
}

void CardColumn::addBeside(QWidget* button) {
    m_foot->layout()->addWidget(button);
}

void CardColumn::removeLast() {
    FormPart* card = m_cards.takeLast();
    m_layout->removeWidget(card);
    card->hide();
    card->setParent(nullptr);
    // It may be the sender of the signal that led here.
    card->deleteLater();
    showEmpty();
}

void CardColumn::showLast() {
    if (m_cards.isEmpty())
        return;
    FormPart* card = m_cards.constLast();
    card->setFocus();
    bringIntoView(card);
}

void CardColumn::showEmpty() {
    m_empty->setVisible(m_cards.isEmpty() && !m_empty->text().isEmpty());
    m_host->setFocusProxy(m_cards.isEmpty() ? static_cast<QWidget*>(m_add) : m_cards.constFirst());
}

QWidget* cardHeader(FormPart* card, const QString& title, bool movable) {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QLabel* label = textLabel(title, TextRole::Body, Tone::Text);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setObjectName(u"cardTitle"_s);
    label->setWordWrap(true);
    layout->addWidget(label, 1);
    if (movable) {
        QToolButton* up = iconButton(u"up"_s, FormPart::tr("%1: move up").arg(card->subject()), u"moveUp"_s);
        QToolButton* down =
            iconButton(u"down"_s, FormPart::tr("%1: move down").arg(card->subject()), u"moveDown"_s);
        layout->addWidget(up);
        layout->addWidget(down);
        QObject::connect(up, &QToolButton::clicked, card, [card] { Q_EMIT card->moveRequested(-1); });
        QObject::connect(down, &QToolButton::clicked, card, [card] { Q_EMIT card->moveRequested(1); });
    }
    QToolButton* remove =
        iconButton(u"delete"_s, FormPart::tr("Remove %1").arg(card->subject()), u"remove"_s);
    layout->addWidget(remove);
    QObject::connect(remove, &QToolButton::clicked, card, &FormPart::removeRequested);
    return header;
}

} // namespace ow

#include "moc_card_list.cpp"
