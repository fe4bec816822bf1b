#include "editors/content/representation_list.h"

#include "catalog/reach.h"
#include "domain/content_languages.h"
#include "domain/empty_component.h"
#include "editors/content/internal/content_gallery.h"
#include "widgets/fields/lead_to.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostWords = 240; ///< pixels that words take on a button

} // namespace

RepresentationList::RepresentationList(CatalogDocument& document)
    : CardList(document, {},
               {RepresentationCard::tr("Representation"),
                RepresentationCard::tr(
                    "Without a representation an offer can appear nowhere. Add one for each placement "
                    "that may show it."),
                RepresentationCard::tr("Add representation"), u"addRepresentation"_s},
               {}),
      m_addMissing(new QPushButton), m_view(new SegmentedControl), m_gallery(new ContentGallery(document)),
      m_back(new QPushButton(RepresentationCard::tr("All placements"))) {
    setFieldPath(this, u"representations"_s);
    connect(addButton(), &QPushButton::clicked, this, &RepresentationList::choosePlacement);
    m_addMissing->setObjectName(u"addMissingPlacements"_s);
    m_addMissing->setIcon(icon(u"add"_s, Tone::Secondary));
    m_addMissing->hide();
    connect(m_addMissing, &QPushButton::clicked, this,
            [this] { addFor(m_missingTexts, m_addMissing->accessibleName()); });
    addBeside(m_addMissing);
    buildGallery();
}

void RepresentationList::buildGallery() {
    m_view->setObjectName(u"contentView"_s);
    m_view->setSegments({RepresentationCard::tr("Forms"), RepresentationCard::tr("Gallery")},
                        RepresentationCard::tr("Contents"));
    m_view->setCurrent(0);
    m_back->setObjectName(u"allPlacements"_s);
    m_back->setIcon(icon(u"chevron-left"_s, Tone::Secondary));
    m_back->setAccessibleName(RepresentationCard::tr("Back to all placements"));
    setButtonKind(m_back, u"quiet"_s);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(0, m_gallery);
    column->insertWidget(0, m_back, 0, Qt::AlignLeft);
    connect(m_view, &SegmentedControl::chosen, this, [this] {
        window()->setProperty(kLastGallery, isGallery());
        m_opened = -1;
        showView();
    });
    connect(m_back, &QPushButton::clicked, this, &RepresentationList::leave);
    connect(m_gallery, &ContentGallery::openRequested, this, [this](int representation, int content) {
        open(representation);
        card(representation)->showContent(content);
        card(representation)->writeContent();
    });
    connect(m_gallery, &ContentGallery::addRequested, this, [this](const PlacementId& placement) {
        addFor({placement}, RepresentationCard::tr("Add representation"));
    });
    connect(m_gallery, &ContentGallery::languageRequested, this,
            [this](int representation, const QString& tag) {
                open(representation);
                card(representation)->addLanguage(tag);
            });
    showView();
}

bool RepresentationList::isGallery() const {
    return m_view->current() == 1;
}

void RepresentationList::showView() {
    const bool gallery = isGallery();
    m_gallery->setVisible(gallery && m_opened < 0);
    m_back->setVisible(gallery && m_opened >= 0);
    for (int i = 0; i < value().size(); ++i)
        card(i)->setVisible(!gallery || i == m_opened);
}

/// In the place of the gallery.
void RepresentationList::open(int representation) {
    if (isGallery())
        m_opened = representation;
    showView();
}

void RepresentationList::leave() {
    const int opened = std::exchange(m_opened, -1);
    showView();
    if (QWidget* tile = m_gallery->tile(opened)) {
        tile->setFocus(Qt::OtherFocusReason);
        bringIntoView(tile);
    }
}

void RepresentationList::reveal(const QWidget* part) {
    for (int i = 0; i < value().size(); ++i) {
        if (card(i) == part || card(i)->isAncestorOf(part))
            open(i);
    }
}

