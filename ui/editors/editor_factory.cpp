#include "editors/editor_factory.h"

#include "editors/activity_form.h"
#include "editors/entity_editor.h"
#include "editors/filter_form.h"
#include "editors/offer_form.h"
#include "editors/placement_form.h"
#include "editors/profile/profile_form.h"
#include "editors/rule_form.h"
#include "editors/suite_form.h"
#include "editors/tag_form.h"

namespace ow {

namespace {

EntityForm* makeForm(CatalogDocument& document, EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return new OfferForm(document);
    case EntityKind::FallbackOffer:
        return new FallbackForm(document);
    case EntityKind::Placement:
        return new PlacementForm(document);
    case EntityKind::Tag:
        return new TagForm(document);
    case EntityKind::OfferFilter:
        return new FilterForm(document);
    case EntityKind::EligibilityRule:
        return new RuleForm(document);
    case EntityKind::RankingFormula:
        return new FormulaForm(document);
    case EntityKind::Activity:
        return new ActivityForm(document);
    case EntityKind::TestProfile:
        return new ProfileForm(document);
    case EntityKind::DecisionTests:
        return new SuiteForm(document);
    }
    Q_UNREACHABLE();
    return nullptr;
}

} // namespace

EntityEditor* createEditor(CatalogDocument& document, const EntityKey& key, QWidget* parent) {
    return new EntityEditor(document, key, makeForm(document, key.kind), parent);
}

} // namespace ow
