#include "editors/parts/form_part.h"

#include "document/authoring.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

FormPart::FormPart(CatalogDocument& document, const QString& subject, QWidget* parent)
    : QFrame(parent), m_document(document), m_subject(subject) {}

QString FormPart::spoken(const QString& label) const {
    if (m_subject.isEmpty())
        return label;
    return m_subject + u' ' + label.left(1).toLower() + label.mid(1);
}

FieldRow* FormPart::row(const QString& label, QWidget* control, const QString& path, const QString& name) {
    control->setObjectName(name);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(spoken(label));
    auto* field = new FieldRow(label, control);
    field->setFieldPath(path);
    return field;
}

template <class Field>
void FormPart::createFor(Field* field, EntityKind kind) {
    field->setCreatable(kind == EntityKind::PersonalizedOffer ? FormPart::tr("offer") : kindWords(kind));
    connect(field, &Field::createRequested, this, [this, field, kind](const QString& name) {
        const Result<EntityKey> made = createEntity(m_document, kind, name);
        if (!made) {
            Q_EMIT field->problem(errorSentences(made.error()));
            return;
        }
        field->take({made->id, name, {}});
        Q_EMIT created(*made);
    });
}

ReferenceCombo* FormPart::entityCombo(const QString& label, EntityKind kind) {
    auto* combo = new ReferenceCombo(spoken(label), [this, kind] { return referenceItems(catalog(), kind); });
    connect(combo, &ReferenceCombo::openRequested, this, [this, kind](const QString& id) {
        Q_EMIT openRequested({kind, id});
    });
    createFor(combo, kind);
    return combo;
}

TagChips* FormPart::entityChips(const QString& label, const QString& noun, EntityKind kind) {
    auto* chips = new TagChips(spoken(label), m_subject.isEmpty() ? noun : m_subject + u' ' + noun,
                               [this, kind] { return referenceItems(catalog(), kind); });
    chips->setPlaceholder(tr("Add %1").arg(noun));
    chips->setOpenable(true);
    connect(chips, &TagChips::openRequested, this, [this, kind](const QString& id) {
        Q_EMIT openRequested({kind, id});
    });
    createFor(chips, kind);
    return chips;
}

QString FormPart::changeText(const QString& label) const {
    return tr("Change “%1”").arg(spoken(label));
}

QVector<ReferenceItem> referenceItems(const Catalog& catalog, EntityKind kind) {
    QVector<ReferenceItem> items;
    const QVector<EntityPtr> entities = catalog.entities(kind);
    items.reserve(entities.size());
    for (const EntityPtr& entity : entities)
        items.append({entityId(*entity), entityName(*entity), {}});
    std::sort(items.begin(), items.end(), [](const ReferenceItem& a, const ReferenceItem& b) {
        const int order = QString::localeAwareCompare(a.label(), b.label());
        return order != 0 ? order < 0 : a.id < b.id;
    });
    // Only where names do not tell them apart.
    for (qsizetype i = 0; i < items.size(); ++i) {
        const bool twin = (i > 0 && items[i - 1].label() == items[i].label()) ||
                          (i + 1 < items.size() && items[i + 1].label() == items[i].label());
        if (twin)
            items[i].detail = items[i].id;
    }
    return items;
}

ReferenceItem referenceItem(const Catalog& catalog, const EntityKey& key) {
    if (key.id.isEmpty())
        return {};
    const EntityPtr entity = catalog.entity(key);
    return entity ? ReferenceItem{key.id, entityName(*entity), {}} : ReferenceItem{key.id, {}, u"missing"_s};
}

void showReference(ReferenceCombo* combo, const Catalog& catalog, EntityKind kind, const QString& id) {
    combo->setCurrent(referenceItem(catalog, {kind, id}), catalog.contains({kind, id}));
}

QLayout* sideBySide(const QVector<QWidget*>& rows) {
    auto* layout = new FoldingRow(space::l, FoldingRow::Share::Equal);
    for (QWidget* row : rows)
        layout->addWidget(row);
    return layout;
}

QWidget* freshLines(QVBoxLayout* column, QWidget* old) {
    if (old) {
        old->hide();
        old->deleteLater();
    }
    auto* lines = new QWidget;
    auto* layout = new QVBoxLayout(lines);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    column->insertWidget(0, lines);
    return lines;
}

QFrame* quietLine() {
    auto* line = new QFrame;
    line->setProperty("line", true);
    line->setFixedHeight(1);
    return line;
}

CommitTextEdit* textArea(int leastLines, int mostLines, bool mono) {
    auto* edit = new CommitTextEdit;
    if (mono)
        edit->setFont(themeFont(TextRole::Mono));
    edit->setLines(leastLines, mostLines);
    return edit;
}

QToolButton* iconButton(const QString& iconName, const QString& accessibleName, const QString& objectName) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(accessibleName);
    button->setToolTip(accessibleName);
    button->setObjectName(objectName);
    return button;
}

} // namespace ow

#include "moc_form_part.cpp"
