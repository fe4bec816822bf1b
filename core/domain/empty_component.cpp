#include "domain/empty_component.h"

namespace ow {

ContentComponent emptyComponent(const Placement* placement) {
    const bool isSaid = placement && !placement->componentType.isEmpty();
    const ContentForm form = isSaid ? contentForm(placement->componentType) : ContentForm::Text;
    ContentComponent component;
    component.type = isSaid ? placement->componentType : componentTypeUri(form);
    component.format = placement && !placement->contentTypes.isEmpty() ? placement->contentTypes.constFirst()
                                                                       : defaultFormat(form);
    return component;
}

} // namespace ow
