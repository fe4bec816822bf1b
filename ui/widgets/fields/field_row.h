#pragma once

#include "base/finding.h"
#include "widgets/theme.h"

#include <QVector>
#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace ow {

/// A labelled field: the quiet label above, the control, a hint, and beneath it what is wrong with it.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    /// Takes the control over. The label is its buddy; the control gets the label as accessible name when it
    /// has none. `label` may be empty.
    FieldRow(const QString& label, QWidget* control, QWidget* parent = nullptr);

    /// What the field means, in a quiet line beneath the control.
    void setHint(const QString& hint);
    void setLabel(const QString& label);

    /// The path of the field below the next enclosing widget that has one, e.g. "priority" (see fieldPathOf).
    void setFieldPath(const QString& path);
    /// The control itself shows the findings that point into its text.
    void leavePlacedToControl() { m_placedAtControl = true; }

    /// What the checks say about the field. The worst one gives their colour.
    void setFindings(const QVector<Finding>& findings);
    /// The field says itself what the checks say in findings whose codes begin with one of `families`, of its
    /// text as it stands: `own` is shown in their place.
    void setOwnFindings(const QStringList& families, const QVector<Finding>& own);
    [[nodiscard]] QString messageText() const;

    [[nodiscard]] QWidget* control() const { return m_control; }

public Q_SLOTS:
    /// A problem with what was typed, that never reached the catalog; empty text takes it away. A control
    /// with a signal problem(QString) is connected to it.
    void setInputProblem(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Lines of one colour beneath the control, with an icon; nothing until there is something to say.
    struct Note {
        QWidget* box = nullptr;
        QLabel* icon = nullptr;
        QLabel* text = nullptr;
        QString said; ///< without the places where a long word may break
    };
    void showMessages();
    void showNote(Note& note, const QString& text, Severity severity);

    QWidget* m_control;
    QVBoxLayout* m_layout;
    QLabel* m_label = nullptr;
    QLabel* m_hint = nullptr;
    Note m_inputNote;    ///< what was typed is wrong
    Note m_findingsNote; ///< what the catalog holds is
    QVector<Finding> m_findings;
    QStringList m_ownFamilies; ///< codes of `m_own`; none: it says nothing itself
    QVector<Finding> m_own;
    QString m_inputProblem;
    bool m_placedAtControl = false;
};

/// A place for findings that belong to a whole card or form and to no field of it; takes no room when empty.
[[nodiscard]] FieldRow* findingsNote(QWidget* parent = nullptr);

/// Gives a widget a path; the paths of the fields in it are relative to it.
void setFieldPath(QWidget* widget, const QString& path);

/// The full path of a widget: its own and its parents' paths joined with '/', e.g. "capping/0/limit".
[[nodiscard]] QString fieldPathOf(const QWidget* widget);

} // namespace ow
