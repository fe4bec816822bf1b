#include "shell/leave_question.h"

#include "document/unsaved_edits.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct LeaveQuestionWords {
    Q_DECLARE_TR_FUNCTIONS(ow::LeaveQuestion)
};

} // namespace

void askToLeave(const UnsavedEdits& edits, bool canKeep, QWidget* window,
                const std::function<void(Leaving)>& leave) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, LeaveQuestionWords::tr("Edits are not saved"),
                        canKeep ? LeaveQuestionWords::tr("These edits are not saved:")
                                : LeaveQuestionWords::tr("These edits could not be saved and would be lost:"),
                        QMessageBox::NoButton, window);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"leave"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QStringList lines;
    for (const UnsavedEdit& edit : edits.all())
        lines.append(u"“%1”: %2"_s.arg(entityLabel(*edit.after), edit.reason));
    box->setInformativeText(lines.join(u"\n"_s));
    QPushButton* stay = box->addButton(LeaveQuestionWords::tr("Go back"), QMessageBox::RejectRole);
    stay->setObjectName(u"leave.stay"_s);
    QPushButton* lose = box->addButton(LeaveQuestionWords::tr("Lose them"), QMessageBox::DestructiveRole);
    lose->setObjectName(u"leave.lose"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(lose, &QPushButton::clicked, window, [leave] { leave(Leaving::Lose); });
    if (canKeep) {
        QPushButton* keep =
            box->addButton(LeaveQuestionWords::tr("Keep for next time"), QMessageBox::AcceptRole);
        keep->setObjectName(u"leave.keep"_s);
        box->setDefaultButton(keep);
        QObject::connect(keep, &QPushButton::clicked, window, [leave] { leave(Leaving::Keep); });
    }
    box->open();
}

} // namespace ow
