#include "rulebuilder/fields/sentence_words.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace ow {

namespace {

constexpr int kNumberWidth = 64;

} // namespace

QWidget* together(const QList<QWidget*>& words) {
    auto* whole = new QWidget;
    auto* line = new QHBoxLayout(whole);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    for (QWidget* word : words)
        line->addWidget(word);
    whole->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    return whole;
}

QComboBox* choices(const QString& objectName, const QString& accessibleName,
                   const QList<std::pair<QString, QString>>& items) {
    auto* box = new QComboBox;
    for (const auto& [id, words] : items)
        box->addItem(words, id);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setFocusPolicy(Qt::StrongFocus);
    return box;
}

CommitLineEdit* numberField(const QString& objectName, const QString& accessibleName) {
    auto* field = new CommitLineEdit;
    field->setObjectName(objectName);
    field->setAccessibleName(accessibleName);
    field->setHandOver(HandOver::OnLeaving);
    field->setFixedWidth(kNumberWidth);
    return field;
}

} // namespace ow
