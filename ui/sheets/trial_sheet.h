#pragma once

#include "domain/entity.h"
#include "sheets/sheet.h"

#include <memory>

namespace ow {

class CatalogDocument;
class EntityEditor;

/// An entity in its editor, where every edit is tried just for now: it goes to the scratch of the document,
/// with which the preview decides, and not to the catalog.
class TrialSheet : public Sheet {
    Q_OBJECT

public:
    /// `key` is in the catalog of the document.
    TrialSheet(CatalogDocument& document, const EntityKey& key, int top, QWidget* parent);
    ~TrialSheet() override;

Q_SIGNALS:
    /// Something else that the editor leads to is wanted, to be tried too.
    void tryRequested(const ow::EntityKey& key);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void followScratch();

    CatalogDocument& m_document;
    std::unique_ptr<CatalogDocument> m_trial; ///< the catalog with what is tried, in memory alone
    EntityKey m_key;
    EntityEditor* m_editor;
    bool m_isTelling = false; ///< what is tried here is being told
};

} // namespace ow
