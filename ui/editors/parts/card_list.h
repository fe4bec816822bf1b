#pragma once

#include "editors/parts/form_part.h"

#include <QPushButton>
#include <QVector>

#include <functional>

class QLabel;

namespace ow {

class FieldRow;

/// The widgets of a list of cards without their values: cards in a column, a word where there is none, the
/// button that adds one.
class CardColumn : public QObject {
    Q_OBJECT

public:
    /// Builds into `host`. `emptyText` stands where there is no card.
    CardColumn(QWidget* host, const QString& emptyText, const QString& addText, const QString& addName);

    void insert(FormPart* card);
    void removeLast();
    [[nodiscard]] int count() const { return int(m_cards.size()); }
    [[nodiscard]] FormPart* card(int index) const { return m_cards[index]; }
    [[nodiscard]] QPushButton* addButton() const { return m_add; }
    /// Puts another way to add beside the button.
    void addBeside(QWidget* button);
    /// Brings the last card into view and puts the cursor into it.
    void showLast();

private:
    void showEmpty();

    QWidget* m_host;
    QVBoxLayout* m_layout;
    QLabel* m_empty;
    QPushButton* m_add;
    QWidget* m_foot;    ///< the ways to add
    FieldRow* m_addRow; ///< what is wrong with the list as a whole stands beneath the button
    QVector<FormPart*> m_cards;
};

/// The line at the top of a card: title, up, down, remove.
QWidget* cardHeader(FormPart* card, const QString& title, bool movable);

/// A list of values shown as cards of one kind; the card at a place shows whatever value stands there, so
/// that focus and cursor stay when the list changes around them.
template <class Card, class Value>
class CardList : public FormPart {
public:
    struct Texts {
        QString noun; ///< "Capping rule"; numbered in subjects
        QString empty;
        QString add;
        QString addName; ///< object name of the add button
    };

    CardList(CatalogDocument& document, const QString& subject, Texts texts, std::function<Value()> makeNew,
             QWidget* parent = nullptr)
        : FormPart(document, subject, parent), m_texts(std::move(texts)), m_makeNew(std::move(makeNew)),
          m_column(new CardColumn(this, m_texts.empty, m_texts.add, m_texts.addName)) {
        addButton()->setAccessibleName(spoken(m_texts.add));
        if (m_makeNew)
            connect(addButton(), &QPushButton::clicked, this, [this] { append(m_makeNew()); });
    }

    [[nodiscard]] const QVector<Value>& value() const { return m_value; }

    void setValue(const QVector<Value>& value) {
        m_value = value;
        while (m_column->count() > m_value.size())
            m_column->removeLast();
        while (m_column->count() < m_value.size())
            m_column->insert(makeCard(m_column->count()));
        for (int i = 0; i < m_column->count(); ++i)
            card(i)->setValue(m_value[i]);
    }

    [[nodiscard]] Card* card(int index) const { return static_cast<Card*>(m_column->card(index)); }
    [[nodiscard]] QPushButton* addButton() const { return m_column->addButton(); }
    void addBeside(QWidget* button) { m_column->addBeside(button); }

    void append(const Value& value) {
        append(QVector<Value>{value}, m_texts.add);
        m_column->showLast();
    }
    /// Several in one step, named `what`.
    void append(const QVector<Value>& values, const QString& what) {
        QVector<Value> next = m_value;
        next.append(values);
        replace(next, what);
    }

private:
    void replace(const QVector<Value>& next, const QString& what) {
        m_value = next;
        Q_EMIT edited(what, QString());
    }

    Card* makeCard(int index) {
        const QString name = m_texts.noun + u' ' + QString::number(index + 1);
        auto* made = new Card(document(), spoken(name));
        setFieldPath(made, QString::number(index));
        connect(made, &FormPart::edited, this,
                [this, made, index](const QString& what, const QString& typing) {
                    if (index >= m_value.size())
                        return; // a field of a card that is going away
                    m_value[index] = made->value();
                    Q_EMIT edited(what, typing);
                });
        passOn(made);
        connect(made, &FormPart::removeRequested, this, [this, name, index] {
            QVector<Value> next = m_value;
            next.removeAt(index);
            replace(next, FormPart::tr("Remove %1").arg(name));
        });
        connect(made, &FormPart::moveRequested, this, [this, name, index](int by) {
            const qsizetype to = index + by;
            if (to < 0 || to >= m_value.size())
                return;
            QVector<Value> next = m_value;
            next.swapItemsAt(index, to);
            replace(next, FormPart::tr("Move %1").arg(name));
        });
        return made;
    }

    Texts m_texts;
    std::function<Value()> m_makeNew;
    QVector<Value> m_value;
    CardColumn* m_column;
};

} // namespace ow
