#include "widgets/fields/commit_edits.h"

#include <algorithm>

namespace ow {

void flushFields(QWidget* widget) {
    const QList<CommitLineEdit*> lines = widget->findChildren<CommitLineEdit*>();
    for (CommitLineEdit* line : lines)
        line->flush();
    const QList<CommitTextEdit*> texts = widget->findChildren<CommitTextEdit*>();
    for (CommitTextEdit* text : texts)
        text->flush();
    const QList<IntegerEdit*> numbers = widget->findChildren<IntegerEdit*>();
    for (IntegerEdit* number : numbers)
        number->flush();
}

bool hasPendingFields(const QWidget* widget) {
    const auto any = [widget]<class Edit>(std::type_identity<Edit>) {
        const QList<Edit*> edits = widget->findChildren<Edit*>();
        return std::any_of(edits.cbegin(), edits.cend(), [](const Edit* edit) {
            if constexpr (requires { edit->handOver(); }) {
                if (edit->handOver() != HandOver::AtPause)
                    return false;
            }
            return edit->isPending();
        });
    };
    return any(std::type_identity<CommitLineEdit>()) || any(std::type_identity<CommitTextEdit>()) ||
           any(std::type_identity<IntegerEdit>());
}

} // namespace ow
