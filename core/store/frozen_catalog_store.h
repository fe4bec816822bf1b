#pragma once

#include "store/memory_catalog_store.h"

namespace ow {

/// A catalog to look at: every change is refused with the same reason ("… is damaged; salvage it to a new
/// file").
class FrozenCatalogStore final : public MemoryCatalogStore {
public:
    FrozenCatalogStore(Catalog catalog, const QString& location, Error reason,
                       const QVector<Comment>& comments = {})
        : MemoryCatalogStore(std::move(catalog), location, comments), m_reason(std::move(reason)) {}

    [[nodiscard]] Result<Revision> commit(const ChangeSet&, const QString&, qint64,
                                          const StepMark&) override {
        return m_reason;
    }
    [[nodiscard]] Result<void> nameVersion(const NamedVersion&) override { return m_reason; }
    [[nodiscard]] Result<void> removeVersionName(const QString&) override { return m_reason; }
    [[nodiscard]] Result<Comment> comment(const CommentStep&, const QString&, qint64) override {
        return m_reason;
    }
    [[nodiscard]] Result<void> setSettings(const CatalogSettings&, const QString&, qint64) override {
        return m_reason;
    }
    [[nodiscard]] bool isWritable() const override { return false; }
    [[nodiscard]] QString notice() const override { return m_reason.text(); }

private:
    Error m_reason;
};

} // namespace ow
