#include "shell/actions/approval_notice.h"

#include "document/catalog_document.h"
#include "domain/lifecycle.h"
#include "models/kind_text.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isAgreed(const Entity& entity) {
    const QString status = statusToken(entity);
    return status == u"approved" || status == u"live";
}

} // namespace

ApprovalNotice::ApprovalNotice(CatalogDocument& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(&document, &CatalogDocument::changed, this, &ApprovalNotice::take);
    connect(&document, &CatalogDocument::findingsChanged, this, &ApprovalNotice::tell);
}

void ApprovalNotice::take(const ChangeSet& change) {
    m_agreed.clear();
    if (m_document.isFollowing())
        return; // others know what they do
    for (const Change& c : change.changes) {
        if (c.before && c.after && isAgreed(*c.after) && !isAgreed(*c.before))
            m_agreed.append(c.key());
    }
}

void ApprovalNotice::tell() {
    if (m_agreed.isEmpty() || !m_document.isChecked())
        return;
    QVector<EntityKey> faulty;
    QString first;
    for (const EntityKey& key : std::as_const(m_agreed)) {
        const QVector<Finding> findings = m_document.findings(key);
        const auto error = std::find_if(findings.cbegin(), findings.cend(),
                                        [](const Finding& f) { return f.severity == Severity::Error; });
        if (error == findings.cend())
            continue;
        if (faulty.isEmpty())
            first = error->message;
        faulty.append(key);
    }
    m_agreed.clear();
    if (faulty.isEmpty())
        return;
    const EntityPtr entity = m_document.catalog().entity(faulty.constFirst());
    if (faulty.size() == 1 && entity)
        Q_EMIT found(statusToken(*entity) == u"live"
                         ? tr("“%1” is live with a fault: %2.").arg(entityLabel(*entity), first)
                         : tr("“%1” is approved with a fault: %2.").arg(entityLabel(*entity), first));
    else
        Q_EMIT found(tr("Approved with faults: %1. The problems list tells them.")
                         .arg(kindCount(faulty.constFirst().kind, faulty.size())));
}

} // namespace ow

#include "moc_approval_notice.cpp"
