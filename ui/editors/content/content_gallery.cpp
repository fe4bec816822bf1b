#include "editors/content/internal/content_gallery.h"

#include "catalog/catalog.h"
#include "content/current_addressee.h"
#include "content/document_pictures.h"
#include "document/catalog_document.h"
#include "domain/content_languages.h"
#include "editors/content/internal/content_tile.h"
#include "editors/content/internal/language_tabs.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastTile = 220;
constexpr int kMostColumns = 4;
constexpr int kPictureSide = 800; ///< of pictures, which are drawn small

QString nameOf(const Catalog& catalog, const PlacementId& id) {
    const auto* placement = catalog.find<Placement>(id);
    return placement ? entityLabel(*placement) : id.value();
}

} // namespace

ContentGallery::ContentGallery(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_grid(new QGridLayout(this)),
      m_run(
          this, [this] { return begin(); }, [this](Outcome& outcome) { finish(outcome); }),
      m_turn(new QTimer(this)) {
    setObjectName(u"gallery"_s);
    setAccessibleName(tr("Contents as they are seen"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::m);
    m_turn->setInterval(0);
    connect(m_turn, &QTimer::timeout, this, &ContentGallery::drawNext);
    connect(&CurrentAddressee::of(document), &CurrentAddressee::changed, this, [this] { m_run.wish(); });
    connect(&document, &CatalogDocument::findingsChanged, this, [this] {
        for (int i = 0; i < m_representations.size(); ++i)
            showTabs(i);
    });
}

void ContentGallery::setValue(const EntityKey& offer, const QVector<Representation>& representations,
                              const QVector<PlacementId>& missing) {
    if (offer != m_offer)
        m_chosen.clear();
    m_offer = offer;
    m_representations = representations;
    m_missing = missing;
    showTiles();
    m_run.wish();
}

QWidget* ContentGallery::tile(int representation) const {
    return representation >= 0 && representation < m_representations.size() ? m_tiles.at(representation)
                                                                            : nullptr;
}

bool ContentGallery::isCurrent() const {
    return m_run.isAnswered() && !m_turn->isActive();
}

ContentTile* ContentGallery::makeTile(int index) {
    auto* tile = new ContentTile(documentPictures(m_document, kPictureSide));
    tile->setObjectName(u"tile%1"_s.arg(index));
    connect(tile, &ContentTile::clicked, this, [this, index] {
        if (index >= m_representations.size())
            Q_EMIT addRequested(m_missing.at(index - m_representations.size()));
        else
            Q_EMIT openRequested(index, std::max(0, m_drawn.value(index).index));
    });
    connect(tile, &ContentTile::languageChosen, this, [this, index](int content) {
        m_chosen.insert(index, content);
        m_run.wish();
    });
    connect(tile, &ContentTile::languageRequested, this,
            [this, index](const QString& tag) { Q_EMIT languageRequested(index, tag); });
    return tile;
}

/// The tile at a place shows whatever stands there: focus stays when others come and go.
void ContentGallery::showTiles() {
    const Catalog& catalog = m_document.catalog();
    const auto count = m_representations.size() + m_missing.size();
    while (m_tiles.size() > count) {
        ContentTile* gone = m_tiles.takeLast();
        m_grid->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // it may have led here
    }
    while (m_tiles.size() < count)
        m_tiles.append(makeTile(int(m_tiles.size())));
    m_drawn.resize(m_representations.size());
    for (int i = 0; i < m_tiles.size(); ++i) {
        if (i < m_representations.size())
            showTabs(i);
        else
            m_tiles.at(i)->setGap(nameOf(catalog, m_missing.at(i - m_representations.size())));
    }
    m_columns = 0;
    arrange();
}

void ContentGallery::showTabs(int index) {
    const Representation& representation = m_representations.at(index);
    if (representation.components.isEmpty()) {
        m_tiles.at(index)->setGap(nameOf(m_document.catalog(), representation.placement));
        return;
    }
    m_tiles.at(index)->setPlace(nameOf(m_document.catalog(), representation.placement),
                                languageTabs(representation.components, m_document.findings(m_offer),
                                             u"representations/%1/components"_s.arg(index)),
                                missingLanguages(m_representations, index), m_drawn.at(index).index);
}

void ContentGallery::arrange() {
    const int columns = std::clamp((width() + space::m) / (kLeastTile + space::m), 1, kMostColumns);
    if (columns == m_columns)
        return;
    for (ContentTile* tile : std::as_const(m_tiles))
        m_grid->removeWidget(tile);
    for (int i = 0; i < std::max(columns, m_columns); ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < m_tiles.size(); ++i)
        m_grid->addWidget(m_tiles.at(i), i / columns, i % columns);
}

void ContentGallery::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ContentGallery::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_run.start();
}

LatestRun<ContentGallery::Outcome>::Work ContentGallery::begin() {
    if (!isVisible())
        return {};
    struct Task {
        Representation representation;
        std::optional<Placement> placement;
        int chosen = -1;
    };
    QVector<Task> tasks;
    for (int i = 0; i < m_representations.size(); ++i) {
        const auto* placement = m_document.catalog().find<Placement>(m_representations.at(i).placement);
        tasks.append({m_representations.at(i), placement ? std::optional(*placement) : std::nullopt,
                      m_chosen.value(i, -1)});
    }
    return [tasks, offer = offerForTokens(m_document.catalog().entity(m_offer)),
            addressee = CurrentAddressee::of(m_document).addressee()] {
        Outcome outcome{addressee.name, {}};
        for (const Task& task : tasks) {
            const auto& contents = task.representation.components;
            const Placement* placement = task.placement ? &*task.placement : nullptr;
            Shown shown;
            shown.channel = placement ? placement->channel : QString();
            shown.index = task.chosen >= 0 && task.chosen < contents.size()
                              ? task.chosen
                              : contentFor(contents, placement, addressee);
            if (shown.index >= 0)
                shown.content = shownContent(contents.at(shown.index), offer, addressee);
            outcome.contents.append(std::move(shown));
        }
        return outcome;
    };
}

void ContentGallery::finish(Outcome& outcome) {
    m_outcome = std::move(outcome);
    m_next = 0;
    m_turn->start();
}

void ContentGallery::drawNext() {
    const bool sameFor = m_drawnFor == m_outcome.person;
    while (m_next < m_outcome.contents.size() && m_next < m_drawn.size() && sameFor &&
           m_drawn.at(m_next) == m_outcome.contents.at(m_next))
        ++m_next;
    if (m_next >= m_outcome.contents.size() || m_next >= m_drawn.size()) {
        m_drawnFor = m_outcome.person;
        m_turn->stop();
        return;
    }
    m_drawn[m_next] = m_outcome.contents.at(m_next);
    const Shown& shown = m_drawn.at(m_next);
    showTabs(m_next);
    m_tiles.at(m_next)->showContent(shown.content, shown.channel, m_outcome.person);
    ++m_next;
}

} // namespace ow

#include "internal/moc_content_gallery.cpp"
