#pragma once

#include "document/catalog_document.h"
#include "widgets/fields/field_row.h"
#include "widgets/fields/reference_model.h"

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace ow {

class CommitTextEdit;
class ReferenceCombo;
class TagChips;

/// A part of an editor that shows one value and hands over changed ones: the value goes in through the
/// subclass's setValue, comes out through its value() after `edited`. Parts write nothing themselves.
class FormPart : public QFrame {
    Q_OBJECT

public:
    /// `subject` ("Capping rule 1") comes before the labels in accessible names, so that they are unique in
    /// an editor; empty for the parts that are there once.
    FormPart(CatalogDocument& document, const QString& subject, QWidget* parent = nullptr);

    [[nodiscard]] const QString& subject() const { return m_subject; }

    /// Brings a part of it that is out of sight, such as one of several tabs, into sight.
    virtual void reveal([[maybe_unused]] const QWidget* part) {}

Q_SIGNALS:
    /// The user changed the value. `what` names the step for the undo menu; steps with the same non-empty
    /// `typing` that follow one another are one.
    void edited(const QString& what, const QString& typing);
    void openRequested(const ow::EntityKey& key);
    /// The user made something where it was missed; the part refers to it already.
    void created(const ow::EntityKey& key);
    void removeRequested();
    /// -1 up, +1 down.
    void moveRequested(int by);

protected:
    [[nodiscard]] CatalogDocument& document() const { return m_document; }
    [[nodiscard]] const Catalog& catalog() const { return m_document.catalog(); }

    /// "Capping rule 1 limit": the name under which assistive tools find a control.
    [[nodiscard]] QString spoken(const QString& label) const;
    /// A labelled row for a control; `path` is the member that it shows, relative to the part.
    FieldRow* row(const QString& label, QWidget* control, const QString& path, const QString& name);

    /// Connects a control that hands over typed text or numbers; `assign` puts them into the value.
    template <class Control, class Assign>
    void bindTyped(const QString& label, Control* control, Assign assign) {
        connect(control, &Control::committed, this, [this, label, assign](const auto& typed) {
            assign(typed);
            Q_EMIT edited(changeText(label), spoken(label));
        });
    }
    /// Connects a control whose every change is a step of its own.
    template <class Control, class Signal, class Assign>
    void bindChosen(const QString& label, Control* control, Signal signal, Assign assign) {
        connect(control, signal, this, [this, label, assign](const auto& chosen) {
            assign(chosen);
            Q_EMIT edited(changeText(label), QString());
        });
    }

    /// Passes on what an inner part says: its value is put in by `assign`.
    template <class Part, class Assign>
    void bindPart(Part* part, Assign assign) {
        connect(part, &FormPart::edited, this,
                [this, part, assign](const QString& what, const QString& typing) {
                    assign(part->value());
                    Q_EMIT edited(what, typing);
                });
        passOn(part);
    }
    /// Passes on what an inner part asks for.
    void passOn(const FormPart* part) {
        connect(part, &FormPart::openRequested, this, &FormPart::openRequested);
        connect(part, &FormPart::created, this, &FormPart::created);
    }

    // Both make what is missed under the name typed.
    ReferenceCombo* entityCombo(const QString& label, EntityKind kind);
    TagChips* entityChips(const QString& label, const QString& noun, EntityKind kind);

    [[nodiscard]] QString changeText(const QString& label) const;

private:
    template <class Field>
    void createFor(Field* field, EntityKind kind);

    CatalogDocument& m_document;
    QString m_subject;
};

/// What a list of entities offers, by name.
[[nodiscard]] QVector<ReferenceItem> referenceItems(const Catalog& catalog, EntityKind kind);
/// One entity as a list shows it; an id that the catalog does not hold is marked "missing".
[[nodiscard]] ReferenceItem referenceItem(const Catalog& catalog, const EntityKey& key);
void showReference(ReferenceCombo* combo, const Catalog& catalog, EntityKind kind, const QString& id);
template <class IdList>
[[nodiscard]] QVector<ReferenceItem> referenceItemsOf(const Catalog& catalog, EntityKind kind,
                                                      const IdList& ids) {
    QVector<ReferenceItem> items;
    for (const auto& id : ids) {
        if constexpr (requires { id.value(); })
            items.append(referenceItem(catalog, {kind, id.value()}));
        else
            items.append(referenceItem(catalog, {kind, id}));
    }
    return items;
}

/// A row of fields beside one another, all of equal width; under one another where the window is narrow.
[[nodiscard]] QLayout* sideBySide(const QVector<QWidget*>& rows);
/// An empty column of lines at the top of `column`, in place of `old`, which goes.
[[nodiscard]] QWidget* freshLines(QVBoxLayout* column, QWidget* old);
/// A thin line between two groups of fields.
[[nodiscard]] QFrame* quietLine();
/// A text area that grows with its text; `mono` for code.
[[nodiscard]] CommitTextEdit* textArea(int leastLines, int mostLines, bool mono = false);
/// An icon button that is found by its name.
[[nodiscard]] QToolButton* iconButton(const QString& iconName, const QString& accessibleName,
                                      const QString& objectName);

} // namespace ow
