#include "preview/look_card.h"

#include "preview/candidate_delegate.h"
#include "preview/look_model.h"
#include "preview/preview_session.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostHeight = 300; ///< of a list: what stands below it stays near

} // namespace

LookCard::LookCard(PreviewSession& session, QWidget* parent)
    : SectionCard(tr("This activity"), parent), m_session(session),
      m_name(new ElidedLabel({}, TextRole::Body, Tone::Secondary)), m_run(
                                                                        this, [this] { return begin(); },
                                                                        [this](Answer& answer) {
                                                                            m_answer = std::move(answer);
                                                                            showAnswer();
                                                                        }) {
    setObjectName(u"preview.lookCard"_s);
    m_name->setObjectName(u"preview.look.name"_s);
    body()->setSpacing(space::s);
    body()->addWidget(m_name);
    for (int i = 0; i < int(m_parts.size()); ++i)
        m_parts.at(std::size_t(i)) = makePart(i);
    connect(&session, &PreviewSession::resultChanged, this, &LookCard::wish);
    showAnswer();
}

LookCard::~LookCard() {
    m_stop.request_stop();
}

LookCard::Part LookCard::makePart(int number) {
    Part part{textLabel({}, TextRole::Body), textLabel({}, TextRole::Body, Tone::Secondary), new QListView,
              textLabel({}, TextRole::Small, Tone::Muted), new LookModel(this)};
    part.list->setObjectName(u"preview.look.%1"_s.arg(number));
    part.list->setModel(part.model);
    part.list->setItemDelegate(new CandidateDelegate(this));
    part.list->setResizeMode(QListView::Adjust);
    part.list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    part.list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    part.list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    part.list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    part.list->setMaximumHeight(kMostHeight);
    part.list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    part.list->setMouseTracking(true);
    part.nothing->setWordWrap(true);
    part.title->setWordWrap(true);
    for (QWidget* widget : QList<QWidget*>{part.title, part.nothing, part.list, part.more})
        body()->addWidget(widget);
    connect(part.list, &QListView::clicked, this,
            [this, part](const QModelIndex& index) { choose(part, index); });
    connect(part.list, &QListView::activated, this,
            [this, part](const QModelIndex& index) { choose(part, index); });
    return part;
}

void LookCard::setOpen(const std::optional<EntityKey>& key) {
    const bool isOne = key && isLookedAt(key->kind);
    const std::optional<EntityKey> open = isOne ? key : std::nullopt;
    if (open == m_open)
        return;
    m_open = open;
    m_answer.reset(); // of another one
    showAnswer();
    wish();
}

void LookCard::showEvent(QShowEvent* event) {
    SectionCard::showEvent(event);
    m_run.start();
}

void LookCard::wish() {
    m_stop.request_stop();
    m_run.wish();
}

LatestRun<LookCard::Answer>::Work LookCard::begin() {
    if (!m_open || !isVisible() || !m_session.isCurrent())
        return {};
    m_stop = std::stop_source();
    const auto result = m_session.result();
    const bool isDecided = result->error.isEmpty();
    const LookOrder order{{isDecided ? result->catalog : m_session.catalog(), m_session.choice(),
                           isDecided ? result->nowMs : m_session.nowMs(), m_stop.get_token()},
                          result->plan,
                          *m_open};
    return [order] { return lookAnswer(order); };
}

void LookCard::showAnswer() {
    const EntityPtr entity = m_open ? m_session.catalog().entity(*m_open) : nullptr;
    m_name->setText(entity ? entityLabel(*entity) : QString());
    if (m_open) {
        setTitle(m_open->kind == EntityKind::EligibilityRule ? tr("This rule")
                 : m_open->kind == EntityKind::OfferFilter   ? tr("This collection")
                 : m_open->kind == EntityKind::Placement     ? tr("This placement")
                                                             : tr("This activity"));
    }
    for (int i = 0; i < int(m_parts.size()); ++i) {
        const Part& part = m_parts.at(std::size_t(i));
        const bool isThere = m_answer && i < m_answer->parts.size();
        const LookPart told = isThere ? m_answer->parts.at(i) : LookPart();
        part.title->setText(told.title);
        part.list->setAccessibleName(told.title);
        part.nothing->setText(told.nothing);
        part.model->setLines(told.lines);
        part.more->setText(tr("and %n more", nullptr, told.more));
        part.title->setVisible(isThere);
        part.list->setVisible(!told.lines.isEmpty());
        part.list->updateGeometry();
        part.nothing->setVisible(isThere && told.lines.isEmpty());
        part.more->setVisible(told.more > 0);
    }
    setVisible(entity != nullptr);
}

void LookCard::choose(const Part& part, const QModelIndex& index) {
    const LookLine* line = part.model->line(index);
    if (!line || !m_open)
        return;
    const EntityKey of = *m_open; // what is chosen may make it another answer
    const EntityKey key = line->key;
    Q_EMIT lineChosen(of, key);
}

} // namespace ow

#include "moc_look_card.cpp"
