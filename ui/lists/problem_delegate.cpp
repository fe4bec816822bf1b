#include "lists/internal/problem_delegate.h"

#include "models/findings_model.h"
#include "widgets/icons.h"

namespace ow {

void ProblemDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const QString token = index.data(FindingsModel::SeverityRole).toString();
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        if (token == severityToken(severity))
            option->icon = icon(severityIcon(severity), toneOf(severity));
    }
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {16, 16};
}

} // namespace ow

#include "internal/moc_problem_delegate.cpp"
