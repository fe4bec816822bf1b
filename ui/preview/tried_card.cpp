#include "preview/tried_card.h"

#include "catalog/catalog_diff.h"
#include "catalog/free_name.h"
#include "compare/field_text.h"
#include "document/catalog_document.h"
#include "document/scratch.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFields = 12; ///< of one entity are told one by one

QToolButton* resetButton(const QString& what) {
    auto* button = new QToolButton;
    button->setIcon(icon(u"undo"_s));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(what);
    button->setToolTip(what);
    return button;
}

/// Attributes of a profile as its form calls them: "companions › dog".
QString titleOf(const QString& path) {
    constexpr QLatin1StringView document("document/");
    return path.startsWith(document) ? path.mid(document.size()).replace(u'/', u" › "_s) : fieldTitle(path);
}

/// "Priority: 40 → 90"
QString fieldWords(const FieldChange& field, const EntityNames& names) {
    const auto words = [&names](const QJsonValue& value) {
        const QString text = valueText(value, names);
        return text.isEmpty() ? TriedCard::tr("nothing") : text;
    };
    return TriedCard::tr("%1: %2 → %3").arg(fieldTitle(field.path), words(field.before), words(field.after));
}

} // namespace

TriedCard::TriedCard(CatalogDocument& document, QWidget* parent)
    : SectionCard(tr("Tried just for now"), parent), m_document(document), m_lines(new QVBoxLayout),
      m_makeProfile(new QPushButton(tr("Save as new profile"))) {
    setObjectName(u"preview.tried"_s);
    m_lines->setSpacing(space::xs);
    body()->addLayout(m_lines);
    body()->addWidget(makeFoot());
    connect(&document.scratch(), &Scratch::changed, this, &TriedCard::showTried);
    connect(&document, &CatalogDocument::changed, this, &TriedCard::showTried);
    hide();
    showTried();
}

QWidget* TriedCard::makeFoot() {
    auto* foot = new QWidget;
    auto* layout = new FlowLayout(foot, space::s);
    auto* reset = new QPushButton(tr("Reset all"));
    reset->setObjectName(u"preview.tried.reset"_s);
    reset->setAccessibleName(tr("Reset all that is tried"));
    connect(reset, &QPushButton::clicked, &m_document.scratch(), &Scratch::dropAll);
    auto* keep = new QPushButton(tr("Save the changes"));
    keep->setObjectName(u"preview.tried.keep"_s);
    keep->setAccessibleName(tr("Save what is tried to the catalog"));
    keep->setToolTip(tr("Change the catalog so, as one step that can be undone"));
    connect(keep, &QPushButton::clicked, this, &TriedCard::keep);
    m_makeProfile->setObjectName(u"preview.tried.makeProfile"_s);
    m_makeProfile->setAccessibleName(tr("Save the tried profile as a new one"));
    connect(m_makeProfile, &QPushButton::clicked, this, &TriedCard::makeProfile);
    for (QPushButton* button : {reset, m_makeProfile, keep})
        layout->addWidget(button);
    return foot;
}

void TriedCard::showTried() {
    const ChangeSet change = m_document.scratch().change(m_document.catalog());
    const auto same = [](const Change& a, const Change& b) {
        return a.before == b.before && a.after == b.after;
    };
    if (std::equal(change.changes.cbegin(), change.changes.cend(), m_shown.changes.cbegin(),
                   m_shown.changes.cend(), same) &&
        isHidden() == change.isEmpty())
        return;
    m_shown = change;
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        item->widget()->hide(); // one of its buttons may have been pressed
        item->widget()->deleteLater();
        delete item;
    }
    bool hasProfile = false;
    for (const Change& one : change.changes) {
        addEntity(one);
        hasProfile = hasProfile || (one.before && one.key().kind == EntityKind::TestProfile);
    }
    m_makeProfile->setVisible(hasProfile);
    setVisible(!change.isEmpty());
}

void TriedCard::addEntity(const Change& change) {
    const EntityKey key = change.key();
    const QString name = entityLabel(*change.after);
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto* open = new QPushButton(buttonText(name));
    open->setObjectName(u"preview.tried.open"_s);
    open->setAccessibleName(tr("Try “%1” further").arg(name));
    open->setToolTip(tr("Try further"));
    setButtonKind(open, u"quiet"_s);
    QToolButton* reset = resetButton(tr("Reset “%1”").arg(name));
    reset->setObjectName(u"preview.tried.resetEntity"_s);
    layout->addWidget(open);
    layout->addStretch();
    layout->addWidget(reset);
    m_lines->addWidget(head);
    connect(open, &QPushButton::clicked, this, [this, key] { Q_EMIT openRequested(key); });
    connect(reset, &QToolButton::clicked, this, [this, key] { m_document.scratch().drop(key); });
    if (!change.before)
        return;
    const QVector<FieldChange> fields = entityDiff(change).fields;
    const bool isProfile = key.kind == EntityKind::TestProfile; // its texts are nobody's ids
    const EntityNames names =
        isProfile ? EntityNames() : EntityNames(m_document.scratch().over(m_document.catalog()));
    for (const FieldChange& field : fields.first(std::min(fields.size(), kMostFields)))
        addLine(key, field.path, fieldWords(field, names));
    if (fields.size() > kMostFields)
        addLine(key, {}, tr("and %n more", nullptr, int(fields.size() - kMostFields)));
}

void TriedCard::addLine(const EntityKey& key, const QString& path, const QString& text) {
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(space::m, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto* words = textLabel(text, TextRole::Small, Tone::Secondary);
    words->setObjectName(u"preview.tried.field"_s);
    words->setWordWrap(true);
    layout->addWidget(words, 1);
    if (!path.isEmpty()) {
        QToolButton* reset = resetButton(tr("Reset %1").arg(titleOf(path)));
        reset->setObjectName(u"preview.tried.resetField"_s);
        layout->addWidget(reset);
        connect(reset, &QToolButton::clicked, this,
                [this, key, path] { m_document.scratch().reset(key, path); });
    }
    m_lines->addWidget(line);
}

void TriedCard::keep() {
    ChangeSet change = m_document.scratch().change(m_document.catalog());
    change.label =
        change.changes.size() == 1
            ? tr("Save what was tried with “%1”").arg(entityLabel(*change.changes.constFirst().after))
            : tr("Save what was tried");
    m_document.applyLater(change, [this](const Result<void>& done) {
        if (done)
            m_document.scratch().dropAll();
    });
}

void TriedCard::makeProfile() {
    ChangeSet change;
    QVector<EntityKey> tried;
    for (const Change& one : std::as_const(m_shown.changes)) {
        const auto* profile = std::get_if<TestProfile>(&*one.after);
        if (!profile || !one.before)
            continue;
        TestProfile made = *profile;
        made.id = ProfileId(m_document.newId(EntityKind::TestProfile));
        made.name = freeName(m_document.catalog(), EntityKind::TestProfile, profile->name);
        change.label = tr("New profile “%1” from what was tried").arg(made.name);
        change.changes.append({nullptr, std::make_shared<const Entity>(made)});
        tried.append(one.key());
    }
    if (change.isEmpty() || !m_document.apply(change))
        return;
    for (const EntityKey& key : std::as_const(tried))
        m_document.scratch().drop(key);
    Q_EMIT profileMade(std::get<TestProfile>(*change.changes.constLast().after).id);
}

} // namespace ow

#include "moc_tried_card.cpp"
