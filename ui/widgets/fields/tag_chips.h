#pragma once

#include "widgets/fields/reference_model.h"

#include <QFrame>
#include <QStringList>

class QLineEdit;

namespace ow {

class FlowLayout;
class NameCompleter;

/// A set of things as chips: add by typing with completion, take away with Backspace in the empty field,
/// Delete on a chip, or a click on its cross. Used for tags, placements, offers, languages.
class TagChips : public QFrame {
    Q_OBJECT

public:
    /// `subject` ("Tags") names the field, `noun` ("tag") goes into "Add tag". `supplier` says what can be
    /// added.
    TagChips(const QString& subject, const QString& noun, ReferenceSupplier supplier,
             QWidget* parent = nullptr);

    void setItems(const QVector<ReferenceItem>& items);
    [[nodiscard]] QStringList ids() const;
    /// Whether text that the supplier does not know may be added as it is (languages, content types).
    void setFreeText(bool free);
    /// A name that nothing has may be made; see createRequested().
    void setCreatable(const QString& noun) { m_newNoun = noun; }
    /// Adds an item as the user would.
    void take(const ReferenceItem& item);
    /// Whether a click on a chip asks to open it.
    void setOpenable(bool openable) { m_openable = openable; }
    /// What stands in the empty field.
    void setPlaceholder(const QString& text);
    [[nodiscard]] QLineEdit* lineEdit() const { return m_edit; }

Q_SIGNALS:
    void edited(const QStringList& ids);
    void problem(const QString& text);
    void openRequested(const QString& id);
    /// The user wants something new of this name.
    void createRequested(const QString& name);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeChip(const ReferenceItem& item);
    void rebuild();
    void showPlaceholder();
    void fill();
    void showAll(bool choosesFirst);
    void takeRow(const QModelIndex& row);
    void accept(bool creates);
    void add(const QString& id);
    void removeAt(int index);

    QString m_noun;
    QString m_newNoun;
    QString m_emptyText;
    ReferenceSupplier m_supplier;
    QVector<ReferenceItem> m_items;
    bool m_freeText = false;
    bool m_openable = false;
    FlowLayout* m_flow;
    QList<QWidget*> m_chips;
    QLineEdit* m_edit;
    ReferenceModel* m_model;
    NameCompleter* m_completer;
};

} // namespace ow
