#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "domain/entity.h"

#include <QTemporaryDir>

#include <memory>

namespace ow {

/// A small catalog in memory: the tag "Dogs" (t1), the offers "Window seat" (o1, with the tag) and "Night
/// train" (o2), and a folder for files.
class TransferFixture {
public:
    TransferFixture();
    ~TransferFixture();

    [[nodiscard]] CatalogDocument& document() { return *m_document; }
    [[nodiscard]] IdSource& ids() { return m_ids; }
    [[nodiscard]] QString file(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file into the folder; its path.
    [[nodiscard]] QString write(const QString& name, const QByteArray& content) const;

private:
    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    QTemporaryDir m_folder;
    std::unique_ptr<CatalogDocument> m_document;
};

/// An approved offer with these tags.
[[nodiscard]] PersonalizedOffer makeOffer(const QString& id, const QString& name,
                                          const QStringList& tags = {});

} // namespace ow
