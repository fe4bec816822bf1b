#include "preview/context/context_form.h"

#include "widgets/fields/commit_line_edit.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// As people type it: a number, true, false, null or a list as JSON has it, everything else is a text.
QJsonValue valueOf(const QString& typed) {
    if (typed.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    const QByteArray list = '[' + typed.toUtf8() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(list);
    return document.isArray() && document.array().size() == 1 ? document.array().at(0) : QJsonValue(typed);
}

QString textOf(const QJsonValue& value) {
    if (value.isUndefined())
        return {};
    const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    const QString inner = json.mid(1, json.size() - 2);
    // A text that would be read as something else keeps its quotes.
    return value.isString() && valueOf(value.toString()).isString() && !value.toString().isEmpty()
               ? value.toString()
               : inner;
}

} // namespace

ContextForm::ContextForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::s);
    m_grid->setVerticalSpacing(space::s);
    m_grid->setColumnStretch(1, 1);
    hide();
}

void ContextForm::setContext(const QVector<ContextPath>& paths, const QByteArray& context) {
    m_context = context;
    if (paths != m_paths) {
        m_paths = paths;
        build();
        setVisible(!m_paths.isEmpty());
    }
    showValues();
}

void ContextForm::build() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_fields.clear();
    for (qsizetype row = 0; row < m_paths.size(); ++row) {
        const ContextPath& path = m_paths.at(row);
        auto* field = new CommitLineEdit;
        field->setObjectName(u"preview.context.%1"_s.arg(path.members.join(u'.')));
        field->setAccessibleName(tr("Context: %1").arg(path.members.join(u" › "_s)));
        field->setToolTip(
            tr("%1 of %2; a number, true, false or a text").arg(path.members.join(u'.'), path.schema));
        field->setPlaceholderText(tr("none"));
        connect(field, &CommitLineEdit::committed, this,
                [this, row](const QString& text) { take(row, text); });
        QLabel* label = textLabel(path.members.join(u" › "_s), TextRole::Body, Tone::Secondary);
        label->setBuddy(field);
        m_grid->addWidget(label, int(row), 0);
        m_grid->addWidget(field, int(row), 1);
        m_fields.append(field);
    }
}

void ContextForm::showValues() {
    for (qsizetype row = 0; row < m_paths.size(); ++row) {
        const Result<QJsonValue> value = contextValue(m_context, m_paths.at(row));
        m_fields.at(row)->setEnabled(value.ok()); // the text beside them does not parse
        if (value)
            m_fields.at(row)->setValue(textOf(*value));
    }
}

void ContextForm::take(qsizetype row, const QString& text) {
    const Result<QByteArray> context = withContextValue(m_context, m_paths.at(row), valueOf(text.trimmed()));
    if (context && *context != m_context)
        Q_EMIT edited(*context);
    else
        showValues(); // as it was
}

} // namespace ow

#include "moc_context_form.cpp"
