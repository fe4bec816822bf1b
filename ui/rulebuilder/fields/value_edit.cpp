#include "rulebuilder/fields/value_edit.h"

#include "expression/text/parser.h"
#include "rulebuilder/fields/expression_line_edit.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;
using ValueKind = RuleValue::Kind;

namespace {

constexpr int kLeastValue = 120;
constexpr int kLineHeight = 32;

bool isList(ValueKind kind) {
    return kind == ValueKind::List || kind == ValueKind::Numbers;
}

/// A value as another kind, as far as it goes.
RuleValue carried(const RuleValue& was, ValueKind kind) {
    RuleValue now{kind, {}, {}};
    if (was.kind == ValueKind::Expression) { // a literal may have been meant
        const auto tree = expr::parse(was.text);
        const RuleValue read = tree ? ruleValue(*tree, tree->root()) : was;
        if (read.kind != ValueKind::Expression)
            return carried(read, kind);
    }
    if (kind == was.kind || (isList(kind) && isList(was.kind)))
        now.items = was.items;
    const std::string one = isList(was.kind) ? (was.items.empty() ? "" : was.items.front()) : was.text;
    if (isList(kind) && !isList(was.kind) && !one.empty() && was.kind != ValueKind::Expression)
        now.items = {one};
    const std::string type = typedValue(one).kind == kind ? one : std::string();
    switch (kind) {
    case ValueKind::Text:
        now.text = was.kind == ValueKind::Expression ? std::string() : one;
        break;
    case ValueKind::Number:
    case ValueKind::Day:
        now.text = type;
        break;
    case ValueKind::YesNo:
        now.text = one == "false" ? "false" : "true";
        break;
    case ValueKind::Expression:
        now.text = was.kind == ValueKind::Expression ? was.text : std::string();
        break;
    case ValueKind::List:
    case ValueKind::Numbers:
        break;
    }
    return now;
}

} // namespace

ValueEdit::ValueEdit(const BlockContext& context, const QString& name, QWidget* parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget), m_text(new ExpressionLineEdit),
      m_plain(new CommitLineEdit), m_yesNo(new SegmentedControl),
      m_list(new TagChips(name, name,
                          [this] {
                              QVector<ReferenceItem> items;
                              for (const std::string& value : m_suggestions)
                                  items.append({QString::fromStdString(value), {}, {}});
                              return items;
                          })),
      m_expression(new ExpressionLineEdit) {
    m_text->setSchema(context.schema());
    m_expression->setSchema(context.schema());
    m_expression->setPlaceholderText(tr("Another field"));
    m_expression->setFont(themeFont(TextRole::Mono));
    m_list->setFreeText(true);
    m_list->setPlaceholder(tr("Add a value"));
    m_yesNo->setSegments({tr("Yes"), tr("No")}, name);
    const std::pair<QWidget*, QString> fields[] = {{m_text, u"textValue"_s},
                                                   {m_plain, u"plainValue"_s},
                                                   {m_yesNo, u"yesNoValue"_s},
                                                   {m_list, u"listValue"_s},
                                                   {m_expression, u"expressionValue"_s}};
    for (const auto& [field, objectName] : fields) {
        field->setObjectName(objectName);
        field->setAccessibleName(name);
        m_stack->addWidget(field);
    }
    m_stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_stack->setMinimumWidth(kLeastValue);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack, 1);
    connectFields();
}

void ValueEdit::connectFields() {
    for (CommitLineEdit* line :
         {static_cast<CommitLineEdit*>(m_text), m_plain, static_cast<CommitLineEdit*>(m_expression)}) {
        line->setHandOver(HandOver::OnLeaving);
        connect(line, &CommitLineEdit::committed, this, &ValueEdit::edited);
        connect(line, &QLineEdit::textEdited, this, &ValueEdit::typing);
    }
    connect(m_expression, &QLineEdit::textEdited, this,
            [this](const QString& text) { m_expression->setContext(m_context.beforeTyped(text)); });
    connect(m_yesNo, &SegmentedControl::chosen, this, &ValueEdit::edited);
    connect(m_list, &TagChips::edited, this, [this] {
        fitHeight();
        Q_EMIT edited();
    });
}

