#include "editors/entity_header.h"

#include "domain/lifecycle.h"
#include "models/kind_text.h"
#include "widgets/elided_label.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/flow_layout.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayoutItem>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastBeside = 640; ///< width for name and status beside one another

/// One legal step of a lifecycle and the button that takes it.
struct StatusStep {
    QString token;
    QString text;
    bool primary = false;
};

QVector<StatusStep> stepsOf(const PersonalizedOffer& offer) {
    QVector<StatusStep> steps;
    for (const OfferStatus next : legalNext(offer.status)) {
        if (next == offer.status)
            continue;
        if (next == OfferStatus::Approved)
            steps.append({token(next), EntityHeader::tr("Approve"), true});
        else if (next == OfferStatus::Draft)
            steps.append({token(next), EntityHeader::tr("Back to draft"), false});
        else
            steps.append({token(next), EntityHeader::tr("Archive"), false});
    }
    return steps;
}

QVector<StatusStep> stepsOf(const FallbackOffer& offer) {
    PersonalizedOffer same;
    same.status = offer.status;
    return stepsOf(same);
}

QVector<StatusStep> stepsOf(const Activity& activity) {
    QVector<StatusStep> steps;
    for (const ActivityStatus next : legalNext(activity.status)) {
        if (next == activity.status)
            continue;
        switch (next) {
        case ActivityStatus::Live:
            steps.append({token(next), EntityHeader::tr("Activate"), true});
            break;
        case ActivityStatus::Draft:
            steps.append({token(next), EntityHeader::tr("Deactivate"), false});
            break;
        case ActivityStatus::Complete:
            steps.append({token(next), EntityHeader::tr("Complete"), false});
            break;
        case ActivityStatus::Archived:
            steps.append({token(next), EntityHeader::tr("Archive"), false});
            break;
        }
    }
    return steps;
}

QVector<StatusStep> stepsOf(const Entity& entity) {
    return std::visit(
        [](const auto& e) -> QVector<StatusStep> {
            if constexpr (requires { e.status; })
                return stepsOf(e);
            else
                return {};
        },
        entity);
}

void setStatus(Entity& entity, const QString& statusToken) {
    std::visit(
        [&](auto& e) {
            if constexpr (requires { e.status; }) {
                if (const auto status = fromToken<std::decay_t<decltype(e.status)>>(statusToken))
                    e.status = *status;
            }
        },
        entity);
}

} // namespace

EntityHeader::EntityHeader(CatalogDocument& document, EntityKind kind)
    : FormPart(document, kindSingular(kind)), m_kind(kind), m_icon(new QLabel),
      m_kindName(textLabel(kindSingular(kind), TextRole::Small, Tone::Muted)), m_name(new CommitLineEdit),
      m_statusLine(new QWidget), m_pill(new StatusPill), m_steps(new FlowLayout(m_statusLine, space::s)),
      m_id(new ElidedLabel({}, TextRole::Small, Tone::Muted)),
      m_authors(new ElidedLabel({}, TextRole::Small, Tone::Muted)) {
    m_name->setFont(themeFont(TextRole::Title));
    m_name->setProperty("kind", u"bare"_s);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMinimumHeight(40);
    m_pill->setObjectName(u"statusPill"_s);
    m_id->setObjectName(u"entityId"_s);
    QToolButton* copy = iconButton(u"copy"_s, tr("Copy id"), u"copyId"_s);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(entityId(m_value)); });

    auto* kindLine = new QHBoxLayout;
    kindLine->setSpacing(space::s);
    kindLine->addWidget(m_icon);
    kindLine->addWidget(m_kindName);
    kindLine->addStretch();
    kindLine->addWidget(m_id);
    kindLine->addWidget(copy);
    m_steps->addWidget(m_pill);
    auto* nameLine = new FoldingRow(space::m, FoldingRow::Share::FirstTakesRest);
    FieldRow* nameRow = row({}, m_name, u"name"_s, u"name"_s);
    // By the width of the window alone: nothing moves while a name is typed or a word about it comes.
    nameRow->setSizePolicy(QSizePolicy::Ignored, nameRow->sizePolicy().verticalPolicy());
    nameLine->setLeastBeside(kLeastBeside);
    nameLine->addWidget(nameRow);
    nameLine->addWidget(m_statusLine);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addLayout(kindLine);
    layout->addLayout(nameLine);
    m_authors->setObjectName(u"authors"_s);
    m_authors->setMinimumHeight(m_authors->fontMetrics().lineSpacing()); // it is read by and by
    layout->addWidget(m_authors);
    m_name->setAccessibleName(spoken(tr("Name")));
    bindTyped(tr("Name"), m_name,
              [this](const QString& text) { std::visit([&](auto& e) { e.name = text; }, m_value); });
    showKind();
}

void EntityHeader::setValue(const Entity& entity) {
    m_value = entity;
    m_name->setValue(entityName(entity));
    m_id->setText(entityId(entity));
    const QString status = statusToken(entity);
    m_pill->setStatus(status);
    m_statusLine->setVisible(!status.isEmpty());
    if (status != m_shownStatus) {
        m_shownStatus = status;
        showSteps();
    }
}

void EntityHeader::setAuthors(const QString& text) {
    m_authors->setText(text);
}

void EntityHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showKind();
    FormPart::changeEvent(event);
}

void EntityHeader::showKind() {
    m_icon->setPixmap(iconPixmap(kindIcon(m_kind), 16, tokensOf(this).textMuted, devicePixelRatioF()));
}

void EntityHeader::showSteps() {
    while (QLayoutItem* item = m_steps->takeAt(1)) { // the pill stays
        // The button that was pressed to get here may be among them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (!document().store().isWritable())
        return;
    for (const StatusStep& step : stepsOf(m_value)) {
        auto* button = new QPushButton(step.text);
        button->setObjectName(u"status:"_s + step.token);
        button->setAccessibleName(step.text);
        if (step.primary)
            setButtonKind(button, u"primary"_s);
        m_steps->addWidget(button);
        if (button->parentWidget()) // else it comes into sight with the header
            button->show();
        connect(button, &QPushButton::clicked, this, [this, step] {
            setStatus(m_value, step.token);
            Q_EMIT edited(tr("%1 “%2”").arg(step.text, entityLabel(m_value)), QString());
        });
    }
}

} // namespace ow

#include "moc_entity_header.cpp"
