#include "rulebuilder/fields/event_type_edit.h"

#include "rulebuilder/blocks/event_names.h"
#include "rulebuilder/blocks/event_sentence.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastType = 160;

} // namespace

EventTypeEdit::EventTypeEdit(const BlockContext& inner, const QString& accessibleName, QWidget* parent)
    : ExpressionLineEdit(parent), m_schema(inner.schema()) {
    setObjectName(u"eventType"_s);
    setAccessibleName(accessibleName);
    setPlaceholderText(tr("any event"));
    setMinimumWidth(kLeastType);
    setSchema(m_schema);
    setContext(inner.before() + QString::fromStdString(memberOf(inner.variable(), "eventType")) + u" = \""_s);
    // Whoever typed the type sees its name from now on.
    connect(this, &CommitLineEdit::committed, this, [this] { setType(type()); });
}

void EventTypeEdit::setType(const std::string& type) {
    const QString name = eventName(*m_schema, type);
    setValue(name);
    setToolTip(name.toStdString() == type ? QString() : QString::fromStdString(type));
}

std::string EventTypeEdit::type() const {
    return eventTypeOf(*m_schema, text());
}

} // namespace ow

#include "moc_event_type_edit.cpp"
