#include "json/pointer_path.h"

#include "json/scan.h"

namespace ow {

QString PointerPath::text() const {
    if (!m_above)
        return {};
    QString text = m_above->text() + u'/';
    if (m_index >= 0)
        return text + QString::number(m_index);
    if (!m_group.empty())
        text += pointerStep(textOfUtf8(m_group)) + u'/';
    return text + pointerStep(textOfUtf8(m_key));
}

} // namespace ow
