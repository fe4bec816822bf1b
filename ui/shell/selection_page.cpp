#include "shell/selection_page.h"

#include "domain/lifecycle.h"
#include "models/kind_text.h"
#include "shell/actions/action_registry.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kButtonsWidth = 280;

/// What the buttons say; those of a status are followed by how many of the selected it can be done with.
struct SelectionStep {
    ActionId id;
    const char* text;
    const char* status; ///< token, empty = no status
};

constexpr std::array kSteps{
    SelectionStep{ActionId::EditTogether, QT_TRANSLATE_NOOP("ow::SelectionPage", "Edit %1 together…"), ""},
    SelectionStep{ActionId::Approve, QT_TRANSLATE_NOOP("ow::SelectionPage", "Approve %1"), "approved"},
    SelectionStep{ActionId::Activate, QT_TRANSLATE_NOOP("ow::SelectionPage", "Activate %1"), "live"},
    SelectionStep{ActionId::BackToDraft, QT_TRANSLATE_NOOP("ow::SelectionPage", "Back to draft: %1"),
                  "draft"},
    SelectionStep{ActionId::Complete, QT_TRANSLATE_NOOP("ow::SelectionPage", "Complete %1"), "complete"},
    SelectionStep{ActionId::Archive, QT_TRANSLATE_NOOP("ow::SelectionPage", "Archive %1"), "archived"},
    SelectionStep{ActionId::Duplicate, QT_TRANSLATE_NOOP("ow::SelectionPage", "Duplicate %1"), ""},
    SelectionStep{ActionId::Copy, QT_TRANSLATE_NOOP("ow::SelectionPage", "Copy %1"), ""},
    SelectionStep{ActionId::Export, QT_TRANSLATE_NOOP("ow::SelectionPage", "Export %1…"), ""},
    SelectionStep{ActionId::Delete, QT_TRANSLATE_NOOP("ow::SelectionPage", "Delete %1"), ""},
};

template <class Status>
int countThatMay(const QMap<QString, int>& statuses, Status to) {
    int count = 0;
    for (auto it = statuses.cbegin(); it != statuses.cend(); ++it) {
        const auto from = fromToken<Status>(it.key());
        if (from && *from != to && isLegalTransition(*from, to))
            count += *it;
    }
    return count;
}

/// How many of these may get a status (DOMAIN.md 1.11).
int countThatMay(EntityKind kind, const QMap<QString, int>& statuses, const QString& status) {
    if (kind == EntityKind::Activity) {
        const auto to = fromToken<ActivityStatus>(status);
        return to ? countThatMay(statuses, *to) : 0;
    }
    const auto to = fromToken<OfferStatus>(status);
    return to ? countThatMay(statuses, *to) : 0;
}

} // namespace

SelectionPage::SelectionPage(const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), m_icon(new QLabel), m_title(textLabel({}, TextRole::Heading)),
      m_statuses(textLabel({}, TextRole::Body, Tone::Secondary)) {
    setObjectName(u"selection"_s);
    m_title->setObjectName(u"selection.title"_s);
    m_statuses->setObjectName(u"selection.statuses"_s);
    m_statuses->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    layout->setSpacing(space::s);
    layout->addStretch();
    for (QLabel* label : {m_icon, m_title, m_statuses}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addSpacing(space::s);
    for (const SelectionStep& step : kSteps)
        addButton(actions, step.id);
    layout->addStretch();
}

void SelectionPage::addButton(const ActionRegistry& actions, ActionId id) {
    QAction* action = actions.action(id);
    auto* button = new QPushButton;
    button->setIcon(action->icon());
    button->setObjectName(u"selection.%1"_s.arg(action->objectName()));
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    button->setMinimumWidth(kButtonsWidth);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    static_cast<QVBoxLayout*>(layout())->addWidget(button, 0, Qt::AlignHCenter);
    m_buttons.insert(int(id), button);
}

void SelectionPage::setSelection(EntityKind kind, int count, const QMap<QString, int>& statuses) {
    m_kind = kind;
    m_title->setText(tr("%1 selected").arg(kindCount(kind, count)));
    QStringList parts;
    for (auto it = statuses.cbegin(); it != statuses.cend(); ++it)
        parts.append(u"%1: %2"_s.arg(statusTitle(it.key()), QLocale().toString(*it)));
    m_statuses->setText(parts.join(u" · "_s));
    m_statuses->setVisible(!parts.isEmpty());
    for (const SelectionStep& step : kSteps) {
        const QString status = QString::fromLatin1(step.status);
        const bool fits = step.id != ActionId::EditTogether || !statuses.isEmpty();
        const int able = !fits ? 0 : status.isEmpty() ? count : countThatMay(kind, statuses, status);
        QPushButton* button = m_buttons.value(int(step.id));
        button->setText(tr(step.text).arg(QLocale().toString(able)));
        button->setAccessibleName(button->text());
        button->setVisible(able > 0);
    }
    showIcon();
}

QString SelectionPage::title() const {
    return m_title->text();
}

void SelectionPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void SelectionPage::showIcon() {
    m_icon->setPixmap(iconPixmap(kindIcon(m_kind), 32, tokensOf(this).textMuted, devicePixelRatioF()));
}

} // namespace ow

#include "moc_selection_page.cpp"
