#pragma once

#include "domain/constraints.h"
#include "editors/parts/card_list.h"

namespace ow {

class CommitLineEdit;

/// One segment (audience) in a list of them: namespace, id, and the id within the namespace (DOMAIN.md 1.5).
class SegmentCard : public FormPart {
    Q_OBJECT

public:
    SegmentCard(CatalogDocument& document, const QString& subject);

    void setValue(const SegmentIdentity& value);
    [[nodiscard]] const SegmentIdentity& value() const { return m_value; }

private:
    SegmentIdentity m_value;
    CommitLineEdit* m_namespace;
    CommitLineEdit* m_id;
    CommitLineEdit* m_xid;
};

using SegmentTable = CardList<SegmentCard, SegmentIdentity>;

} // namespace ow
