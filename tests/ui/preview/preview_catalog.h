#pragma once

#include "document/catalog_document.h"
#include "ui/support/list_store.h"

#include <QJsonObject>

namespace ow {

/// A small shop: one live activity for a web place and one for web and mail together, five offers that fall
/// at different stages, a fallback, and two persons.
class PreviewCatalog {
public:
    PreviewCatalog();

    [[nodiscard]] CatalogDocument& document() { return *m_document; }
    /// Replaces an offer by a changed copy, as an editor would.
    template <class Change>
    void editOffer(const QString& id, Change&& by) {
        PersonalizedOffer offer = *document().catalog().find<PersonalizedOffer>(OfferId(id));
        by(offer);
        const auto done = document().update(QStringLiteral("Edit offer"), offer);
        Q_ASSERT(done);
    }

    FixedClock clock{1'795'435'200'000}; // 2026-11-23T12:00:00Z

private:
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
};

[[nodiscard]] ContentComponent component(ContentForm form, const QString& content,
                                         const QStringList& languages = {});

} // namespace ow
