#include "rulebuilder/value_edit.h"

#include "expression/text/parser.h"
#include "rulebuilder/expression_line_edit.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;
using Kind = RuleValue::Kind;

namespace {

constexpr int kLeastValue = 120;
constexpr int kLineHeight = 32;

bool isList(Kind kind) {
    return kind == Kind::List || kind == Kind::Numbers;
}

/// A value as another kind, as far as it goes.
RuleValue carried(const RuleValue& was, Kind kind) {
    RuleValue now{kind, {}, {}};
    if (was.kind == Kind::Expression) { // a literal may have been meant
        const auto tree = expr::parse(was.text);
        const RuleValue read = tree ? ruleValue(*tree, tree->root()) : was;
        if (read.kind != Kind::Expression)
            return carried(read, kind);
    }
    if (kind == was.kind || (isList(kind) && isList(was.kind)))
        now.items = was.items;
    const std::string one = isList(was.kind) ? (was.items.empty() ? "" : was.items.front()) : was.text;
    if (isList(kind) && !isList(was.kind) && !one.empty() && was.kind != Kind::Expression)
        now.items = {one};
    const std::string type = typedValue(one).kind == kind ? one : std::string();
    switch (kind) {
    case Kind::Text:
        now.text = was.kind == Kind::Expression ? std::string() : one;
        break;
    case Kind::Number:
    case Kind::Day:
        now.text = type;
        break;
    case Kind::YesNo:
        now.text = one == "false" ? "false" : "true";
        break;
    case Kind::Expression:
        now.text = was.kind == Kind::Expression ? was.text : std::string();
        break;
    case Kind::List:
    case Kind::Numbers:
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

void ValueEdit::setValue(const RuleValue& value, std::optional<Kind> expected) {
    const bool single = !isList(value.kind) && value.kind != Kind::Expression;
    m_free = single && value.kind != expected;
    show(value);
}

void ValueEdit::setExpected(std::optional<Kind> expected) {
    const RuleValue was = value();
    const bool single = !isList(was.kind) && was.kind != Kind::Expression;
    if (!expected && single) {
        m_free = true;
        show(was);
    } else {
        m_free = !expected;
        show(carried(was, expected.value_or(was.kind == Kind::Numbers ? Kind::Number : Kind::Text)));
    }
}

void ValueEdit::show(const RuleValue& value) {
    m_set = value;
    m_kind = m_free ? Kind::Text : value.kind;
    const QString text = QString::fromStdString(value.text);
    switch (m_kind) {
    case Kind::Text:
        m_text->setValue(m_free ? QString::fromStdString(typedText(value)) : text);
        break;
    case Kind::Number:
    case Kind::Day:
        m_plain->setPlaceholderText(m_kind == Kind::Day ? u"2026-03-01"_s : u"0"_s);
        m_plain->setValue(text);
        break;
    case Kind::YesNo:
        m_yesNo->setCurrent(value.text == "true" ? 0 : 1);
        break;
    case Kind::List:
    case Kind::Numbers: {
        QVector<ReferenceItem> items;
        for (const std::string& item : value.items)
            items.append({QString::fromStdString(item), {}, {}});
        m_list->setItems(items);
        break;
    }
    case Kind::Expression:
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

QWidget* ValueEdit::fieldOf(Kind kind) const {
    switch (kind) {
    case Kind::Text:
        break;
    case Kind::Number:
    case Kind::Day:
        return m_plain;
    case Kind::YesNo:
        return m_yesNo;
    case Kind::List:
    case Kind::Numbers:
        return m_list;
    case Kind::Expression:
        return m_expression;
    }
    return m_text;
}

/// What the field says by itself.
RuleValue ValueEdit::fieldValue() const {
    RuleValue value{m_kind, {}, {}};
    switch (m_kind) {
    case Kind::Text:
        value.text = m_text->text().toStdString();
        return m_free ? typedValue(value.text) : value;
    case Kind::Number:
    case Kind::Day:
        value.text = m_plain->text().trimmed().toStdString();
        break;
    case Kind::YesNo:
        value.text = m_yesNo->current() == 1 ? "false" : "true";
        break;
    case Kind::List:
    case Kind::Numbers: {
        const QStringList ids = m_list->ids();
        for (const QString& id : ids)
            value.items.push_back(id.toStdString());
        break;
    }
    case Kind::Expression:
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
