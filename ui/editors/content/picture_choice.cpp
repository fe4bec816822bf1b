#include "editors/content/internal/picture_choice.h"

#include "assets/files/picture_files.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "editors/content/internal/picture_picker.h"
#include "widgets/notice.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The one file that is dragged; nothing where it is none, or are several.
QString draggedFile(const QMimeData& mime) {
    const QList<QUrl> urls = mime.urls();
    const QString path =
        urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile() : QString();
    return isPictureName(path) ? path : QString();
}

} // namespace

PictureChoice::PictureChoice(CatalogDocument& document, QWidget* form)
    : QObject(form), m_document(document), m_form(form) {}

void PictureChoice::takeDropsOn(QWidget* widget) {
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool PictureChoice::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove &&
        event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    const QString path = draggedFile(*drop->mimeData());
    if (path.isEmpty())
        return QObject::eventFilter(watched, event);
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop)
        take(path);
    return true;
}

bool PictureChoice::isReady() {
    if (!m_document.folder().isEmpty())
        return true;
    Q_EMIT failed(tr("Pictures stand in the folder of the catalog, which is no file yet."));
    return false;
}

void PictureChoice::ask() {
    if (!isReady())
        return;
    auto* picker = new PicturePicker(m_document, m_form->window());
    connect(picker, &PicturePicker::chosen, this,
            [this](const QString& address) { Q_EMIT chosen(address, QString()); });
    connect(picker, &PicturePicker::fileChosen, this, &PictureChoice::take);
    picker->open();
}

void PictureChoice::take(const QString& path) {
    if (!isReady())
        return;
    runInBackground(
        this, [path, folder = m_document.folder()] { return takePicture(path, folder); },
        [this](const Result<TakenPicture>& taken) {
            if (taken)
                Q_EMIT chosen(taken->file.address,
                              taken->isCopied ? tr("Copied to “%1” beside the catalog.").arg(taken->file.name)
                                              : QString());
            else
                Q_EMIT failed(errorSentences(taken.error()));
        });
}

} // namespace ow

#include "internal/moc_picture_choice.cpp"
