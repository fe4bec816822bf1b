#pragma once

#include "checks/rule_witness.h"
#include "document/latest_run.h"
#include "domain/entity.h"
#include "expression/language/schema.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ow {

class CatalogDocument;

/// Makes test profiles out of rules, on another thread; each is one step to undo.
class ProfileMaker : public QObject {
    Q_OBJECT

public:
    ProfileMaker(CatalogDocument& document, QObject* parent);
    ~ProfileMaker() override;

    /// A profile that meets the rule, or does not. `name` is what people call the rule. One that is under way
    /// is given up.
    void make(const QString& name, const QString& rule, bool meets = true);
    [[nodiscard]] bool isWorking() const { return !m_run.isAnswered(); }

Q_SIGNALS:
    void made(const ow::EntityKey& key);
    /// Why there is none, in sentences; empty where the document has said it.
    void failed(const QString& why);

private:
    struct Outcome {
        std::optional<QJsonObject> document;
        QString problem;
    };
    [[nodiscard]] LatestRun<Outcome>::Work work();
    void finish(const Outcome& outcome);

    CatalogDocument& m_document;
    QString m_name;
    QString m_rule;
    bool m_meets = true;
    std::stop_source m_stop;
    LatestRun<Outcome> m_run;
};

/// Puts a test profile into the catalog under a free name like the one wished; its key.
Result<EntityKey> addProfile(CatalogDocument& document, const QString& label, const QString& name,
                             const QJsonObject& profile);

} // namespace ow
