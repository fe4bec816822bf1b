#include "widgets/notice.h"

#include <QMessageBox>

namespace ow {

using namespace Qt::StringLiterals;

QString errorSentences(const Error& error) {
    const QString sentences = asSentences(error.message, error.mend);
    return error.place.file.isEmpty() ? sentences : placeText(error.place) + u": "_s + sentences;
}

QMessageBox* showNotice(QWidget* window, const QString& title, const Error& error) {
    auto* box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Ok, window);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"notice"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(errorSentences(error));
    box->open();
    return box;
}

} // namespace ow
