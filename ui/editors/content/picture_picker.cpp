#include "editors/content/internal/picture_picker.h"

#include "content/document_pictures.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "editors/content/internal/image_thumbnail.h"
#include "editors/content/internal/picture_model.h"
#include "widgets/file_dialog.h"
#include "widgets/filter_keys.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kCell(168, 152);
constexpr QSize kWindow(740, 540);

} // namespace

PicturePicker::PicturePicker(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_folder(document.folder()),
      m_model(new PictureModel(documentPictures(document, ImageThumbnail::kSide), this)),
      m_found(new QSortFilterProxyModel(this)), m_filter(new QLineEdit), m_list(new QListView),
      m_nothing(textLabel({}, TextRole::Body, Tone::Muted)), m_choose(new QPushButton(tr("Choose"))) {
    setObjectName(u"pictures"_s);
    setWindowTitle(tr("Choose a picture"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterRole(Qt::ToolTipRole); // its whole name
    build();
    list();
    resize(kWindow);
}

void PicturePicker::build() {
    m_filter->setObjectName(u"pictures.filter"_s);
    m_filter->setAccessibleName(tr("Find a picture"));
    m_filter->setPlaceholderText(tr("Find a picture"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(u"pictures.list"_s);
    m_list->setAccessibleName(tr("Pictures in the folder of the catalog"));
    m_list->setModel(m_found);
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(PictureModel::kIcon);
    m_list->setGridSize(kCell);
    m_list->setFont(themeFont(TextRole::Small));
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_nothing->setObjectName(u"pictures.nothing"_s);
    m_nothing->setWordWrap(true);
    m_choose->setObjectName(u"pictures.choose"_s);
    m_choose->setDefault(true);
    setButtonKind(m_choose, u"primary"_s);
    auto* elsewhere = new QPushButton(tr("From elsewhere…"));
    elsewhere->setObjectName(u"pictures.elsewhere"_s);
    elsewhere->setIcon(icon(u"open"_s));
    elsewhere->setToolTip(tr("A file that is elsewhere is copied into the folder “%1” beside the catalog")
                              .arg(QLatin1StringView(kPictureFolder)));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_choose, QDialogButtonBox::AcceptRole);
    auto* foot = new QHBoxLayout;
    foot->addWidget(elsewhere);
    foot->addStretch();
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1, Qt::AlignTop);
    layout->addLayout(foot);
    joinFilter(m_filter, m_list);
    connect(m_filter, &QLineEdit::returnPressed, this, &PicturePicker::choose);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_found->setFilterFixedString(text);
        showFound();
    });
    connect(m_list, &QListView::activated, this, &PicturePicker::choose);
    connect(elsewhere, &QPushButton::clicked, this, &PicturePicker::askElsewhere);
    connect(buttons, &QDialogButtonBox::accepted, this, &PicturePicker::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showFound();
}

/// A folder may be far away, or hold much.
void PicturePicker::list() {
    runInBackground(
        this, [folder = m_folder] { return pictureFiles(folder); },
        [this](const QVector<PictureFile>& files) {
            m_isListed = true;
            m_model->setFiles(files);
            showFound();
        });
}

void PicturePicker::showFound() {
    const bool any = m_found->rowCount() > 0;
    if (any && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_found->index(0, 0));
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_choose->setEnabled(any);
    m_nothing->setText(!m_isListed ? tr("Looking into the folder…")
                       : m_model->rowCount() == 0
                           ? tr("There is no picture in the folder of the catalog yet. "
                                "One from elsewhere is copied there.")
                           : tr("No picture has such a name."));
}

void PicturePicker::choose() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !isVisible()) // Return is for the button too
        return;
    const QString address = m_model->file(m_found->mapToSource(index)).address;
    accept();
    Q_EMIT chosen(address);
}

void PicturePicker::askElsewhere() {
    auto* dialog = new FileDialog(this, tr("Choose a picture"), m_folder, FileDialog::Asks::File,
                                  tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.svg *.svgz *.bmp)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        accept();
        Q_EMIT fileChosen(path);
    });
    dialog->open();
}

} // namespace ow

#include "internal/moc_picture_picker.cpp"
