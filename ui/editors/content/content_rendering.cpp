#include "editors/content/internal/content_rendering.h"

#include "assets/picture_limits.h"
#include "content/current_addressee.h"
#include "content/document_pictures.h"
#include "content/framed_content.h"
#include "document/catalog_document.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongMs = 20;   ///< to draw it
constexpr qint64 kRestTimes = 4; ///< it rests so many times as long

} // namespace

ContentRendering::ContentRendering(CatalogDocument& document, const QString& subject, QWidget* parent)
    : QWidget(parent), m_document(document), m_person(new ElidedLabel({}, TextRole::Small, Tone::Secondary)),
      m_frame(new FramedContent(documentPictures(document, picture::kMostSide), u"rendering"_s,
                                tr("%1 as it is seen").arg(subject))),
      m_rest(new QTimer(this)),
      m_run(
          this, [this] { return begin(); }, [this](Outcome& outcome) { finish(outcome); }) {
    setObjectName(u"rendering"_s);
    m_rest->setSingleShot(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_person);
    layout->addWidget(m_frame);
    layout->addStretch();
    connect(m_rest, &QTimer::timeout, this, [this] { m_run.start(); });
    connect(&CurrentAddressee::of(document), &CurrentAddressee::changed, this, [this] { m_run.wish(); });
}

void ContentRendering::setPlace(const EntityKey& offer, const PlacementId& placement) {
    m_offer = offer;
    m_placement = placement;
    m_run.wish();
}

void ContentRendering::setContent(const ContentComponent& content) {
    m_content = content;
    m_run.wish();
}

void ContentRendering::setWriting(bool writing) {
    m_isWriting = writing;
    if (!writing)
        setMinimumHeight(0);
}

void ContentRendering::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_run.start();
}

LatestRun<ContentRendering::Outcome>::Work ContentRendering::begin() {
    if (!isVisible() || m_rest->isActive())
        return {};
    const Catalog& catalog = m_document.catalog();
    const auto* placement = catalog.find<Placement>(m_placement);
    const QString place = placement ? entityLabel(*placement) : QString();
    const QString channel = placement ? placement->channel : QString();
    return [content = m_content, offer = offerForTokens(catalog.entity(m_offer)),
            addressee = CurrentAddressee::of(m_document).addressee(), place, channel] {
        return Outcome{shownContent(content, offer, addressee), channel, place, addressee.name};
    };
}

void ContentRendering::finish(Outcome& outcome) {
    if (outcome == m_shown)
        return;
    m_shown = std::move(outcome);
    if (m_isWriting)
        setMinimumHeight(height());
    QElapsedTimer time;
    time.start();
    m_person->setText(tr("As %1 sees it").arg(m_shown.person));
    m_frame->showContent(m_shown.content, m_shown.channel, m_shown.place, m_shown.person, {});
    if (time.elapsed() >= kLongMs)
        m_rest->start(int(time.elapsed() * kRestTimes));
}

} // namespace ow

#include "internal/moc_content_rendering.cpp"
