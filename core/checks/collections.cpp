#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

void checkFilter(CheckContext& context, const OfferFilter& filter, Findings& findings) {
    if (filter.ids.isEmpty()) {
        findings.error("collection.no-ids"_L1, u"ids"_s,
                       filter.type == FilterType::Offers ? u"the collection lists no offer"_s
                                                         : u"the collection names no tag"_s,
                       u"add one"_s);
        return;
    }
    if (context.memberCount(filter) == 0)
        findings.warning("collection.empty"_L1, u"ids"_s, u"the collection holds no offer"_s,
                         filter.type == FilterType::Offers ? QString()
                                                           : u"give offers the tags that it asks for"_s);
    for (qsizetype i = 0; i < filter.ids.size(); ++i) {
        if (filter.type == FilterType::Offers &&
            context.catalog().contains({EntityKind::FallbackOffer, filter.ids.at(i)}))
            findings.warning("collection.fallback"_L1, u"ids/%1"_s.arg(i),
                             u"a fallback offer does not compete; the collection ignores it"_s,
                             u"remove it from the list"_s);
    }
}

void checkCriterion(CheckContext& context, const Criterion& criterion, const QString& at,
                    Findings& findings) {
    if (criterion.selection == OptionSelectionType::DirectList) {
        if (criterion.options.isEmpty())
            findings.error("criterion.no-options"_L1, at + u"/options"_s, u"the criterion lists no offer"_s,
                           u"add one, or choose a collection"_s);
        return;
    }
    if (criterion.filter.isEmpty()) {
        findings.error("criterion.no-collection"_L1, at + u"/filter"_s,
                       u"the criterion has no collection of offers"_s, u"choose one"_s);
        return;
    }
    const auto* filter = context.catalog().find<OfferFilter>(criterion.filter);
    if (filter && context.memberCount(*filter) == 0)
        findings.warning("criterion.empty-collection"_L1, at + u"/filter"_s,
                         u"the collection “%1” holds no offer"_s.arg(filter->name));
}

} // namespace

void checkCollections(CheckContext& context, const Entity& entity, Findings& findings) {
    if (const auto* filter = std::get_if<OfferFilter>(&entity))
        checkFilter(context, *filter, findings);
    if (const auto* activity = std::get_if<Activity>(&entity)) {
        if (activity->criteria.isEmpty())
            findings.warning("activity.no-criteria"_L1, u"criteria"_s,
                             u"the activity has no criteria, so it proposes nothing"_s, u"add one"_s);
        for (qsizetype i = 0; i < activity->criteria.size(); ++i)
            checkCriterion(context, activity->criteria.at(i), u"criteria/%1"_s.arg(i), findings);
    }
}

} // namespace ow
