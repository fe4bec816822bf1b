#include "outcomes/outcome_model.h"

#include "content/document_pictures.h"
#include "decision/documents/component_choice.h"
#include "document/catalog_document.h"
#include "domain/content_template.h"
#include "matrix/documents/matrix_text.h"
#include "pictures/picture_loader.h"

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

OutcomeModel::State stateOf(const MatrixAnswer& answer) {
    using State = OutcomeModel::State;
    if (!answer.error.isEmpty())
        return State::Error;
    if (answer.picks.isEmpty())
        return State::Nothing;
    return answer.isFallback ? State::Fallback : State::Offer;
}

QString wordsOf(const MatrixAnswer& answer) {
    switch (stateOf(answer)) {
    case OutcomeModel::State::Error:
        return OutcomeModel::tr("No decision");
    case OutcomeModel::State::Nothing:
        return OutcomeModel::tr("No offer");
    case OutcomeModel::State::Offer:
    case OutcomeModel::State::Fallback:
        break;
    }
    QStringList names;
    for (const MatrixPick& pick : answer.picks)
        names.append(pick.name);
    return names.join(u", "_s);
}

constexpr int kSide = 48; ///< pixels of a picture, enough for a screen at 200 %
constexpr int kSeen = 24;

/// The address of what the first pick shows in a placement; empty where it shows words.
QString pictureOf(const Catalog& catalog, const MatrixAnswer& answer, const PlacementId& placement) {
    if (answer.picks.isEmpty())
        return {};
    const QString& id = answer.picks.constFirst().offer;
    const auto* offer = catalog.find<PersonalizedOffer>(OfferId(id));
    const auto* fallback = offer ? nullptr : catalog.find<FallbackOffer>(FallbackId(id));
    if (!offer && !fallback)
        return {};
    const QVector<Representation>& shown = offer ? offer->representations : fallback->representations;
    const auto found = std::find_if(shown.cbegin(), shown.cend(),
                                    [&](const Representation& one) { return one.placement == placement; });
    if (found == shown.cend())
        return {};
    const int chosen = chooseComponent(found->components, catalog.find<Placement>(placement)).chosen;
    if (chosen < 0)
        return {};
    const ContentComponent& component = found->components.at(chosen);
    const bool isPicture = contentForm(component.type) == ContentForm::ImageLink;
    return isPicture && !holdsTokens(component.deliveryURL) ? component.deliveryURL : QString();
}

} // namespace

OutcomeModel::OutcomeModel(CatalogDocument& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_pictures(documentPictures(document, kSide)) {
    connect(&m_pictures, &PictureLoader::ready, this, &OutcomeModel::showPictures);
}

void OutcomeModel::showPictures() {
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DecorationRole});
}

QVariant OutcomeModel::thumbnail(const QModelIndex& index) const {
    const QString address = pictureOf(m_document.catalog(), cell(index)->answer, scope(index).placement);
    const std::optional<DecodedPicture> picture =
        address.isEmpty() ? std::nullopt : m_pictures.picture(address);
    if (!picture || picture->image.isNull())
        return {};
    QImage image = picture->image;
    const int longest = std::max(image.width(), image.height());
    image.setDevicePixelRatio(std::max(1.0, double(longest) / kSeen));
    return image;
}

void OutcomeModel::setMatrix(Matrix matrix) {
    beginResetModel();
    m_matrix = std::move(matrix);
    endResetModel();
}

const MatrixCell* OutcomeModel::cell(const QModelIndex& index) const {
    return index.isValid() && index.row() < m_matrix.rows.size() && index.column() < m_matrix.headings.size()
               ? &m_matrix.rows.at(index.row()).cells.at(index.column())
               : nullptr;
}

ScopeRequest OutcomeModel::scope(const QModelIndex& index) const {
    return m_matrix.headings.at(index.column()).column.scope;
}

ProfileId OutcomeModel::profile(const QModelIndex& index) const {
    return ProfileId(m_matrix.rows.at(index.row()).profile);
}

int OutcomeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_matrix.rows.size());
}

int OutcomeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_matrix.headings.size());
}

QVariant OutcomeModel::data(const QModelIndex& index, int role) const {
    const MatrixCell* found = cell(index);
    if (!found)
        return {};
    const MatrixAnswer& answer = found->answer;
    switch (role) {
    case Qt::DisplayRole:
        return wordsOf(answer);
    case Qt::ToolTipRole: {
        QString words = answer.isFallback        ? tr("%1, the fallback").arg(wordsOf(answer))
                        : answer.error.isEmpty() ? wordsOf(answer)
                                                 : answer.error;
        if (found->differs())
            words += u'\n' + tr("%1: %2").arg(m_matrix.against, wordsOf(*found->other));
        return words;
    }
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3")
            .arg(m_matrix.rows.at(index.row()).name,
                 headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 data(index, Qt::ToolTipRole).toString());
    case Qt::DecorationRole:
        return thumbnail(index);
    case StateRole:
        return int(stateOf(answer));
    case DiffersRole:
        return found->differs();
    default:
        return {};
    }
}

QVariant OutcomeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!isText)
        return {};
    if (orientation == Qt::Vertical)
        return section < m_matrix.rows.size() ? m_matrix.rows.at(section).name : QVariant();
    if (section >= m_matrix.headings.size())
        return {};
    const MatrixHeading& heading = m_matrix.headings.at(section);
    return role == Qt::DisplayRole ? u"%1\n%2"_s.arg(heading.activity, heading.placement)
                                   : u"%1, %2"_s.arg(heading.activity, heading.placement);
}

} // namespace ow

#include "moc_outcome_model.cpp"
