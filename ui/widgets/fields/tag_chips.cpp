#include "widgets/fields/tag_chips.h"

#include "widgets/fields/name_completer.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTimer>
#include <QToolButton>
#include <QVariant>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastName = 40;
constexpr int kAlone = 140;      ///< for the words of the empty field
constexpr int kBesideChips = 80; ///< for "Add…": a first chip begins no second line in a narrow field

/// As wide as it must be, and what its line leaves.
class ChipLine final : public QLineEdit {
public:
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
};

} // namespace

TagChips::TagChips(const QString& subject, const QString& noun, ReferenceSupplier supplier, QWidget* parent)
    : QFrame(parent), m_noun(noun), m_supplier(std::move(supplier)),
      m_flow(new FlowLayout(this, 6, FlowLayout::Wish::WidestItem)), m_edit(new ChipLine),
      m_model(new ReferenceModel(this)), m_completer(new NameCompleter(m_model, m_edit)) {
    setAccessibleName(subject);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_edit->setObjectName(u"chipText"_s);
    m_edit->setAccessibleName(tr("Add %1").arg(noun));
    m_edit->setProperty("kind", u"bare"_s);
    m_edit->setFixedHeight(26);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    m_flow->addWidget(m_edit);
    showPlaceholder();
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        fill();
        if (text.isEmpty())
            Q_EMIT problem({}); // what was wrong is gone
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { accept(true); });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (!m_edit->hasFocus())
            accept(false);
    });
    // The completer writes the text after this signal: clear the field once it has.
    connect(
        m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this](const QModelIndex& index) { takeRow(index); }, Qt::QueuedConnection);
}

void TagChips::setItems(const QVector<ReferenceItem>& items) {
    if (items == m_items && !m_chips.isEmpty())
        return;
    m_items = items;
    rebuild();
}

QStringList TagChips::ids() const {
    QStringList ids;
    for (const ReferenceItem& item : m_items)
        ids.append(item.id);
    return ids;
}

void TagChips::setPlaceholder(const QString& text) {
    m_emptyText = text;
    showPlaceholder();
}

QWidget* TagChips::makeChip(const ReferenceItem& item) {
    auto* chip = new QFrame(this);
    chip->setProperty("chip", item.detail == "missing"_L1 ? u"broken"_s : u"true"_s);
    chip->setToolTip(item.id);
    auto* name = new QToolButton;
    name->setText(buttonText(item.label()));
    name->setAutoRaise(true);
    name->setFixedHeight(26);
    name->setMinimumWidth(kLeastName); // a long name is elided
    name->setProperty("kind", u"segment"_s);
    name->setFocusPolicy(Qt::StrongFocus);
    name->setAccessibleName(item.label());
    name->setObjectName(u"chip:"_s + item.id);
    name->installEventFilter(this);
    auto* cross = new QToolButton;
    cross->setIcon(icon(u"close"_s));
    cross->setIconSize(QSize(12, 12));
    cross->setFixedSize(22, 22);
    cross->setAutoRaise(true);
    cross->setProperty("kind", u"segment"_s);
    cross->setFocusPolicy(Qt::NoFocus);
    cross->setAccessibleName(tr("Remove %1 %2").arg(m_noun, item.label()));
    cross->setObjectName(u"removeChip:"_s + item.id);
    auto* layout = new QHBoxLayout(chip);
    layout->setContentsMargins(4, 0, 3, 0);
    layout->setSpacing(0);
    layout->addWidget(name);
    layout->addWidget(cross);
    const QString id = item.id;
    connect(name, &QToolButton::clicked, this, [this, id] {
        if (m_openable)
            Q_EMIT openRequested(id);
    });
    connect(cross, &QToolButton::clicked, this, [this, id] { removeAt(int(ids().indexOf(id))); });
    return chip;
}

