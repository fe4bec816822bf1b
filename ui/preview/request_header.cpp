#include "preview/request_header.h"

#include "catalog/reach.h"
#include "decision/documents/request_json.h"
#include "preview/preview_session.h"
#include "preview/run/reason_text.h"
#include "widgets/elided_label.h"
#include "widgets/fields/instant_edit.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 20'000;
constexpr int kLabelWidth = 72; ///< as wide with the placement as without
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kDayMs = 1440 * kMinuteMs;

qint64 wholeMinute(qint64 ms) {
    return ms - ms % kMinuteMs;
}

QComboBox* makeCombo(const QString& objectName, const QString& name) {
    auto* combo = new QComboBox;
    combo->setObjectName(objectName);
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    combo->setMaxVisibleItems(20);
    return combo;
}

/// `line` holds the control where that does not stand alone.
QLabel* addRow(QGridLayout& grid, int row, const QString& text, QWidget* control, QWidget* line = nullptr) {
    QLabel* label = textLabel(text, TextRole::Body, Tone::Secondary);
    label->setBuddy(control);
    grid.addWidget(label, row, 0);
    grid.addWidget(line ? line : control, row, 1);
    return label;
}

/// Shows a list of (text, id) with one chosen; nothing is rebuilt when it is the same.
void fill(QComboBox& combo, const QVector<std::pair<QString, QString>>& items, const QString& chosen) {
    const QSignalBlocker quiet(&combo);
    bool same = combo.count() == items.size();
    for (int i = 0; same && i < combo.count(); ++i)
        same = combo.itemText(i) == items.at(i).first && combo.itemData(i).toString() == items.at(i).second;
    if (!same) {
        combo.clear();
        for (const auto& [text, id] : items)
            combo.addItem(text, id);
    }
    combo.setCurrentIndex(combo.findData(chosen));
}

