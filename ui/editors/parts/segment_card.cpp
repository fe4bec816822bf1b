#include "editors/parts/segment_card.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

SegmentCard::SegmentCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_namespace(new CommitLineEdit), m_id(new CommitLineEdit),
      m_xid(new CommitLineEdit) {
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addLayout(sideBySide({row(tr("Namespace"), m_namespace, u"namespace"_s, u"namespace"_s),
                                row(tr("Segment"), m_id, u"id"_s, u"segmentId"_s),
                                row(tr("Id in the namespace"), m_xid, u"xid"_s, u"xid"_s)}),
                    1);
    QToolButton* remove = iconButton(u"delete"_s, tr("Remove %1").arg(subject), u"remove"_s);
    line->addWidget(remove, 0, Qt::AlignBottom);
    setLayout(line);
    setFocusProxy(m_namespace);
    m_xid->setPlaceholderText(tr("as the segment"));
    connect(remove, &QToolButton::clicked, this, &FormPart::removeRequested);
    bindTyped(tr("Namespace"), m_namespace,
              [this](const QString& text) { m_value.namespaceCode = text.trimmed(); });
    bindTyped(tr("Segment"), m_id, [this](const QString& text) { m_value.id = text.trimmed(); });
    bindTyped(tr("Id in the namespace"), m_xid,
              [this](const QString& text) { m_value.xid = text.trimmed(); });
}

void SegmentCard::setValue(const SegmentIdentity& value) {
    m_value = value;
    m_namespace->setValue(value.namespaceCode);
    m_id->setValue(value.id);
    m_xid->setValue(value.xid);
}

} // namespace ow

#include "moc_segment_card.cpp"
