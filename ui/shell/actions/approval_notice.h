#pragma once

#include "domain/entity.h"

#include <QObject>
#include <QVector>

namespace ow {

class CatalogDocument;
struct ChangeSet;

/// Says so when somebody has just approved or activated what the checks find faulty. They run after the
/// change, so the word comes a moment later.
class ApprovalNotice : public QObject {
    Q_OBJECT

public:
    explicit ApprovalNotice(CatalogDocument& document, QObject* parent = nullptr);

Q_SIGNALS:
    /// One sentence about what was approved.
    void found(const QString& text);

private:
    void take(const ChangeSet& change);
    void tell();

    CatalogDocument& m_document;
    QVector<EntityKey> m_agreed; ///< not looked at yet
};

} // namespace ow
