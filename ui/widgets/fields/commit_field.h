#pragma once

#include "widgets/fields/hand_over.h"

#include <QEvent>
#include <QKeyEvent>
#include <QTimer>

namespace ow {

/// A field, typed into as into `Edit`, that hands over its text when the user pauses or leaves. It has no
/// undo of its own: undo hands over first and then belongs to the document. One that hands over on leaving
/// takes back what is typed in it, until there is nothing left to take back.
template <class Edit>
class CommitField : public Edit {
public:
    explicit CommitField(QWidget* parent) : Edit(parent), m_idle(idleTimer(this)) {
        QObject::connect(m_idle, &QTimer::timeout, this, &CommitField::flush);
    }

    /// What is typed stays, and leaving the field does not hand it over until it is another text.
    void keepBack() {
        m_handed = wholeText();
        m_idle->stop();
    }
    /// Hands the text over now, if there is anything new.
    void flush() {
        m_idle->stop();
        if (!isPending())
            return;
        m_handed = wholeText();
        handOut(m_handed);
    }
    /// Whether there is text that is not handed over yet.
    [[nodiscard]] bool isPending() const { return !m_isLong && wholeText() != m_handed; }
    /// Whether the value is too long for the field: its beginning is shown, and Delete empties the field.
    [[nodiscard]] bool isLong() const { return m_isLong; }
    virtual void setHandOver(HandOver when) { m_handOver = when; }
    [[nodiscard]] HandOver handOver() const { return m_handOver; }

protected:
    [[nodiscard]] virtual QString wholeText() const = 0;
    /// Tells the owner.
    virtual void handOut(const QString& text) = 0;
    /// Whether there is something typed that the field itself can take back.
    [[nodiscard]] virtual bool canTakeBack() const = 0;

    /// What the owner said last.
    [[nodiscard]] const QString& shownValue() const { return m_shown; }
    /// The owner says a value. False: it stays with what is shown, as it is the same or somebody is typing.
    bool takeValue(const QString& value) {
        if (value == m_shown || (m_idle->isActive() && this->hasFocus()))
            return false;
        acceptValue(value);
        m_idle->stop();
        return true;
    }
    void acceptValue(const QString& value) {
        m_shown = value;
        m_handed = value;
    }
    void setLong(bool isLong) {
        m_isLong = isLong;
        this->setReadOnly(isLong);
    }
    /// To be called when the text becomes another.
    void noteTyping() {
        if (m_handOver == HandOver::AtPause && isPending())
            m_idle->start();
    }

    bool event(QEvent* event) override {
        if (isDocumentKey(event) && event->type() == QEvent::ShortcutOverride && !isOwnUndo(event)) {
            flush();
            event->ignore();
            return false;
        }
        return Edit::event(event);
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (isDocumentKey(event) && !isOwnUndo(event)) {
            event->ignore();
        } else if (m_isLong && isEmptying(*event)) {
            setLong(false);
            this->clear();
        } else {
            Edit::keyPressEvent(event);
        }
    }
    void focusOutEvent(QFocusEvent* event) override {
        Edit::focusOutEvent(event);
        if (isLeft(*event, m_handOver))
            flush();
    }

private:
    /// What is not handed over is nothing that the document could take back.
    [[nodiscard]] bool isOwnUndo(QEvent* event) const {
        return m_handOver == HandOver::OnLeaving && isDocumentKey(event) && canTakeBack();
    }

    HandOver m_handOver = HandOver::AtPause;
    QString m_shown;  ///< what the owner said last
    QString m_handed; ///< what was handed over last, as the field says it; may have been refused
    QTimer* m_idle;
    bool m_isLong = false;
};

} // namespace ow