void ValueEdit::setValue(const RuleValue& value, std::optional<ValueKind> expected) {
    const bool single = !isList(value.kind) && value.kind != ValueKind::Expression;
    const bool unwritten = value.kind == ValueKind::Text && value.text.empty();
    if (unwritten && (expected == ValueKind::Number || expected == ValueKind::Day)) {
        m_free = false;
        show(carried(value, *expected));
        m_set = value;
        return;
    }
    m_free = single && value.kind != expected;
    show(value);
}

void ValueEdit::setExpected(std::optional<ValueKind> expected) {
    const RuleValue was = value();
    const bool single = !isList(was.kind) && was.kind != ValueKind::Expression;
    if (!expected && single) {
        m_free = true;
        show(was);
    } else {
        m_free = !expected;
        show(carried(
            was, expected.value_or(was.kind == ValueKind::Numbers ? ValueKind::Number : ValueKind::Text)));
    }
}

void ValueEdit::show(const RuleValue& value) {
    m_set = value;
    m_kind = m_free ? ValueKind::Text : value.kind;
    const QString text = QString::fromStdString(value.text);
    switch (m_kind) {
    case ValueKind::Text:
        m_text->setValue(m_free ? QString::fromStdString(typedText(value)) : text);
        break;
    case ValueKind::Number:
    case ValueKind::Day:
        m_plain->setPlaceholderText(m_kind == ValueKind::Day ? u"2026-03-01"_s : u"0"_s);
        m_plain->setValue(text);
        break;
    case ValueKind::YesNo:
        m_yesNo->setCurrent(value.text == "true" ? 0 : 1);
        break;
    case ValueKind::List:
    case ValueKind::Numbers: {
        QVector<ReferenceItem> items;
        for (const std::string& item : value.items)
            items.append({QString::fromStdString(item), {}, {}});
        m_list->setItems(items);
        break;
    }
    case ValueKind::Expression:
        m_expression->setValue(m_context.shown(value.text));
        break;
    }
    m_shown = fieldValue();
    m_stack->setCurrentWidget(fieldOf(m_kind));
    setFocusProxy(m_stack->currentWidget());
    fitHeight();
}

RuleValue ValueEdit::value() const {
    RuleValue now = fieldValue();
    return now == m_shown ? m_set : now;
}

QWidget* ValueEdit::fieldOf(ValueKind kind) const {
    switch (kind) {
    case ValueKind::Text:
        break;
    case ValueKind::Number:
    case ValueKind::Day:
        return m_plain;
    case ValueKind::YesNo:
        return m_yesNo;
    case ValueKind::List:
    case ValueKind::Numbers:
        return m_list;
    case ValueKind::Expression:
        return m_expression;
    }
    return m_text;
}

/// What the field says by itself.
RuleValue ValueEdit::fieldValue() const {
    RuleValue value{m_kind, {}, {}};
    switch (m_kind) {
    case ValueKind::Text:
        value.text = m_text->text().toStdString();
        return m_free ? typedValue(value.text) : value;
    case ValueKind::Number:
    case ValueKind::Day:
        value.text = m_plain->text().trimmed().toStdString();
        break;
    case ValueKind::YesNo:
        value.text = m_yesNo->current() == 1 ? "false" : "true";
        break;
    case ValueKind::List:
    case ValueKind::Numbers: {
        const QStringList ids = m_list->ids();
        for (const QString& id : ids)
            value.items.push_back(id.toStdString());
        break;
    }
    case ValueKind::Expression:
        value.text = m_context.written(m_expression->text());
        break;
    }
    return value;
}

void ValueEdit::setBefore(const QString& before) {
    m_text->setContext(before + u" \""_s);
    m_expression->setContext(m_context.beforeTyped(m_expression->text()));
}

void ValueEdit::setSuggestions(const std::vector<std::string>& values) {
    m_suggestions = values;
}

void ValueEdit::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitHeight();
}

/// A list is as high as its chips need at this width.
void ValueEdit::fitHeight() {
    const bool list = m_stack->currentWidget() == m_list;
    const int width = std::max(m_stack->width(), kLeastValue);
    m_stack->setFixedHeight(list ? std::max(kLineHeight, m_list->heightForWidth(width)) : kLineHeight);
}

} // namespace ow

#include "moc_value_edit.cpp"
