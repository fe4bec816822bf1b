#include "ui/transfer/transfer_fixture.h"

#include "store/memory_catalog_store.h"

#include <QFile>
#include <QTest>
#include <QThreadPool>

namespace ow {

using namespace Qt::StringLiterals;

TransferFixture::TransferFixture()
    : m_document(std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                   m_clock, m_ids, u"mira"_s)) {
    for (const Entity& entity :
         {Entity(Tag{TagId(u"t1"_s), u"Dogs"_s, {}}), Entity(makeOffer(u"o1"_s, u"Window seat"_s, {u"t1"_s})),
          Entity(makeOffer(u"o2"_s, u"Night train"_s))})
        Q_ASSERT(m_document->apply(ChangeSet::create(u"add"_s, entity)));
}

TransferFixture::~TransferFixture() {
    QThreadPool::globalInstance()->waitForDone(); // what still runs uses the ids
}

QString TransferFixture::write(const QString& name, const QByteArray& content) const {
    QFile out(file(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("the temporary folder cannot be written");
    return out.fileName();
}

PersonalizedOffer makeOffer(const QString& id, const QString& name, const QStringList& tags) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = name;
    offer.status = OfferStatus::Approved;
    for (const QString& tag : tags)
        offer.tags.append(TagId(tag));
    return offer;
}

} // namespace ow