void RepresentationList::showEvent(QShowEvent* event) {
    if (!std::exchange(m_isRead, true) && window()->property(kLastGallery).toBool()) {
        m_view->setCurrent(1);
        showView();
    }
    CardList::showEvent(event);
}

void RepresentationList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isGallery() && m_opened >= 0)
        leave();
    else
        CardList::keyPressEvent(event);
}

void RepresentationList::setValue(const EntityKey& offer, const QVector<Representation>& value) {
    CardList::setValue(value);
    for (int i = 0; i < value.size(); ++i)
        card(i)->setOffer(offer, missingLanguages(value, i));
    findMissing(offer);
    offerMissing();
    m_gallery->setValue(offer, value, m_missing);
    if (m_opened >= value.size())
        m_opened = -1;
    showView();
}

void RepresentationList::findMissing(const EntityKey& offer) {
    m_missing.clear();
    m_missingTexts.clear();
    for (const Activity* activity : catalog().all<Activity>()) {
        if (activity->status == ActivityStatus::Archived)
            continue;
        for (const PlacementId& id : placementsFor(offer, *activity, catalog())) {
            if (m_missing.contains(id) || hasOne(id))
                continue;
            m_missing.append(id);
            const auto* placement = catalog().find<Placement>(id);
            const ContentForm form = placement ? contentForm(placement->componentType) : ContentForm::Other;
            if (form != ContentForm::ImageLink && form != ContentForm::Other)
                m_missingTexts.append(id);
        }
    }
}

/// One click for all texts that activities could ask for and do not find.
void RepresentationList::offerMissing() {
    m_addMissing->setVisible(!m_missingTexts.isEmpty());
    if (m_missingTexts.isEmpty())
        return;
    const QString text = m_missingTexts.size() == 1
                             ? RepresentationCard::tr("Add content for %1")
                                   .arg(catalog().find<Placement>(m_missingTexts.constFirst())->name)
                             : RepresentationCard::tr("Add content for all %n placements", nullptr,
                                                      int(m_missingTexts.size()));
    m_addMissing->setText(
        buttonText(m_addMissing->fontMetrics().elidedText(text, Qt::ElideRight, kMostWords)));
    m_addMissing->setToolTip(
        RepresentationCard::tr("%1: the activities that can choose it ask there").arg(text));
    m_addMissing->setAccessibleName(text);
}

bool RepresentationList::hasOne(const PlacementId& placement) const {
    return std::any_of(value().cbegin(), value().cend(),
                       [&](const Representation& r) { return r.placement == placement; });
}

/// In one step; the cursor goes into the first.
void RepresentationList::addFor(const QVector<PlacementId>& placements, const QString& what) {
    QVector<Representation> made;
    for (const PlacementId& id : placements) {
        Representation representation;
        representation.placement = id;
        representation.components = {emptyComponent(catalog().find<Placement>(id))};
        made.append(representation);
    }
    const int first = int(value().size());
    append(made, what);
    // When a menu is gone and has given the focus back.
    QMetaObject::invokeMethod(
        this,
        [this, first] {
            if (first >= value().size())
                return;
            open(first);
            card(first)->writeContent();
        },
        Qt::QueuedConnection);
}

void RepresentationList::choosePlacement() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"placementMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ReferenceItem& item : referenceItems(catalog(), EntityKind::Placement)) {
        const PlacementId id(item.id);
        if (hasOne(id))
            continue;
        connect(menu->addAction(buttonText(item.label())), &QAction::triggered, this,
                [this, id] { addFor({id}, RepresentationCard::tr("Add representation")); });
    }
    if (menu->isEmpty())
        menu->addAction(RepresentationCard::tr("Every placement has one; create another placement first"))
            ->setEnabled(false);
    popupUnder(menu, addButton());
    menu->setActiveAction(menu->actions().constFirst());
}

} // namespace ow
