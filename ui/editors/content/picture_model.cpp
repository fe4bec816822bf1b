#include "editors/content/internal/picture_model.h"

#include "editors/content/internal/picture_words.h"
#include "pictures/picture_fault_text.h"
#include "pictures/picture_loader.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// In the middle of a box of one size for all.
QPixmap boxed(const QPixmap& picture, qreal ratio) {
    QPixmap box(PictureModel::kIcon * ratio);
    box.setDevicePixelRatio(ratio);
    box.fill(Qt::transparent);
    QPainter painter(&box);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF size = picture.deviceIndependentSize();
    const QSizeF fitted =
        size.width() > PictureModel::kIcon.width() || size.height() > PictureModel::kIcon.height()
            ? size.scaled(PictureModel::kIcon, Qt::KeepAspectRatio)
            : size;
    QRectF place(QPointF(), fitted);
    place.moveCenter(QRectF(QPointF(), QSizeF(PictureModel::kIcon)).center());
    painter.drawPixmap(place, picture, QRectF(picture.rect()));
    return box;
}

} // namespace

PictureModel::PictureModel(PictureLoader& pictures, QObject* parent)
    : QAbstractListModel(parent), m_pictures(pictures) {
    connect(&pictures, &PictureLoader::ready, this, &PictureModel::takeReady);
}

void PictureModel::setFiles(const QVector<PictureFile>& files) {
    beginResetModel();
    m_files = files;
    m_shown.clear();
    endResetModel();
}

int PictureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_files.size());
}

QVariant PictureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_files.size())
        return {};
    const PictureFile& file = m_files.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return u"%1\n%2"_s.arg(file.name.section(u'/', -1), facts(file));
    case Qt::ToolTipRole:
        return file.name;
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(file.name, facts(file));
    case Qt::DecorationRole:
        return pixmap(file);
    default:
        return {};
    }
}

QPixmap PictureModel::pixmap(const PictureFile& file) const {
    if (const auto known = m_shown.constFind(file.address); known != m_shown.cend())
        return *known;
    const qreal ratio = qGuiApp->devicePixelRatio();
    const std::optional<DecodedPicture> picture = m_pictures.picture(file.address);
    m_isWaiting = m_isWaiting || !picture;
    const QColor quiet = tokensOf(QGuiApplication::palette()).textMuted;
    if (!picture)
        return boxed({}, ratio);
    QPixmap shown = boxed(picture->image.isNull() ? iconPixmap(u"problem-warning"_s, 24, quiet, ratio)
                                                  : QPixmap::fromImage(picture->image),
                          ratio);
    m_shown.insert(file.address, shown);
    return shown;
}

QString PictureModel::facts(const PictureFile& file) const {
    // What nobody looked at is not decoded for its size.
    const std::optional<DecodedPicture> picture =
        m_shown.contains(file.address) ? m_pictures.picture(file.address) : std::nullopt;
    if (!picture)
        return pictureFactsText({{}, file.bytes});
    const auto pixels = picture->stored.isValid() ? std::optional(picture->stored) : std::nullopt;
    return picture->image.isNull() ? tr("cannot be shown") : pictureFactsText({pixels, picture->bytes});
}

void PictureModel::takeReady() {
    if (!m_isWaiting || m_files.isEmpty())
        return;
    m_isWaiting = false;
    Q_EMIT dataChanged(index(0), index(int(m_files.size()) - 1));
}

} // namespace ow

#include "internal/moc_picture_model.cpp"
