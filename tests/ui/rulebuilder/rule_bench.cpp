#include "ui/rulebuilder/rule_bench.h"

#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

Catalog people() {
    TestProfile ada;
    ada.id = ProfileId(u"u:ada"_s);
    ada.name = u"Ada"_s;
    ada.document = {{u"person"_s, QJsonObject{{u"age"_s, 36}, {u"city"_s, u"London"_s}}},
                    {u"segmentMembership"_s, QJsonObject()}};
    TestProfile tom;
    tom.id = ProfileId(u"u:tom"_s);
    tom.name = u"Tom"_s;
    tom.document = {{u"person"_s, QJsonObject{{u"age"_s, 9}}}};
    PersonalizedOffer offer;
    offer.id = OfferId(u"o:1"_s);
    offer.name = u"Lake"_s;
    offer.rank.priority = 7;
    offer.characteristics = {{u"margin"_s, u"3"_s}};
    return Catalog::fromEntities({std::make_shared<const Entity>(ada), std::make_shared<const Entity>(tom),
                                  std::make_shared<const Entity>(offer)})
        .value();
}

} // namespace ow
