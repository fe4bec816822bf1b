#include "editors/card_keys.h"

#include "widgets/application/tab_stops.h"
#include "widgets/fields/field_row.h"
#include "widgets/section_card.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QShortcut>

#include <algorithm>

namespace ow {

namespace {

constexpr int kMost = 9;

QList<SectionCard*> cardsOf(const QWidget* editor) {
    QList<SectionCard*> cards = editor->findChildren<SectionCard*>();
    const auto isOut = [](SectionCard* card) { return !card->isVisible() || tabStops(card).isEmpty(); };
    cards.erase(std::remove_if(cards.begin(), cards.end(), isOut), cards.end());
    const auto top = [editor](const SectionCard* card) { return card->mapTo(editor, QPoint()).y(); };
    std::stable_sort(cards.begin(), cards.end(),
                     [&top](const SectionCard* a, const SectionCard* b) { return top(a) < top(b); });
    return cards;
}

/// A long text, where there is one; else the first field.
QWidget* placeToWrite(const SectionCard* card) {
    QWidget* first = nullptr;
    for (const FieldRow* row : card->findChildren<FieldRow*>()) {
        QWidget* control = row->control();
        if (!control || !control->isVisible() || !control->isEnabled())
            continue;
        if (qobject_cast<QPlainTextEdit*>(control))
            return control;
        first = first ? first : control;
    }
    return first;
}

void goTo(SectionCard* card) {
    const QWidget* focus = QApplication::focusWidget();
    const QList<QWidget*> stops = tabStops(card);
    QWidget* place = card->isAncestorOf(focus) ? stops.constLast() : placeToWrite(card);
    focusStop(place ? place : stops.constFirst(), Qt::TabFocusReason); // what is in it is selected
}

} // namespace

void addCardKeys(QWidget* editor) {
    for (int i = 0; i < kMost; ++i) {
        auto* key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), editor);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(key, &QShortcut::activated, editor, [editor, i] {
            if (const QList<SectionCard*> cards = cardsOf(editor); i < cards.size())
                goTo(cards.at(i));
        });
    }
}

} // namespace ow
