#pragma once

#include "rulebuilder/blocks/rule_block.h"

#include <QComboBox>

#include <optional>

namespace ow {

/// The operators that fit a kind of value, in words, their ids as data.
class OperatorBox : public QComboBox {
    Q_OBJECT

public:
    explicit OperatorBox(const QString& accessibleName, QWidget* parent = nullptr);

    /// Offers what fits; nothing known: all. The operator in force stays on offer and in force.
    void setFitting(std::optional<RuleValue::Kind> kind, const QString& inForce);
    /// Offers those that compare amounts.
    void setAmounts(const QString& inForce);
    [[nodiscard]] QString current() const { return currentData().toString(); }
};

} // namespace ow
