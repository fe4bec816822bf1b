#pragma once

#include "catalog/catalog.h"
#include "decision/reasons/sentence.h"
#include "expression/language/schema.h"

#include <QHash>

#include <memory>

namespace ow {

/// The sentences of core/decision as the window says them: translated, numbers and dates as the user's
/// country writes them, conditions and fields in the words of the rule builder. Remembers what it said of
/// conditions, so one thread at a time may use it.
class ScreenWording : public Wording {
public:
    /// `schema` says what fields are called; null: as the built-in one does. `catalog`: whose offers are
    /// named where their counts are spoken of.
    explicit ScreenWording(std::shared_ptr<const expr::Schema> schema = nullptr, Catalog catalog = {});

    [[nodiscard]] QString say(const char* text) const override;
    [[nodiscard]] QString number(double value) const override;
    [[nodiscard]] QString exactNumber(double value) const override;
    [[nodiscard]] QString count(qint64 value) const override;
    [[nodiscard]] QString instant(qint64 ms) const override;
    [[nodiscard]] QString day(QDate day) const override;
    [[nodiscard]] QString condition(const QString& text) const override;
    [[nodiscard]] QString field(const QString& path) const override;

private:
    std::shared_ptr<const expr::Schema> m_schema;
    Catalog m_catalog;
    mutable QHash<QString, QString> m_conditions;
};

} // namespace ow
