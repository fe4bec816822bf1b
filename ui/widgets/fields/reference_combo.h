#pragma once

#include "widgets/fields/reference_model.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace ow {

class NameCompleter;

/// Chooses one entity by typing a part of its name; shows its id and opens it. A text that names nothing
/// stays and is told by `problem`.
class ReferenceCombo : public QWidget {
    Q_OBJECT

public:
    /// `subject` ("Eligibility rule") begins the accessible names. `supplier` is asked when the list opens.
    ReferenceCombo(const QString& subject, ReferenceSupplier supplier, QWidget* parent = nullptr);
    ~ReferenceCombo() override;
    Q_DISABLE_COPY_MOVE(ReferenceCombo)

    /// Shows a chosen item; an empty id shows nothing chosen. `exists` false marks it as missing.
    void setCurrent(const ReferenceItem& item, bool exists = true);
    [[nodiscard]] QString currentId() const { return m_current.id; }
    void setPlaceholder(const QString& text);
    /// Whether the field may be emptied (then `edited` gives an empty id).
    void setClearable(bool clearable) { m_clearable = clearable; }
    /// Whether there is something to open; yes unless set.
    void setOpenable(bool openable);
    /// Whether text that is not in the list may stand as it is (URIs, content types).
    void setFreeText(bool free);
    /// The values are few and fixed: what is none of them is refused with the list of them.
    void setEnumerated() { m_enumerated = true; }
    /// A name that nothing has may be made: `noun` ("rule") says what; see createRequested().
    void setCreatable(const QString& noun) { m_newNoun = noun; }
    /// Chooses an item as the user would.
    void take(const ReferenceItem& item);
    [[nodiscard]] QLineEdit* lineEdit() const { return m_edit; }

Q_SIGNALS:
    void edited(const QString& id);
    void problem(const QString& text);
    void openRequested(const QString& id);
    /// The user wants something new of this name.
    void createRequested(const QString& name);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    [[nodiscard]] bool isWritten() const;
    void fill();
    void showAll(bool choosesOne);
    void accept();
    void choose(const QString& id);
    [[nodiscard]] int matchesOf(const QString& typed) const;
    void refuse(const QString& typed, int matches);

    ReferenceSupplier m_supplier;
    ReferenceItem m_current;
    bool m_clearable = false;
    bool m_freeText = false;
    bool m_enumerated = false;
    bool m_openable = true;
    QString m_newNoun;
    QLineEdit* m_edit;
    QToolButton* m_list;
    QToolButton* m_open;
    ReferenceModel* m_model;
    NameCompleter* m_completer;
};

} // namespace ow
