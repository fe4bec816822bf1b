#include "exchange/export/export.h"
#include "exchange/import/proposal.h"

#include <cstdio>
#include <ctime>
#include <memory>

// Processor time (not wall time) of export and import of 10,000 offers with three representations each.
// Build with -DOW_BUILD_BENCH=ON in the release preset and run build/release/bin/bench_exchange.

namespace {

using namespace ow;
using namespace Qt::StringLiterals;

constexpr int kOffers = 10'000;
constexpr int kTags = 200;
constexpr int kPlacements = 20;
constexpr int kRules = 500;

QString numbered(EntityKind kind, int n) {
    return idPrefix(kind) + QString::number(n);
}

Representation representation(int offer, int placement) {
    Representation out;
    out.placement = PlacementId(numbered(EntityKind::Placement, placement));
    out.channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
    for (const QString& language : {u"en"_s, u"de"_s}) {
        ContentComponent component;
        component.type = componentTypeUri(ContentForm::Html);
        component.format = u"text/html"_s;
        component.languages = {language};
        component.content = u"<div><h1>Offer %1</h1><p>Some words that fill the room</p></div>"_s.arg(offer);
        out.components.append(component);
    }
    return out;
}

Catalog largeCatalog() {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    for (const auto& [kind, count] :
         {std::pair(EntityKind::Tag, kTags), std::pair(EntityKind::Placement, kPlacements),
          std::pair(EntityKind::EligibilityRule, kRules)}) {
        for (int i = 0; i < count; ++i)
            add(newEntity(kind, numbered(kind, i), u"Name %1"_s.arg(i)));
    }
    for (int i = 0; i < kOffers; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(numbered(EntityKind::PersonalizedOffer, i));
        offer.name = u"Offer %1"_s.arg(i);
        offer.status = OfferStatus::Approved;
        for (int t = 0; t < 3; ++t)
            offer.tags.append(TagId(numbered(EntityKind::Tag, (i * 7 + t) % kTags)));
        for (int p = 0; p < 3; ++p)
            offer.representations.append(representation(i, (i + p) % kPlacements));
        offer.calendar.start = Timestamp::fromMs(1'767'225'600'000);
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = RuleId(numbered(EntityKind::EligibilityRule, i % kRules));
        offer.rank.priority = i % 500;
        offer.characteristics = {{u"region"_s, u"NA"_s}, {u"margin"_s, u"12"_s}};
        add(offer);
    }
    return *Catalog::fromEntities(entities);
}

/// Processor time since the last call, in milliseconds: other programs on the machine do not count.
class Stopwatch {
public:
    long long restart() {
        const std::clock_t now = std::clock();
        const long long spent = (now - m_last) * 1000LL / CLOCKS_PER_SEC;
        m_last = now;
        return spent;
    }

private:
    std::clock_t m_last = std::clock();
};

} // namespace

int main() {
    const Catalog catalog = largeCatalog();
    for (const auto& [dialect, name] : Tokens<Dialect>::table) {
        Stopwatch timer;
        const QByteArray text = exportCatalog(catalog, {dialect, true, {}});
        const long long exported = timer.restart();
        const Result<ImportedDocument> document = readDocument(text, u"bench"_s);
        const long long read = timer.restart();
        const Result<ImportProposal> proposal = document ? propose({}, *document, MissingPolicy::Placeholder)
                                                         : Result<ImportProposal>(document.error());
        const Result<Catalog> again =
            proposal ? apply({}, proposal->changeSet({})) : Result<Catalog>(proposal.error());
        const long long applied = timer.restart();
        if (!again) {
            std::printf("%s\n", qPrintable(again.error().text()));
            return 1;
        }
        std::printf("%-12s %6.1f MB   export %5lld ms   read %5lld ms   propose and apply %5lld ms\n",
                    name.data(), double(text.size()) / 1e6, exported, read, applied);
    }
    return 0;
}
