#include "domain/selection.h"

#include <algorithm>

namespace ow {

bool selects(const OfferFilter& filter, const PersonalizedOffer& offer) {
    const auto tagged = [&offer](const QString& id) { return offer.tags.contains(TagId(id)); };
    switch (filter.type) {
    case FilterType::AnyTags:
        return std::any_of(filter.ids.cbegin(), filter.ids.cend(), tagged);
    case FilterType::AllTags:
        return std::all_of(filter.ids.cbegin(), filter.ids.cend(), tagged);
    case FilterType::Offers:
        return filter.ids.contains(offer.id.value());
    }
    Q_UNREACHABLE();
    return false;
}

} // namespace ow
