#include "widgets/notice.h"

#include <QMessageBox>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString sentence(QString text) {
    if (text.isEmpty())
        return text;
    text[0] = text.at(0).toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace

QString errorSentences(const Error& error) {
    QStringList parts;
    if (const QString where = placeText(error.place); !error.place.file.isEmpty())
        parts.append(where + u':');
    parts.append(sentence(error.message));
    if (!error.mend.isEmpty())
        parts.append(sentence(error.mend));
    return parts.join(u' ');
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
