#include "rulebuilder/value_edit.h"

#include "rulebuilder/expression_line_edit.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastValue = 120;

QVector<ReferenceItem> nothing() {
    return {};
}

} // namespace

ValueEdit::ValueEdit(const BlockContext& context, const QString& name, QWidget* parent)
    : QWidget(parent), m_context(context), m_name(name), m_kinds(new QComboBox), m_stack(new QStackedWidget),
      m_text(new ExpressionLineEdit), m_plain(new CommitLineEdit), m_yesNo(new SegmentedControl),
      m_list(new TagChips(name, name, nothing)), m_expression(new ExpressionLineEdit) {
    m_kinds->addItems({tr("Text"), tr("Number"), tr("Yes or no"), tr("Date"), tr("List"), tr("Expression")});
    m_kinds->setObjectName(u"valueKind"_s);
    m_kinds->setAccessibleName(tr("%1 kind").arg(name));
    m_kinds->setToolTip(tr("What kind of value it is"));
    m_kinds->setFocusPolicy(Qt::StrongFocus);
    m_text->setSchema(context.schema());
    m_expression->setSchema(context.schema());
    m_expression->setContext(context.beforeTyped({}));
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
    layout->setSpacing(space::xs);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_kinds);
    connect(m_kinds, &QComboBox::activated, this, [this](int index) {
        setKind(static_cast<RuleValue::Kind>(index));
        Q_EMIT edited();
    });
    for (CommitLineEdit* line :
         {static_cast<CommitLineEdit*>(m_text), m_plain, static_cast<CommitLineEdit*>(m_expression)}) {
        line->setHandOver(HandOver::OnLeaving);
        connect(line, &CommitLineEdit::committed, this, &ValueEdit::edited);
        connect(line, &QLineEdit::textEdited, this, &ValueEdit::typing);
    }
    connect(m_yesNo, &SegmentedControl::chosen, this, &ValueEdit::edited);
    connect(m_list, &TagChips::edited, this, [this] {
        fitHeight();
        Q_EMIT edited();
    });
}

void ValueEdit::setValue(const RuleValue& value) {
    m_kind = value.kind;
    const QString text = QString::fromStdString(value.text);
    switch (value.kind) {
    case RuleValue::Kind::Text:
        m_text->setValue(text);
        break;
    case RuleValue::Kind::Number:
    case RuleValue::Kind::Day:
        m_plain->setValue(text);
        break;
    case RuleValue::Kind::YesNo:
        m_yesNo->setCurrent(value.text == "true" ? 0 : 1);
        break;
    case RuleValue::Kind::List: {
        QVector<ReferenceItem> items;
        for (const std::string& item : value.items)
            items.append({QString::fromStdString(item), {}, {}});
        m_list->setItems(items);
        break;
    }
    case RuleValue::Kind::Expression:
        m_written = value.text;
        m_expression->setValue(m_context.shown(value.text));
        break;
    }
    showKind();
}

RuleValue ValueEdit::value() const {
    RuleValue value;
    value.kind = m_kind;
    switch (m_kind) {
    case RuleValue::Kind::Text:
        value.text = m_text->text().toStdString();
        break;
    case RuleValue::Kind::Number:
    case RuleValue::Kind::Day:
        value.text = m_plain->text().trimmed().toStdString();
        break;
    case RuleValue::Kind::YesNo:
        value.text = m_yesNo->current() == 1 ? "false" : "true";
        break;
    case RuleValue::Kind::List: {
        const QStringList ids = m_list->ids();
        for (const QString& id : ids)
            value.items.push_back(id.toStdString());
        break;
    }
    case RuleValue::Kind::Expression:
        value.text = m_expression->text() == m_context.shown(m_written)
                         ? m_written
                         : m_context.written(m_expression->text());
        break;
    }
    return value;
}

void ValueEdit::setKind(RuleValue::Kind kind) {
    if (kind == m_kind)
        return;
    RuleValue was = value();
    RuleValue now;
    now.kind = kind;
    if (kind == RuleValue::Kind::List) {
        if (!was.text.empty())
            now.items = {was.text};
    } else if (m_kind == RuleValue::Kind::List) {
        now.text = was.items.empty() ? std::string() : was.items.front();
    } else if (kind == RuleValue::Kind::Expression) {
        now.text = valueText(was);
    } else if (kind == RuleValue::Kind::YesNo) {
        now.text = "true";
    } else {
        now.text = was.text;
    }
    setValue(now);
}

void ValueEdit::setBefore(const QString& before) {
    m_text->setContext(before + u" \""_s);
    m_expression->setContext(before + u' ');
}

void ValueEdit::showKind() {
    m_kinds->setCurrentIndex(int(m_kind));
    QWidget* field = m_text;
    switch (m_kind) {
    case RuleValue::Kind::Text:
        break;
    case RuleValue::Kind::Number:
        m_plain->setPlaceholderText(u"0"_s);
        field = m_plain;
        break;
    case RuleValue::Kind::Day:
        m_plain->setPlaceholderText(u"2026-03-01"_s);
        field = m_plain;
        break;
    case RuleValue::Kind::YesNo:
        field = m_yesNo;
        break;
    case RuleValue::Kind::List:
        field = m_list;
        break;
    case RuleValue::Kind::Expression:
        field = m_expression;
        break;
    }
    m_stack->setCurrentWidget(field);
    fitHeight();
}

void ValueEdit::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitHeight();
}

/// A list is as high as its chips need at this width.
void ValueEdit::fitHeight() {
    const bool list = m_stack->currentWidget() == m_list;
    m_stack->setFixedHeight(list ? std::max(32, m_list->heightForWidth(std::max(m_stack->width(), 120)))
                                 : 32);
}

} // namespace ow
