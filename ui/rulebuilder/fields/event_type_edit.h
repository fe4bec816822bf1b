#pragma once

#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/fields/expression_line_edit.h"

namespace ow {

/// The type of an event by the name that people know: “Purchase”. Its type is the tooltip, and may be typed
/// as well.
class EventTypeEdit : public ExpressionLineEdit {
    Q_OBJECT

public:
    /// `inner`: the place of conditions about the event.
    EventTypeEdit(const BlockContext& inner, const QString& accessibleName, QWidget* parent = nullptr);

    void setType(const std::string& type);
    [[nodiscard]] std::string type() const;

private:
    std::shared_ptr<const expr::Schema> m_schema;
};

} // namespace ow