template <class T>
QVector<std::pair<QString, QString>> named(const QVector<const T*>& entities) {
    QVector<std::pair<QString, QString>> items;
    for (const T* entity : entities)
        items.append({entity->name.isEmpty() ? entity->id.value() : entity->name, entity->id.value()});
    std::sort(items.begin(), items.end(),
              [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    return items;
}

QToolButton* makeStep(const QString& objectName, const QString& text, const QString& name) {
    auto* button = new QToolButton;
    button->setObjectName(objectName);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

RequestHeader::RequestHeader(PreviewSession& session, QWidget* parent)
    : QWidget(parent), m_session(session),
      m_activity(makeCombo(u"preview.activity"_s, tr("Preview activity"))),
      m_profile(makeCombo(u"preview.profile"_s, tr("Preview profile"))), m_try(new QToolButton),
      m_placement(makeCombo(u"preview.placement"_s, tr("Preview placement"))), m_now(new QToolButton),
      m_instant(new InstantEdit(tr("Preview instant"))),
      m_instantWords(new ElidedLabel({}, TextRole::Small, Tone::Muted)) {
    setObjectName(u"preview.request"_s);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(space::m, space::s, space::m, space::s);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    addRow(*grid, 0, tr("&Activity"), m_activity);
    addRow(*grid, 1, tr("&Profile"), m_profile, buildProfile());
    m_placementLabel = addRow(*grid, 2, tr("P&lacement"), m_placement);
    buildInstant(*grid, 3);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    connect(m_activity, &QComboBox::activated, this, [this](int index) {
        PreviewChoice choice = m_session.choice();
        choice.activity = ActivityId(m_activity->itemData(index).toString());
        m_session.setChoice(choice);
    });
    connect(m_profile, &QComboBox::activated, this, [this](int index) {
        PreviewChoice choice = m_session.choice();
        choice.profile = ProfileId(m_profile->itemData(index).toString());
        m_session.setChoice(choice);
    });
    connect(m_placement, &QComboBox::activated, this, [this](int index) {
        PreviewChoice choice = m_session.choice();
        choice.placement = PlacementId(m_placement->itemData(index).toString());
        m_session.setChoice(choice);
    });
    connect(&session, &PreviewSession::choiceChanged, this, &RequestHeader::showChoice);
    connect(&session, &PreviewSession::resultChanged, this, &RequestHeader::showInstant);
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &RequestHeader::keepNow);
    tick->start(kTickMs);
    showChoice();
}

QWidget* RequestHeader::buildProfile() {
    m_try->setObjectName(u"preview.tryProfile"_s);
    m_try->setIcon(icon(u"edit"_s));
    m_try->setAutoRaise(true);
    m_try->setFocusPolicy(Qt::StrongFocus);
    m_try->setAccessibleName(tr("Try the profile with other values"));
    m_try->setToolTip(tr("Try other values, just for now"));
    connect(m_try, &QToolButton::clicked, this, [this] {
        Q_EMIT tryRequested({EntityKind::TestProfile, m_session.choice().profile.value()});
    });
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_profile, 1);
    layout->addWidget(m_try);
    return line;
}

/// Now is now also after a while.
void RequestHeader::keepNow() {
    const auto result = m_session.result();
    const bool isOld = result && wholeMinute(result->nowMs) != wholeMinute(m_session.nowMs());
    if (isVisible() && isOld && !m_session.choice().instantMs)
        m_session.refresh();
}

void RequestHeader::buildInstant(QGridLayout& grid, int row) {
    m_now->setObjectName(u"preview.now"_s);
    m_now->setText(tr("Now"));
    m_now->setCheckable(true);
    m_now->setFocusPolicy(Qt::StrongFocus);
    m_now->setAccessibleName(tr("Preview now"));
    m_now->setToolTip(tr("Decide at the present time"));
    m_instant->setObjectName(u"preview.instant"_s);
    m_instant->setRequired();
    m_instant->setNow([this] { return m_session.nowMs(); });
    m_instant->setCompact();
    QToolButton* back = makeStep(u"preview.dayBack"_s, tr("−1d"), tr("One day earlier"));
    QToolButton* forth = makeStep(u"preview.dayForth"_s, tr("+1d"), tr("One day later"));
    auto* line = new QHBoxLayout;
    line->setSpacing(space::xs);
    for (QWidget* part :
         {static_cast<QWidget*>(m_now), static_cast<QWidget*>(back), static_cast<QWidget*>(forth)})
        line->addWidget(part);
    line->addStretch();
    QLabel* label = textLabel(tr("&Instant"), TextRole::Body, Tone::Secondary);
    label->setBuddy(m_instant);
    grid.addWidget(label, row, 0);
    grid.addWidget(m_instant, row, 1);
    grid.addLayout(line, row + 1, 1);
    grid.addWidget(m_instantWords, row + 2, 1);
    m_instantWords->setObjectName(u"preview.instantWords"_s);
    connect(back, &QToolButton::clicked, this, [this] { moveDays(-1); });
    connect(forth, &QToolButton::clicked, this, [this] { moveDays(1); });
    connect(m_now, &QToolButton::toggled, this, [this](bool now) {
        PreviewChoice choice = m_session.choice();
        choice.instantMs = now ? std::nullopt : std::optional(wholeMinute(m_session.nowMs()));
        m_session.setChoice(choice);
        if (now)
            m_session.refresh();
    });
    connect(m_instant, &InstantEdit::edited, this, [this](const std::optional<Timestamp>& value) {
        PreviewChoice choice = m_session.choice();
        choice.instantMs = value ? std::optional(value->ms()) : std::nullopt;
        m_session.setChoice(choice);
    });
}

void RequestHeader::moveDays(int days) {
    PreviewChoice choice = m_session.choice();
    choice.instantMs = choice.instantMs.value_or(wholeMinute(m_session.nowMs())) + days * kDayMs;
    m_session.setChoice(choice);
}

void RequestHeader::showChoice() {
    const PreviewChoice& choice = m_session.choice();
    fill(*m_activity, named(m_session.catalog().all<Activity>()), choice.activity.value());
    auto profiles = named(m_session.catalog().all<TestProfile>());
    profiles.append({tr("Unknown visitor (empty profile)"), QString()});
    fill(*m_profile, profiles, choice.profile.value());
    m_try->setEnabled(!choice.profile.isEmpty());
    showPlacements();
    showInstant();
}

void RequestHeader::showPlacements() {
    QVector<std::pair<QString, QString>> items;
    const auto* activity = m_session.catalog().find<Activity>(m_session.choice().activity);
    const auto placements = activity ? placementsOf(*activity, m_session.catalog()) : QVector<PlacementId>();
    for (const PlacementId& id : placements) {
        const auto* placement = m_session.catalog().find<Placement>(id);
        items.append({placement ? placement->name : id.value(), id.value()});
    }
    items.append({tr("All %n placements in one request", nullptr, int(placements.size())), QString()});
    fill(*m_placement, items, m_session.choice().placement.value());
    const bool several = placements.size() > 1;
    m_placement->setVisible(several);
    m_placementLabel->setVisible(several);
}

void RequestHeader::showInstant() {
    const PreviewChoice& choice = m_session.choice();
    const QSignalBlocker quietNow(m_now);
    m_now->setChecked(!choice.instantMs);
    const qint64 instant = choice.instantMs.value_or(wholeMinute(m_session.nowMs()));
    m_instant->setZone(m_session.catalog().zone());
    m_instant->setValue(Timestamp::fromMs(instant));
    m_instantWords->setText(shortInstantText(instant));
    m_instantWords->setToolTip(longInstantText(instant));
}

} // namespace ow

#include "moc_request_header.cpp"