void TagChips::rebuild() {
    for (QWidget* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (int i = 0; i < m_items.size(); ++i) {
        QWidget* chip = makeChip(m_items[i]);
        m_flow->insertWidget(i, chip);
        chip->show();
        m_chips.append(chip);
    }
    showPlaceholder();
    updateGeometry();
}

void TagChips::showPlaceholder() {
    m_edit->setMinimumWidth(m_items.isEmpty() ? kAlone : kBesideChips);
    m_edit->setPlaceholderText(m_items.isEmpty() && !m_emptyText.isEmpty() ? m_emptyText : tr("Add…"));
}

void TagChips::setFreeText(bool free) {
    m_freeText = free;
    m_completer->setFreeText(free);
}

void TagChips::showAll(bool choosesFirst) {
    fill();
    m_completer->showAll(choosesFirst ? 0 : -1);
}

bool TagChips::eventFilter(QObject* object, QEvent* event) {
    if (object == m_edit && event->type() == QEvent::MouseButtonRelease && m_edit->text().isEmpty() &&
        static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
        showAll(false); // a click shows what there is
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (object == m_edit) {
        if (key == Qt::Key_Backspace && m_edit->text().isEmpty() && !m_items.isEmpty()) {
            removeAt(int(m_items.size()) - 1);
            return true;
        }
        if (key == Qt::Key_Down && !m_completer->isOpen()) {
            showAll(true);
            return true;
        }
    } else if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        const QString id = object->objectName().mid(5);
        m_edit->setFocus();
        removeAt(int(ids().indexOf(id)));
        return true;
    }
    return QFrame::eventFilter(object, event);
}

void TagChips::fill() {
    QVector<ReferenceItem> offered;
    const QVector<ReferenceItem> all = m_supplier();
    const QStringList chosen = ids();
    for (const ReferenceItem& item : all) {
        if (!chosen.contains(item.id))
            offered.append(item);
    }
    const QString typed = m_edit->text().trimmed();
    m_model->setItems(offered, typed);
    const bool present = std::any_of(m_items.cbegin(), m_items.cend(), [&typed](const ReferenceItem& item) {
        return item.label().compare(typed, Qt::CaseInsensitive) == 0;
    });
    if (!m_newNoun.isEmpty())
        m_model->offerNew(m_newNoun, present ? QString() : typed);
}

/// A row of the list: an item, or the one that makes something.
void TagChips::takeRow(const QModelIndex& row) {
    const QString name = row.data(ReferenceModel::kNewNameRole).toString();
    if (name.isEmpty())
        add(row.data(Qt::UserRole).toString());
    else
        Q_EMIT createRequested(name);
}

/// `creates`: Return makes what is missing; a field that is only left makes nothing.
void TagChips::accept(bool creates) {
    const QString typed = m_edit->text().trimmed();
    if (typed.isEmpty()) {
        Q_EMIT problem({});
        return;
    }
    if (m_completer->hasChoice() && m_edit->hasFocus())
        return; // the completer is about to say what was chosen
    m_completer->popup()->hide();
    for (const ReferenceItem& item : std::as_const(m_items)) {
        if (item.label().compare(typed, Qt::CaseInsensitive) == 0) { // it is there
            m_edit->clear();
            Q_EMIT problem({});
            return;
        }
    }
    fill();
    for (const ReferenceItem& item : m_model->items()) {
        const bool isSaid = m_freeText && item.detail.compare(typed, Qt::CaseInsensitive) == 0; // "English"
        if (isSaid || item.id == typed || item.label().compare(typed, Qt::CaseInsensitive) == 0) {
            add(item.id);
            return;
        }
    }
    m_completer->setCompletionPrefix(typed);
    if (m_freeText)
        add(typed);
    else if (const QModelIndex first = m_completer->completionModel()->index(0, 0);
             first.isValid() && (creates || first.data(ReferenceModel::kNewNameRole).toString().isEmpty()))
        takeRow(first); // the list shows it first
    else
        Q_EMIT problem(
            first.isValid()
                ? tr("Nothing is called “%1”. Choose one from the list, or press Return to create it.")
                      .arg(typed)
                : tr("Nothing is called “%1”. Choose one from the list.").arg(typed));
}

void TagChips::take(const ReferenceItem& item) {
    m_model->setItems({item});
    add(item.id);
}

void TagChips::add(const QString& id) {
    m_edit->clear();
    Q_EMIT problem({});
    QStringList now = ids();
    if (id.isEmpty() || now.contains(id))
        return;
    const int row = m_model->indexOf(id);
    m_items.append(row < 0 ? ReferenceItem{id, {}, {}} : m_model->items()[row]);
    m_items.last().detail.clear();
    rebuild();
    now.append(id);
    Q_EMIT edited(now);
}

void TagChips::removeAt(int index) {
    if (index < 0 || index >= m_items.size())
        return;
    m_items.removeAt(index);
    rebuild();
    m_edit->setFocus();
    Q_EMIT edited(ids());
}

} // namespace ow

#include "moc_tag_chips.cpp"
